import { afterAll, describe, expect, it } from "vitest";
import { withTenant } from "@/lib/server/db";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { listSavedFilters } from "./data";
import { aimFilter, deleteFilter, renameFilter, saveFilter } from "./mutations";
import { saveFilterSchema } from "./schema";

afterAll(closeDatabases);

function save(viewer: Viewer, name: string, list: "income" | "videos" = "income") {
  const input = saveFilterSchema.parse({ list, name, query: "stream=tips" });
  return withTenant(viewer, (tx) => saveFilter(viewer, { tx, ...input }));
}

async function idOf(outcome: ReturnType<typeof save>): Promise<string> {
  const saved = await outcome;
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value.id;
}

describe("a saved view", () => {
  it("has a name of its own in its list, whatever its case", async () => {
    const { viewer } = await makePerson();
    const id = await idOf(save(viewer, "  Tips   of fans "));
    expect(await save(viewer, "tips OF fans")).toMatchObject({
      ok: false,
      fields: { name: expect.any(String) },
    });
    const other = await idOf(save(viewer, "Other"));
    const rename = (name: string, version: number) =>
      withTenant(viewer, (tx) => renameFilter(viewer, { tx, id: other, version, name }));
    expect(await rename("Tips of fans", 1)).toMatchObject({ ok: false, code: "invalid" });
    expect((await rename("other", 1)).ok).toBe(true);
    expect((await save(viewer, "Tips of fans", "videos")).ok).toBe(true);
    expect(await listSavedFilters(viewer, "income")).toEqual([
      { id: other, version: 2, name: "other", query: "stream=tips" },
      { id, version: 1, name: "Tips of fans", query: "stream=tips" },
    ]);
  });

  it("is one of two when two people save one name at once", async () => {
    const { viewer } = await makePerson();
    const outcomes = await Promise.all([save(viewer, "Same"), save(viewer, "same")]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("shows something else after it was changed, and is gone after it was deleted", async () => {
    const { viewer } = await makePerson();
    const id = await idOf(save(viewer, "Tips"));
    const aimed = await withTenant(viewer, (tx) => aimFilter(viewer, { tx, id, version: 1, query: "tag=a" }));
    expect(aimed.ok).toBe(true);
    expect(await listSavedFilters(viewer, "income")).toMatchObject([{ query: "tag=a", version: 2 }]);
    const drop = (version: number) => withTenant(viewer, (tx) => deleteFilter(viewer, { tx, id, version }));
    expect(await drop(1)).toMatchObject({ ok: false, code: "conflict" });
    expect((await drop(2)).ok).toBe(true);
    expect(await listSavedFilters(viewer, "income")).toEqual([]);
  });

  it("is nobody else's, and not for those who only look", async () => {
    const [mine, theirs] = [await makePerson(), await makePerson()];
    const id = await idOf(save(theirs.viewer, "Theirs"));
    const drop = withTenant(mine.viewer, (tx) => deleteFilter(mine.viewer, { tx, id, version: 1 }));
    expect(await drop).toMatchObject({ ok: false, code: "conflict" });
    expect(await save({ ...mine.viewer, role: "viewer" }, "Mine")).toMatchObject({ code: "forbidden" });
  });

  it.each(["", "   ", "x".repeat(61), "a\0b"])("has no name like %j", (name) => {
    expect(saveFilterSchema.safeParse({ list: "income", name, query: "" }).success).toBe(false);
  });
});
