import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { testDatabaseUrl, withTestClient } from "@/lib/testing/database";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { withTenant, withTenantPg } from "./db";
import { newId } from "./ids";
import { sqlOfPg, sqlOf } from "./sql";
import { TENANT_TABLES } from "./tenant-tables";
import type { Viewer } from "./viewer";

/** Tables of the whole instance; the app's role has no right on them, but to read what is the same for everybody. */
const GLOBAL_TABLES = [
  "_prisma_migrations",
  "app_user",
  "calendar_feed",
  "membership",
  "password_reset",
  "rate_limit",
  "reference_rate",
  "session",
  "setting",
  "share_address",
];

let mine: Viewer;
let theirs: Viewer;
const mineIds = { channel: newId(), video: newId() };
const theirIds = { channel: newId(), video: newId() };

beforeAll(async () => {
  [mine, theirs] = [(await makePerson()).viewer, (await makePerson()).viewer];
  await fill(mine, mineIds);
  await fill(theirs, theirIds);
});
afterAll(closeDatabases);

async function fill(viewer: Viewer, ids: { channel: string; video: string }): Promise<void> {
  await withTenantPg(viewer, async (client) => {
    const { creatorId } = viewer;
    const insert = (text: string, params: unknown[]) => client.query(text, params);
    await insert("insert into channel (creator_id, id, platform, name) values ($1, $2, 'tiktok', 'canary')", [
      creatorId,
      ids.channel,
    ]);
    await insert(
      `insert into video (creator_id, id, channel_id, title, published_at, published_on)
       values ($1, $2, $3, 'canary', now(), current_date)`,
      [creatorId, ids.video, ids.channel],
    );
    await insert(
      "insert into view_snapshot (creator_id, video_id, taken_at, import_id, views) values ($1, $2, now(), $3, 7)",
      [creatorId, ids.video, newId()],
    );
  });
}

const catalog = <Row>(text: string) => withTestClient("owner", (client) => sqlOfPg(client).query<Row>(text));

describe("the catalog", () => {
  it("lists every table as a creator's or as the instance's", async () => {
    const rows = await catalog<{ name: string; tenant: boolean }>(
      `select c.relname as name, exists (
         select from pg_attribute a where a.attrelid = c.oid and a.attname = 'creator_id' and a.attnotnull
       ) and c.relname not in ('membership', 'calendar_feed', 'share_address') as tenant
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    );
    const names = (tenant: boolean) =>
      rows
        .filter((row) => row.tenant === tenant)
        .map((row) => row.name)
        .sort();
    expect(names(true)).toEqual([...TENANT_TABLES].sort());
    expect(names(false)).toEqual(GLOBAL_TABLES);
  });

  it("forces row-level security with one policy for reading and writing on each", async () => {
    const rows = await catalog<{ name: string; forced: boolean; policies: bigint }>(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
         (select count(*) from pg_policy p where p.polrelid = c.oid and p.polcmd = '*'
            and pg_get_expr(p.polqual, p.polrelid) like '%creator_id = ( SELECT (NULLIF(current_setting(''app.creator_id''%'
            and pg_get_expr(p.polqual, p.polrelid) = pg_get_expr(p.polwithcheck, p.polrelid)) as policies
       from pg_class c where c.relname = any ('{${TENANT_TABLES.join(",")}}')`,
    );
    expect(rows).toHaveLength(TENANT_TABLES.length);
    expect(rows.filter((row) => !row.forced || row.policies !== 1n)).toEqual([]);
  });

  it("begins every key, unique index and foreign key with the creator", async () => {
    const tables = `any ('{${TENANT_TABLES.join(",")}}'::regclass[])`;
    const indexes = await catalog(
      `select i.indexrelid::regclass::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where i.indrelid = ${tables} and a.attname <> 'creator_id'`,
    );
    expect(indexes).toEqual([]);
    const foreign = await catalog(
      `select con.conname from pg_constraint con
       join pg_attribute a on a.attrelid = con.conrelid and a.attnum = con.conkey[1]
       join pg_attribute b on b.attrelid = con.confrelid and b.attnum = con.confkey[1]
       where con.contype = 'f' and con.conrelid = ${tables}
         and (a.attname <> 'creator_id' or b.attname <> 'creator_id' or con.confdeltype <> 'a')`,
    );
    expect(foreign).toEqual([]);
  });

  it("has no view, function or right that walks around it", async () => {
    const views = await catalog(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
         and (relkind = 'm' or 'security_invoker=true' <> all (coalesce(reloptions, '{}')))`,
    );
    const definers = await catalog(
      "select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef",
    );
    expect([...views, ...definers]).toEqual([]);
    const roles = await catalog<{ name: string }>(
      `select rolname as name from pg_roles r where rolname in ('permille_app', 'permille_auth', 'permille_owner')
       and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or exists (select from pg_auth_members m where m.member = r.oid))`,
    );
    expect(roles).toEqual([]);
    const rights = await catalog(
      `select t.name, g.privilege_type from unnest('{${GLOBAL_TABLES.join(",")}}'::text[]) as t (name)
       join information_schema.role_table_grants g on g.table_name = t.name where g.grantee = 'permille_app'`,
    );
    expect(rights).toEqual([{ name: "reference_rate", privilege_type: "SELECT" }]);
  });
});

describe("a connection that says for nobody", () => {
  it.each(TENANT_TABLES)("sees and changes nothing of %s", async (table) => {
    await withTestClient("app", async (client) => {
      expect((await client.query(`select 1 from "${table}"`)).rows).toEqual([]);
      expect((await client.query(`delete from "${table}"`)).rowCount).toBe(0);
    });
  });

  it("cannot write, truncate, drop or look at people", async () => {
    await withTestClient("app", async (client) => {
      const insert = `insert into creator (creator_id, name, base_currency, time_zone) values ('${newId()}', 'x', 'USD', 'UTC')`;
      await expect(client.query(insert)).rejects.toThrow("row-level security");
      for (const statement of [
        "truncate channel",
        "drop table channel",
        "alter table channel disable row level security",
        "select * from app_user",
      ]) {
        await expect(client.query(statement)).rejects.toThrow(/permission denied|must be owner/);
      }
    });
  });

  it("sees nothing as the owner of the tables either", async () => {
    expect(await catalog("select 1 from channel")).toEqual([]);
  });
});

describe("one creator inside another's rows", () => {
  const inMine = <T>(
    run: (query: (text: string, params: unknown[]) => Promise<{ rowCount: number | null }>) => Promise<T>,
  ) => withTenantPg(mine, (client) => run((text, params) => client.query(text, params)));

  it("cannot insert", async () => {
    const text = "insert into channel (creator_id, id, platform, name) values ($1, $2, 'tiktok', 'x')";
    await expect(inMine((query) => query(text, [theirs.creatorId, newId()]))).rejects.toThrow(
      "row-level security",
    );
  });

  it("cannot update, delete or take over", async () => {
    const { creatorId } = theirs;
    expect(
      (await inMine((query) => query("update channel set name = 'x' where creator_id = $1", [creatorId])))
        .rowCount,
    ).toBe(0);
    expect(
      (await inMine((query) => query("delete from video where id = $1", [theirIds.video]))).rowCount,
    ).toBe(0);
    const move = inMine((query) => query("update channel set creator_id = $1", [creatorId]));
    await expect(move).rejects.toThrow(/row-level security|foreign key/);
  });

  it("cannot refer to a row, nor learn of its id by a unique key", async () => {
    const text = `insert into video (creator_id, id, channel_id, title, published_at, published_on)
      values ($1, $2, $3, 'x', now(), current_date)`;
    const refer = inMine((query) => query(text, [mine.creatorId, newId(), theirIds.channel]));
    await expect(refer).rejects.toThrow("foreign key");
    const sameId = inMine((query) => query(text, [mine.creatorId, theirIds.video, mineIds.channel]));
    await expect(sameId).resolves.toMatchObject({ rowCount: 1 });
    await inMine((query) => query("delete from video where id = $1", [theirIds.video]));
  });
});

describe("with the creator taken out of every condition", () => {
  it("row-level security alone still separates", async () => {
    const pool = new Pool({ connectionString: testDatabaseUrl("app"), max: 2 });
    const stripped = new PrismaClient({ adapter: new PrismaPg(pool) }).$extends({
      query: { $allModels: { $allOperations: ({ args, query }) => query(withoutCreator(args)) } },
    });
    const seen = await stripped.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(`SET LOCAL app.creator_id = '${mine.creatorId}'`);
      const where = { creatorId: theirs.creatorId };
      const channels = await tx.channel.findMany({ where, select: { creatorId: true } });
      const { count } = await tx.video.updateMany({ where, data: { title: "renamed" } });
      const raw = await tx.$queryRawUnsafe<{ creator_id: string }[]>(
        "select creator_id::text from view_snapshot",
      );
      return {
        creators: [...channels.map((row) => row.creatorId), ...raw.map((row) => row.creator_id)],
        count,
      };
    });
    await stripped.$disconnect();
    await pool.end();
    expect(new Set(seen.creators)).toEqual(new Set([mine.creatorId]));
    expect(seen.creators).toHaveLength(2);
    expect(seen.count).toBe(1);
    const titles = await withTenant(theirs, (tx) =>
      tx.video.findMany({ where: { creatorId: theirs.creatorId } }),
    );
    expect(titles.map((video) => video.title)).toEqual(["canary"]);
  });
});

describe("many at once", () => {
  it("each transaction sees its own creator over shared connections", async () => {
    const rounds = Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? mine : theirs));
    const wrong = await Promise.all(
      rounds.map((viewer, index) =>
        index % 3 === 0
          ? withTenantPg(viewer, (client) => strangers(sqlOfPg(client), viewer))
          : withTenant(viewer, (tx) => strangers(sqlOf(tx), viewer)),
      ),
    );
    expect(wrong.filter((count) => count !== 0)).toEqual([]);
  });
});

async function strangers(sql: ReturnType<typeof sqlOf>, viewer: Viewer): Promise<number> {
  const rows = await sql.query<{ creator_id: string }>("select creator_id::text from channel");
  return rows.filter((row) => row.creator_id !== viewer.creatorId).length + (rows.length === 1 ? 0 : 1);
}

/** The same arguments with no `creatorId` in `where`: what a forgotten condition would be. */
function withoutCreator<A>(args: A): A {
  if (typeof args !== "object" || args === null || !("where" in args)) return args;
  const { where } = args;
  if (typeof where !== "object" || where === null || !("creatorId" in where)) return args;
  const rest = Object.entries(where).filter(([name]) => name !== "creatorId");
  return { ...args, where: Object.fromEntries(rest) };
}
