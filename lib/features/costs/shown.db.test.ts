import { afterAll, describe, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { factsOf } from "@/lib/testing/derive-fixture";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { listCosts } from "./data";
import { createCost } from "./mutations";
import { costListSchema, createCostSchema } from "./schema";

afterAll(closeDatabases);

const TODAY = date("2026-11-22");

async function make(viewer: Viewer, given: Record<string, string>): Promise<void> {
  const cost = { currency: "USD", day: "2026-10-21", category: "Editing" };
  const input = createCostSchema.parse({ ...cost, ...given });
  const outcome = await withTenant(viewer, (tx) => createCost(viewer, { tx, ...input }));
  expect(outcome).toMatchObject({ ok: true });
}

describe("a list of some costs", () => {
  it("is of those that a row of Take-home has: of no video, with its tag or without one, on its days", async () => {
    const { viewer } = await makePerson();
    const video = await withTenantPg(viewer, async (client) =>
      (await factsOf(sqlOfPg(client), viewer)).addVideo("2026-10-01T12:00:00Z", { title: "Soup" }),
    );
    await make(viewer, { amount: "1.00", tag: "" });
    await make(viewer, { amount: "2.00", tag: "travel" });
    await make(viewer, { amount: "4.00", tag: "", video: "Soup", videoId: video });
    await make(viewer, { amount: "8.00", tag: "", day: "2026-11-02" });
    const of = async (query: object) => {
      const list = await listCosts(viewer, { ...costListSchema.parse(query), today: TODAY });
      return [list.total, list.count, list.items.length];
    };
    expect(await of({})).toEqual([1_500n, 4, 4]);
    expect(await of({ range: "2026-10", video: "without", tag: "" })).toEqual([100n, 1, 1]);
    expect(await of({ range: "2026-10", video: "without", tag: "travel" })).toEqual([200n, 1, 1]);
    expect(await of({ range: "2026-10", tag: "" })).toEqual([500n, 2, 2]);
    expect(await of({ video: "nonsense", tag: "\0", range: "soon" })).toEqual([1_500n, 4, 4]);
  });
});
