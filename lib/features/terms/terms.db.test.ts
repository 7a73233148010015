import { afterAll, describe, expect, it } from "vitest";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { withTenant } from "@/lib/server/db";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { listTerms } from "./data";
import { createTerm, deleteTerm, takeUsualTerm, updateTerm } from "./mutations";
import { createTermSchema, updateTermSchema, USUAL_TERMS } from "./schema";

afterAll(closeDatabases);

const DIAMOND = {
  ...{ kind: "unit_value", unit: "diamond", value: "0.005", currency: "USD" },
  ...{ from: "2026-11-03", source: "The app’s own screen" },
};

function create(viewer: Viewer, given: Record<string, string> = {}) {
  const input = createTermSchema.parse({ ...DIAMOND, ...given });
  return withTenant(viewer, (tx) => createTerm(viewer, { tx, ...input }));
}

async function make(viewer: Viewer, given: Record<string, string> = {}) {
  const outcome = await create(viewer, given);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

function update(viewer: Viewer, given: Record<string, string>) {
  const input = updateTermSchema.parse({ ...DIAMOND, ...given });
  return withTenant(viewer, (tx) => updateTerm(viewer, { tx, ...input }));
}

const valuesOf = async (viewer: Viewer) =>
  (await listTerms(viewer)).terms.map(({ name, from, value }) => [name, from, value]);

describe("a term", () => {
  it("keeps its history by day", async () => {
    const { viewer } = await makePerson();
    await make(viewer);
    await make(viewer, { from: "2026-01-01", value: "0.0048" });
    await make(viewer, { unit: "", unitName: "Rose", value: "1" });
    expect(await valuesOf(viewer)).toEqual([
      ["Rose", "2026-11-03", "1"],
      ["diamond", "2026-01-01", "0.0048"],
      ["diamond", "2026-11-03", "0.005"],
    ]);
  });

  it("is refused twice for one day, and the refusal names the value that is there", async () => {
    const { viewer } = await makePerson();
    await make(viewer);
    const again = await create(viewer, { value: "0.006" });
    expect(again).toMatchObject({ ok: false, code: "conflict", fields: { from: expect.any(String) } });
    expect(!again.ok && again.fields?.from).toContain("From 3 November on there is 0.005 USD already");
    const { id } = await make(viewer, { from: "2026-11-04" });
    expect((await update(viewer, { id, version: "1", from: "2026-11-03" })).ok).toBe(false);
    expect((await update(viewer, { id, version: "1", from: "2026-11-04", value: "0.007" })).ok).toBe(true);
  });

  it("shows both values when two people edit it at once, and takes the second on the newer version", async () => {
    const { viewer } = await makePerson();
    const { id } = await make(viewer);
    expect((await update(viewer, { id, version: "1", value: "0.006" })).ok).toBe(true);
    expect(await update(viewer, { id, version: "1", value: "0.007" })).toMatchObject({
      ok: false,
      code: "conflict",
      fields: { value: "Saved meanwhile: 0.006", version: "2" },
    });
    expect((await update(viewer, { id, version: "2", value: "0.007" })).ok).toBe(true);
  });

  it("comes back after it was deleted, under the same id", async () => {
    const { viewer } = await makePerson();
    const { id } = await make(viewer);
    const before = await listTerms(viewer);
    const gone = await withTenant(viewer, (tx) => deleteTerm(viewer, { tx, id, version: 1 }));
    if (!gone.ok) throw new Error(gone.code);
    expect(await valuesOf(viewer)).toEqual([]);
    await withTenant(viewer, (tx) =>
      undoEdit(sqlOf(tx), viewer, { auditId: gone.value.auditIds, now: new Date() }),
    );
    expect(await listTerms(viewer)).toEqual(before);
  });

  it("goes again when its entry is undone", async () => {
    const { viewer } = await makePerson();
    const { auditIds: auditId } = await make(viewer);
    await withTenant(viewer, (tx) => undoEdit(sqlOf(tx), viewer, { auditId, now: new Date() }));
    expect(await valuesOf(viewer)).toEqual([]);
  });

  it("is not there for another creator, nor for someone who may only look", async () => {
    const { viewer: ana } = await makePerson();
    const { viewer: ben } = await makePerson();
    const { id } = await make(ana);
    expect(await update(ben, { id, version: "1" })).toMatchObject({ ok: false, code: "not-found" });
    const gone = await withTenant(ben, (tx) => deleteTerm(ben, { tx, id, version: 1 }));
    expect(gone).toMatchObject({ ok: false, code: "not-found" });
    const looker = { ...ana, role: "viewer" } as const;
    const input = createTermSchema.parse(DIAMOND);
    expect(await withTenant(ana, (tx) => createTerm(looker, { tx, ...input }))).toMatchObject({
      ok: false,
      code: "forbidden",
    });
    expect(await valuesOf(ana)).toEqual([["diamond", "2026-11-03", "0.005"]]);
  });
});

describe("what is said in public", () => {
  it("is used by nobody until it is taken over, with its source, and offered no more then", async () => {
    const { viewer } = await makePerson();
    expect(await listTerms(viewer)).toEqual({ terms: [], usual: USUAL_TERMS });
    const take = () => withTenant(viewer, (tx) => takeUsualTerm(viewer, { tx, key: "diamond" }));
    expect((await take()).ok).toBe(true);
    const { terms, usual } = await listTerms(viewer);
    expect(terms).toMatchObject([{ name: "diamond", value: "0.005", currency: "USD" }]);
    expect(terms[0]?.source).toContain("guarantees no rate");
    expect(usual.map(({ key }) => key)).not.toContain("diamond");
    expect(await take()).toMatchObject({ ok: false, code: "conflict" });
  });

  it("is refused when there is no such value", async () => {
    const { viewer } = await makePerson();
    const outcome = await withTenant(viewer, (tx) => takeUsualTerm(viewer, { tx, key: "gold" }));
    expect(outcome).toMatchObject({ ok: false, code: "not-found" });
  });
});
