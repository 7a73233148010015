import { afterAll, expect, it } from "vitest";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { factsOf } from "@/lib/testing/derive-fixture";
import { differences } from "@/lib/testing/ledger";
import { editLines, makeLine } from "@/lib/testing/lines";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { listLabels } from "./data";
import { renameLabel } from "./mutations";
import { renameLabelSchema } from "./schema";

afterAll(closeDatabases);

function rename(viewer: Viewer, label: { kind: string; from: string; to: string }) {
  const input = renameLabelSchema.parse(label);
  return withTenantPg(viewer, (client) => renameLabel(viewer, { client, ...input }));
}

async function label(viewer: Viewer): Promise<void> {
  await withTenantPg(viewer, async (client) => {
    const facts = await factsOf(sqlOfPg(client), viewer);
    const day = { published_on: "2026-10-01" };
    await facts.addVideo("2026-10-01T12:00:00Z", {
      ...day,
      tags: "{desk,work,office}",
      category: "Work",
      region: "DE",
    });
    await facts.addVideo("2026-10-01T13:00:00Z", { ...day, tags: "{desk}", category: "Home" });
    await sqlOfPg(client).query(
      "INSERT INTO cost (creator_id, id, day, amount, currency, tag) VALUES ($1::uuid, gen_random_uuid(), '2026-10-01', 100, 'USD', 'desk')",
      [viewer.creatorId],
    );
  });
  const id = await makeLine(viewer);
  await editLines(viewer, { row: `${id}:1`, change: "addTag", tag: "desk" });
  await editLines(viewer, { row: `${id}:2`, change: "category", category: "Work" });
}

it("renames a tag everywhere, merges it with one that is there, and one Undo parts them again", async () => {
  const { viewer } = await makePerson();
  await label(viewer);
  const before = await readCanonicalRows(viewer);
  const renamed = await rename(viewer, { kind: "tag", from: "desk", to: "#office" });
  expect(renamed).toMatchObject({ ok: true, value: { said: "“desk” is now “office”" } });
  expect((await listLabels(viewer)).filter(({ kind }) => kind === "tag")).toEqual([
    { kind: "tag", name: "office", videos: 2, lines: 1, costs: 1 },
    { kind: "tag", name: "work", videos: 1, lines: 0, costs: 0 },
  ]);
  const [first] = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ tags: string[] }>(
      "SELECT tags FROM video WHERE creator_id = $1::uuid ORDER BY published_at",
      [viewer.creatorId],
    ),
  );
  expect(first?.tags).toEqual(["office", "work"]);
  expect(await differences(viewer)).toEqual([]);
  const auditId = renamed.ok ? renamed.value.auditIds : "";
  const undone = withTenantPg(viewer, (client) =>
    undoEdit(sqlOfPg(client), viewer, { auditId, now: new Date() }),
  );
  expect(await undone).toMatchObject({ ok: true });
  expect(await readCanonicalRows(viewer)).toEqual(before);
});

it("renames a category on videos and lines, and a region on videos", async () => {
  const { viewer } = await makePerson();
  await label(viewer);
  await rename(viewer, { kind: "category", from: "Work", to: "Home" });
  await rename(viewer, { kind: "region", from: "DE", to: "Germany" });
  expect((await listLabels(viewer)).filter(({ kind }) => kind !== "tag")).toEqual([
    { kind: "category", name: "Home", videos: 2, lines: 1, costs: 0 },
    { kind: "region", name: "Germany", videos: 1, lines: 0, costs: 0 },
  ]);
});

it("refuses what is not there, is not another's, changes nothing or is no name", async () => {
  const [mine, theirs] = [await makePerson(), await makePerson()];
  await label(theirs.viewer);
  expect(await rename(mine.viewer, { kind: "tag", from: "desk", to: "office" })).toMatchObject({
    code: "conflict",
  });
  expect(await rename(theirs.viewer, { kind: "tag", from: "desk", to: "desk" })).toMatchObject({
    fields: { to: "This is its name already." },
  });
  expect(
    await rename({ ...theirs.viewer, role: "accountant" }, { kind: "tag", from: "desk", to: "x" }),
  ).toMatchObject({
    code: "forbidden",
  });
  const bad = (to: string) => renameLabelSchema.safeParse({ kind: "tag", from: "desk", to }).success;
  expect([bad(""), bad("#"), bad("a, b"), bad("x".repeat(61)), bad("office")]).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});
