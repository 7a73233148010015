import { createHash } from "node:crypto";
import { join } from "node:path";
import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { testDatabaseUrl, withTestClient } from "@/lib/testing/database";
import { listAppliedMigrations, migrate } from "./migrate.mjs";
import { readMigrations } from "./migrations.mjs";

const shipped = readMigrations(join(import.meta.dirname, "../../../prisma/migrations"));

function makeMigration(name: string, sql: string) {
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

const first = makeMigration("90000101000000_one", "CREATE TABLE one (n int); INSERT INTO one VALUES (1)");
const second = makeMigration("90000102000000_two", "CREATE TABLE two (n int); SELECT pg_sleep(0.2)");

async function migrateWith(migrations: typeof shipped) {
  return withTestClient("owner", (client) => migrate(client, [...shipped, ...migrations]));
}

describe("applying migrations", () => {
  test("four instances at once apply each migration exactly once", async () => {
    const results = await Promise.all([1, 2, 3, 4].map(() => migrateWith([first, second])));
    const applied = results.flatMap((result) => (result.ok ? result.applied : ["refused"]));
    expect(applied.sort()).toEqual([first.name, second.name]);
    const rows = await withTestClient("owner", (client) => client.query("SELECT n FROM one"));
    expect(rows.rowCount).toBe(1);
  });

  test("a second time there is nothing left to apply", async () => {
    await migrateWith([first, second]);
    expect(await migrateWith([first, second])).toEqual({ ok: true, applied: [] });
  });

  test("the history reads as prisma migrate writes it", async () => {
    await migrateWith([first, second]);
    const { rows } = await withTestClient("owner", (client) =>
      client.query("SELECT * FROM _prisma_migrations WHERE migration_name = $1", [first.name]),
    );
    expect(rows).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        checksum: first.checksum,
        migration_name: first.name,
        applied_steps_count: 1,
        finished_at: expect.any(Date),
        started_at: expect.any(Date),
        logs: null,
        rolled_back_at: null,
      },
    ]);
  });

  test("a failing migration leaves no trace and no row", async () => {
    await migrateWith([first, second]);
    const broken = makeMigration("90000103000000_broken", "CREATE TABLE three (n int); SELECT 1/0");
    await expect(migrateWith([first, second, broken])).rejects.toThrow("90000103000000_broken failed");
    const { applied, table } = await withTestClient("owner", async (client) => ({
      applied: await listAppliedMigrations(client),
      table: await client.query("SELECT to_regclass('three') AS found"),
    }));
    expect(applied.map(({ name }) => name)).not.toContain(broken.name);
    expect(table.rows).toEqual([{ found: null }]);
  });

  test("an instance that died in the middle leaves its migration to the next one", async () => {
    await migrateWith([first, second]);
    const slow = makeMigration("90000104000000_slow", "CREATE TABLE four (n int); SELECT pg_sleep(30)");
    const quick = makeMigration(slow.name, "CREATE TABLE four (n int)");
    const doomed = new Client({ connectionString: testDatabaseUrl("owner") });
    doomed.on("error", () => undefined);
    await doomed.connect();
    const died = expect(migrate(doomed, [...shipped, first, second, slow])).rejects.toThrow();
    await withTestClient("owner", async (client) => {
      const busy =
        "SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()";
      await expect.poll(async () => (await client.query(busy)).rowCount).toBe(1);
      const kill = busy.replace("pid FROM", "pg_terminate_backend(pid) FROM");
      await client.query(kill);
    });
    await died;
    expect(await migrateWith([first, second, quick])).toEqual({ ok: true, applied: [quick.name] });
  });
});
