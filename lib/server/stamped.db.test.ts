import { afterAll, describe, expect, it, test } from "vitest";
import { withTestClient } from "@/lib/testing/database";
import { factsOf } from "@/lib/testing/derive-fixture";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { withTenantPg } from "./db";
import { sqlOfPg, type Sql } from "./sql";
import { keepPerStamp } from "./stamped";
import { TENANT_TABLES } from "./tenant-tables";
import { viewerOfCreator, type Viewer } from "./viewer";

afterAll(closeDatabases);

/** Tables of which no figure is made: who did what, files taken in, what people keep for later, and what derived rows are worked out from. */
const UNSTAMPED = [
  "account_code",
  "audit",
  "channel_audience",
  "channel_day",
  "closed_day",
  "creator",
  "deal_file",
  "export_file",
  "export_part",
  "idempotency",
  "import",
  "import_file",
  "import_mapping",
  "import_part",
  "import_progress",
  "income_revision",
  "invoice_counter",
  "invoice_settings",
  "job",
  "ledger_stamp",
  "live_session",
  "observation",
  "post",
  "recurring_line",
  "report_delivery",
  "report_schedule",
  "restore_file",
  "restore_part",
  "saved_filter",
  "share_link",
  "share_opening",
  "stored_file",
  "video_period",
  "view_snapshot",
];

async function later({ creatorId }: Viewer): Promise<Viewer> {
  const viewer = await viewerOfCreator(creatorId);
  if (viewer === null) throw new Error("The creator is there.");
  return viewer;
}

const write = (viewer: Viewer, run: (sql: Sql) => Promise<unknown>) =>
  withTenantPg(viewer, (client) => run(sqlOfPg(client)));

const addVideo = (viewer: Viewer) =>
  write(viewer, async (sql) => (await factsOf(sql, viewer)).addVideo("2026-01-10T00:00:00Z"));

const countVideos = async (sql: Sql) => (await sql.query("select from video")).length;

const triggersOf = (mask: number) =>
  withTestClient("owner", async (client) => {
    const rows = await sqlOfPg(client).query<{ name: string }>(
      `select tgrelid::regclass::text as name from pg_trigger where tgname = 'stamp' and tgtype & 31 = $1
         and tgenabled = 'O' order by name`,
      [mask],
    );
    return rows.map(({ name }) => name);
  });

/** Bits of pg_trigger.tgtype; none of the lower two: after each statement. */
const INSERT = 4;
const DELETE = 8;
const UPDATE = 16;

test("every table that figures are read from sets the stamp", async () => {
  const read = [...TENANT_TABLES].filter((name) => !UNSTAMPED.includes(name)).sort();
  expect(await triggersOf(INSERT | DELETE | UPDATE)).toEqual(read);
  expect(await triggersOf(UPDATE)).toEqual(["creator"]);
});

describe("a viewer's stamp", () => {
  it("is another one after each change, and the same until then", async () => {
    const { viewer } = await makePerson();
    const other = (await makePerson()).viewer;
    await addVideo(viewer);
    const first = await later(viewer);
    await addVideo(other);
    expect((await later(viewer)).ledgerStamp).toBe(first.ledgerStamp);
    await write(viewer, (sql) => sql.query("update video set title = 'Soup'"));
    expect((await later(viewer)).ledgerStamp).toBeGreaterThan(first.ledgerStamp);
  });

  it("stays when the change is taken back", async () => {
    const { viewer } = await makePerson();
    await addVideo(viewer);
    const before = await later(viewer);
    const failed = write(viewer, async (sql) => {
      await sql.query("delete from video");
      throw new Error("No.");
    });
    await expect(failed).rejects.toThrow("No.");
    expect((await later(viewer)).ledgerStamp).toBe(before.ledgerStamp);
  });
});

describe("what is kept per stamp", () => {
  it("is read again for a viewer of a changed ledger only, for each creator and name apart", async () => {
    const keep = keepPerStamp<number>({ limit: 10 });
    const reads: string[] = [];
    const count = (viewer: Viewer, name: string) =>
      keep(viewer, name, (sql) => {
        reads.push(name);
        return countVideos(sql);
      });
    const person = await makePerson();
    await addVideo(person.viewer);
    const viewer = await later(person.viewer);
    expect([await count(viewer, "a"), await count(viewer, "a"), await count(viewer, "b")]).toEqual([1, 1, 1]);
    expect(reads).toEqual(["a", "b"]);
    expect(await count((await makePerson()).viewer, "a")).toBe(0);
    await write(viewer, (sql) => sql.query("delete from view_snapshot"));
    await write(viewer, (sql) => sql.query("delete from video"));
    expect(await count(await later(viewer), "a")).toBe(0);
    expect(await count(await later(viewer), "a")).toBe(0);
    expect(reads).toEqual(["a", "b", "a", "a"]);
  });

  it("is stamped as of the snapshot that it was read from, not as of its viewer", async () => {
    const keep = keepPerStamp<number>({ limit: 10 });
    const { viewer } = await makePerson();
    await addVideo(viewer);
    const reads = async () => 0;
    await keep(viewer, "a", countVideos);
    expect(await keep(await later(viewer), "a", reads)).toBe(1);
  });

  it("forgets what was used longest ago", async () => {
    const keep = keepPerStamp<number>({ limit: 1 });
    const { viewer } = await makePerson();
    await keep(viewer, "a", async () => 1);
    await keep(viewer, "b", async () => 2);
    expect(await keep(viewer, "a", async () => 3)).toBe(3);
  });

  it("forgets as much as is needed to have room for what is large, and keeps nothing that is larger than all of it", async () => {
    const keep = keepPerStamp<number>({ limit: 10, size: (value) => value, room: 10 });
    const { viewer } = await makePerson();
    await keep(viewer, "a", async () => 6);
    await keep(viewer, "b", async () => 7);
    expect(await keep(viewer, "a", async () => 1)).toBe(1);
    await keep(viewer, "c", async () => 11);
    expect(await keep(viewer, "c", async () => 2)).toBe(2);
  });
});
