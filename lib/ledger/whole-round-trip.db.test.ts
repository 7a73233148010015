import { afterAll, beforeAll, expect, test } from "vitest";
import { CLOCKS, type Clock } from "@/lib/core/income/clock";
import { getFigures } from "@/lib/features/figures/data";
import { undoImportOf } from "@/lib/features/imports/mutations";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { openAnotherDatabase } from "@/lib/testing/another-database";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { stored, undo } from "@/lib/testing/deal-files";
import { makeFullLedger } from "@/lib/testing/full-ledger";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { parsePeriod } from "@/lib/testing/periods";
import { comparable, exportWhole, membersOf, restore } from "@/lib/testing/whole";
import { MANIFEST, manifestShape } from "./whole-manifest";

process.env.PERMILLE_NOW = "2026-11-22T15:00:00Z";

let first: Said;
let path: string;

beforeAll(async () => {
  const viewer = await makeFullLedger();
  path = await exportWhole(viewer);
  first = await sayAll(viewer);
  // From here on it is another instance.
  await closeDatabases();
  await openAnotherDatabase();
}, 120_000);

afterAll(closeDatabases);

type Said = { rows: Record<string, string[]>; files: string[]; figures: Record<string, unknown> };

async function sayAll(viewer: Viewer): Promise<Said> {
  const figuresOn = (clock: Clock) =>
    getFigures(viewer, { period: parsePeriod("2024-01-01", "2027-01-01"), by: "month", clock });
  const figures = await Promise.all(CLOCKS.map(async (clock) => [clock, await figuresOn(clock)]));
  return {
    rows: await readCanonicalRows(viewer),
    files: await stored(viewer),
    figures: Object.fromEntries(figures),
  };
}

test("what leaves one instance and comes back in another leaves that one as the same bytes", async () => {
  const { viewer } = await makePerson({ currency: "EUR", timeZone: "Asia/Tokyo", creatorName: "Empty" });
  const outcome = await restore(viewer, path);
  expect(outcome).toMatchObject({ ok: true, value: { creatorName: 'Kim "cooks", with = signs' } });
  const restored = await viewerOfCreator(viewer.creatorId);
  if (restored === null) throw new Error("The creator is gone.");
  expect(await sayAll(restored)).toEqual(first);
  expect(await differences(restored)).toEqual([]);

  const [before, after] = [membersOf(path), membersOf(await exportWhole(restored))];
  expect(comparable(after)).toEqual(comparable(before));
  const [said, again] = [manifestOf(before), manifestOf(after)];
  expect(again.sums).toEqual(said.sums);
  expect(again.totals).toEqual(said.totals);
  expect(again.creator).toEqual({ ...said.creator, id: viewer.creatorId });
  // Every table of facts was there to be told apart.
  expect(said.tables.filter(({ rows }) => rows === 0)).toEqual([]);
});

function manifestOf(members: ReadonlyMap<string, Buffer>) {
  return manifestShape.parse(JSON.parse(String(members.get(MANIFEST))));
}

test("no member but the manifest names the creator, and none the people of its instance", () => {
  const members = membersOf(path);
  const { creator } = manifestOf(members);
  for (const [name, bytes] of members)
    if (name !== MANIFEST) expect(bytes.includes(creator.id), name).toBe(false);
});

test("Undo goes on where it was: a removed attachment, a typed edit and an import are taken back after a restore", async () => {
  const { viewer } = await makePerson();
  expect(await restore(viewer, path)).toMatchObject({ ok: true });
  const restored = await viewerOfCreator(viewer.creatorId);
  if (restored === null) throw new Error("The creator is gone.");
  const entries = await withTenantPg(restored, (client) =>
    sqlOfPg(client).query<{ id: string; action: string; importId: string }>(
      `SELECT id::text, action, entity_id AS "importId" FROM audit WHERE undone_at IS NULL ORDER BY at DESC, id DESC`,
    ),
  );
  const find = (action: string) => entries.find((entry) => entry.action === action);
  const removal = find("deal.fileRemoved")?.id ?? "";
  expect(await undo(restored, removal)).toMatchObject({ ok: true });
  const imported = find("import.publish")?.importId ?? "";
  expect(await undoImportOf(restored, imported)).toMatchObject({ ok: true });
  expect(await differences(restored)).toEqual([]);
});

test("a creator that has anything is not restored into, and stays as it is", async () => {
  const { viewer } = await makePerson();
  await withTenantPg(viewer, (client) =>
    client.query(
      "INSERT INTO annotation (creator_id, id, day, text) VALUES ($1, gen_random_uuid(), '2026-01-01', 'x')",
      [viewer.creatorId],
    ),
  );
  expect(await restore(viewer, path)).toMatchObject({ ok: false, code: "conflict" });
  expect((await viewerOfCreator(viewer.creatorId))?.creatorName).toBe("Kim cooks");
});

test("who is no owner restores nothing", async () => {
  const { viewer } = await makePerson();
  for (const role of ["editor", "accountant", "viewer"] as const)
    expect(await restore({ ...viewer, role }, path)).toMatchObject({ ok: false, code: "forbidden" });
});
