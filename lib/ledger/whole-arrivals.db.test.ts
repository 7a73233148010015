import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { createCreator } from "@/lib/features/creators/mutations";
import { withTenantPg } from "@/lib/server/db";
import { readBytes } from "@/lib/server/files/file-store";
import { sqlOfPg } from "@/lib/server/sql";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { makeAgreedDeal } from "@/lib/testing/agreed-deal";
import { addOne, pdf } from "@/lib/testing/deal-files";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { exportWhole, membersOf, restore } from "@/lib/testing/whole";
import { MANIFEST, manifestShape } from "./whole-manifest";

const folder = mkdtempSync(join(tmpdir(), "permille-arrivals-"));

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeDatabases();
});

afterEach(() => {
  delete process.env.FILES_DIR;
});

test.each([
  ["database", "folder"],
  ["folder", "database"],
  ["folder", "folder"],
])(
  "bytes of attachments leave the %s and come back in the %s, as the settings say by then",
  async (before, after) => {
    useFolder(before === "folder");
    const { viewer } = await makePerson();
    const { id } = await addOne(viewer, await makeAgreedDeal(viewer), "contract.pdf", "one");
    const path = await exportWhole(viewer);
    // Where they lay is set as long as they are to be read.
    useFolder(after === "folder");
    const { viewer: other } = await makePerson();
    expect(await restore(other, path)).toMatchObject({ ok: true });
    expect(String(await bytesOf(other, id))).toBe(pdf("one"));
    const names = after === "folder" ? readdirSync(join(folder, other.creatorId)) : [];
    expect(names).toEqual(after === "folder" ? [id] : []);
  },
);

test("bytes that are missing or damaged are named, and keep nothing else from leaving and coming back", async () => {
  useFolder(true);
  const { viewer } = await makePerson();
  const dealId = await makeAgreedDeal(viewer);
  const [fine, missing, damaged] = [
    await addOne(viewer, dealId, "fine.pdf", "fine"),
    await addOne(viewer, dealId, "missing.pdf", "missing"),
    await addOne(viewer, dealId, "damaged.pdf", "damaged"),
  ];
  rmSync(join(folder, viewer.creatorId, missing.id));
  writeFileSync(join(folder, viewer.creatorId, damaged.id), pdf("other"));
  const path = await exportWhole(viewer);
  const manifest = manifestShape.parse(JSON.parse(String(membersOf(path).get(MANIFEST))));
  expect(manifest.missingFiles.toSorted()).toEqual([missing.id, damaged.id].toSorted());
  const { viewer: other } = await makePerson();
  expect(await restore(other, path)).toMatchObject({ ok: true });
  expect(String(await bytesOf(other, fine.id))).toBe(pdf("fine"));
  expect(await bytesOf(other, damaged.id)).toBeNull();
});

test("who did something stays its name where they are a member, and is nobody where they are not", async () => {
  const { viewer, userId } = await makePerson();
  const person: Viewer = { ...viewer, userId };
  await makeAgreedDeal(person);
  const path = await exportWhole(person);
  const given = { creatorName: "Second", currency: "USD", timeZone: "UTC" };
  const made = await createCreator(userId, given);
  const second = made.ok ? await viewerOfCreator(made.value.creatorId) : null;
  if (second === null) throw new Error("The creator was not made.");
  const { viewer: stranger } = await makePerson();
  expect(await restore(second, path)).toMatchObject({ ok: true });
  expect(await restore(stranger, path)).toMatchObject({ ok: true });
  expect(await actorsOf(second)).toEqual([userId]);
  expect(await actorsOf(stranger)).toEqual([null]);
});

test("of two restores at once one is taken, and the other finds what it brought", async () => {
  const { viewer } = await makePerson();
  await makeAgreedDeal(viewer);
  const path = await exportWhole(viewer);
  const { viewer: other } = await makePerson();
  const outcomes = await Promise.all([restore(other, path), restore(other, path)]);
  expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ code: "conflict" });
});

function useFolder(isFolder: boolean): void {
  if (isFolder) process.env.FILES_DIR = folder;
  else delete process.env.FILES_DIR;
}

function bytesOf(viewer: Viewer, id: string): Promise<Buffer | null> {
  const { creatorId } = viewer;
  return withTenantPg(viewer, (client) => readBytes(sqlOfPg(client), { creatorId, id }));
}

async function actorsOf(viewer: Viewer): Promise<(string | null)[]> {
  const rows = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ actor: string | null }>(
      "SELECT DISTINCT actor_id::text AS actor FROM audit WHERE action <> 'creator.restore'",
    ),
  );
  return rows.map(({ actor }) => actor);
}
