import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { takeDropped } from "@/lib/features/dropping/mutations";
import { findImportPreview } from "@/lib/features/imports/data";
import { importCommand } from "@/scripts/admin-cli/import";
import { withTenantPg } from "@/lib/server/db";
import { createLook } from "@/lib/server/drop-folder";
import { makeZip } from "@/lib/server/files/zip-fixture";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { withTestClient } from "@/lib/testing/database";
import { commit, handOver, publish, receive } from "@/lib/testing/imports";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { CANARIES, privateArchive } from "@/lib/testing/private-archive";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const NAME = "user_data_tiktok.json";
const ARCHIVE = privateArchive();
const ZIP = makeZip([{ name: NAME, data: Buffer.from(ARCHIVE) }]);

let viewer: Viewer;
let written: string[];

beforeEach(async () => {
  ({ viewer } = await makePerson());
  written = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((chunk) => {
      written.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("latin1"));
      return true;
    });
  return () => vi.restoreAllMocks();
});

test.each([
  ["a plain archive", { name: NAME, body: ARCHIVE }],
  ["an archive in a ZIP", { name: "TikTok_Data_1795340000.zip", body: ZIP }],
])("nothing private of %s is kept while it waits, or afterwards", { timeout: 60_000 }, async (_, file) => {
  const importId = await receive(viewer, file);
  await expectNothingPrivate(viewer);
  const seen = await findImportPreview(viewer, {
    ...{ id: importId, asOf: null, choices: { channelId: null, overlap: null } },
    query: { show: null, file: null, page: 1 },
  });
  expect(seen?.outcome).toMatchObject({ ok: true });
  expect(namesIn(JSON.stringify(seen, text))).toEqual([]);
  await commit(viewer, importId);
  await publish(viewer, importId);
  const posts = await withTenantPg(viewer, (client) => sqlOfPg(client).query("SELECT title FROM post"));
  expect(posts.length).toBeGreaterThan(0);
  await expectNothingPrivate(viewer);
});

test("of an archive that was cut, or cannot be taken by the command line or the folder, nothing is said", async () => {
  for (const part of [0.3, 0.6, 0.95]) {
    const body = ARCHIVE.slice(0, Math.floor(ARCHIVE.length * part));
    const refused = await handOver(viewer, [{ name: NAME, body }]);
    expect(refused.ok).toBe(false);
    expect(namesIn(JSON.stringify(refused))).toEqual([]);
  }
  const folder = mkdtempSync(join(tmpdir(), "permille-private-"));
  writeFileSync(join(folder, NAME), ARCHIVE);
  writeFileSync(join(folder, "cut.json"), ARCHIVE.slice(0, 900));
  for (const name of [NAME, "cut.json"]) {
    const answer = await importCommand.run({ creator: viewer.creatorId, file: [join(folder, name)] });
    expect(namesIn(JSON.stringify(answer, text))).toEqual([]);
  }
  await createLook({ folder, creatorId: viewer.creatorId, take: takeDropped, stillMs: 0 })();
  expect(readdirSync(join(folder, "refused"))).toContain("cut.json");
  await expectNothingPrivate(viewer);
});

async function expectNothingPrivate(of: Viewer): Promise<void> {
  const everywhere = await withTestClient("auth", (client) => findIn(sqlOfPg(client)));
  expect([...everywhere, ...(await withTenantPg(of, (client) => findIn(sqlOfPg(client))))]).toEqual([]);
  expect(namesIn(written.join(""))).toEqual([]);
  const left = readdirSync(tmpdir()).filter((name) => name.startsWith(`permille-work-${process.pid}-`));
  expect(left).toEqual([]);
}

/** Every column of every table that this login may read. */
async function findIn(sql: Sql): Promise<string[]> {
  const columns = await sql.query<{ table: string; column: string; type: string }>(
    `SELECT table_name::text AS table, column_name::text AS column, udt_name::text AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND has_column_privilege(quote_ident(table_name), column_name, 'SELECT')`,
  );
  expect(columns.length).toBeGreaterThan(0);
  const found: string[] = [];
  for (const { table, column, type } of columns) {
    const value = type === "bytea" ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const rows = await sql.query(`SELECT 1 FROM "${table}" WHERE ${value} LIKE '%canary-%' LIMIT 1`);
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}

function namesIn(said: string): string[] {
  return CANARIES.filter((canary) => said.includes(canary));
}

function text(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
