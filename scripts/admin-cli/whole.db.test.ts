import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { STORED_FILE, WHOLE_TABLES } from "@/lib/ledger/whole-tables";
import type { Viewer } from "@/lib/server/viewer";
import { makeFullLedger } from "@/lib/testing/full-ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { membersOf } from "@/lib/testing/whole";
import { exportCommand } from "./export";
import { figuresCommand } from "./figures";
import { restoreCommand } from "./restore";

process.env.PERMILLE_NOW = "2026-11-22T15:00:00Z";

const folder = mkdtempSync(join(tmpdir(), "permille-admin-"));
const zip = join(folder, "all.zip");
let viewer: Viewer;

beforeAll(async () => {
  viewer = await makeFullLedger();
  expect(await exportCommand.run({ creator: viewer.creatorId, out: zip })).toMatchObject({ ok: true });
}, 120_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeDatabases();
});

const documentShape = z.object({
  format: z.literal("permille-export"),
  version: z.literal(1),
  rows: z.record(z.string(), z.int()),
  tables: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});

test("a file that is there stays, one that ends otherwise is not begun, and only its owner may read it", async () => {
  const creator = viewer.creatorId;
  expect(await exportCommand.run({ creator, out: zip })).toMatchObject({ ok: false, code: "exists" });
  await expect(exportCommand.run({ creator, out: join(folder, "all.tar") })).rejects.toThrow("--out ends in");
  expect(statSync(zip).mode & 0o777).toBe(0o600);
});

test("where there is no folder for it, that is said and nothing begun", async () => {
  const out = join(folder, "no", "such", "folder.zip");
  expect(await exportCommand.run({ creator: viewer.creatorId, out })).toMatchObject({
    ok: false,
    code: "no-folder",
  });
});

test("the document has the same rows as the archive, and the bytes of the same files", async () => {
  const out = join(folder, "all.json");
  expect(await exportCommand.run({ creator: viewer.creatorId, out })).toMatchObject({ ok: true });
  const { rows, tables } = documentShape.parse(JSON.parse(readFileSync(out, "utf8")));
  const members = membersOf(zip);
  const linesOf = (name: string) =>
    String(members.get(`tables/${name}.ndjson`))
      .split("\n")
      .filter((line) => line !== "")
      .map((line): unknown => JSON.parse(line));
  expect(Object.keys(tables)).toEqual([...WHOLE_TABLES.map(({ name }) => name), STORED_FILE.name]);
  for (const { name } of WHOLE_TABLES) {
    expect(tables[name], name).toEqual(linesOf(name));
    expect(rows[name]).toBe(linesOf(name).length);
  }
  const files = z.array(z.object({ id: z.string(), path: z.string() })).parse(linesOf(STORED_FILE.name));
  const contents = (tables[STORED_FILE.name] ?? []).map(({ content }) => content);
  expect(contents).toEqual(files.map(({ path }) => members.get(path)?.toString("base64")));
});

test("restored, it has the same figures on the same command line", async () => {
  const { viewer: empty } = await makePerson();
  const creator = empty.creatorId;
  expect(await restoreCommand.run({ creator, file: zip })).toMatchObject({
    ok: true,
    json: { nextInvoice: 3 },
  });
  const asked = { from: "2024-01-01", to: "2027-01-01", clock: "paid", by: "month" };
  expect(await figuresCommand.run({ creator, ...asked })).toEqual(
    await figuresCommand.run({ creator: viewer.creatorId, ...asked }),
  );
  expect(await restoreCommand.run({ creator, file: zip })).toMatchObject({ ok: false, code: "conflict" });
});

test("what is no export, or not there, is refused with a sentence", async () => {
  const { viewer: empty } = await makePerson();
  const creator = empty.creatorId;
  writeFileSync(join(folder, "x.zip"), "PK\u0003\u0004 and nothing more");
  for (const name of ["x.zip", "none.zip"])
    expect(await restoreCommand.run({ creator, file: join(folder, name) })).toMatchObject({
      ok: false,
      code: "invalid",
    });
});
