import { afterAll, describe, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { listActivity } from "@/lib/features/activity/data";
import { closeThrough } from "@/lib/ledger/closing";
import { deleteDeal } from "@/lib/ledger/deals";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOf, sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { makeDeal } from "@/lib/testing/deals";
import { factsOf } from "@/lib/testing/derive-fixture";
import { run } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { findCost, getCostChoices, listCosts } from "./data";
import { createCost, deleteCost, updateCost } from "./mutations";
import { costListSchema, createCostSchema, updateCostSchema } from "./schema";

afterAll(closeDatabases);

const TODAY = date("2026-11-22");
const EDITING = { amount: "120.00", currency: "USD", day: "2026-10-21", category: "Editing" };

function create(viewer: Viewer, given: Record<string, string> = {}) {
  const input = createCostSchema.parse({ ...EDITING, ...given });
  return withTenant(viewer, (tx) => createCost(viewer, { tx, ...input }));
}

async function make(viewer: Viewer, given: Record<string, string> = {}): Promise<string> {
  const outcome = await create(viewer, given);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.id;
}

function update(viewer: Viewer, given: Record<string, string>) {
  const input = updateCostSchema.parse({ ...EDITING, ...given });
  return withTenant(viewer, (tx) => updateCost(viewer, { tx, ...input }));
}

async function addVideos(viewer: Viewer, ...titles: string[]): Promise<string[]> {
  return withTenantPg(viewer, async (client) => {
    const facts = await factsOf(sqlOfPg(client), viewer);
    const ids: string[] = [];
    for (const title of titles)
      ids.push(await facts.addVideo("2026-10-01T12:00:00Z", { title, tags: "{food}" }));
    return ids;
  });
}

describe("a cost", () => {
  it("is for a video that is named by its title, for a tag, or for none", async () => {
    const { viewer } = await makePerson();
    const [soup] = await addVideos(viewer, "Soup");
    const ofVideo = await make(viewer, { video: "soup" });
    const ofTag = await make(viewer, { tag: "#food" });
    const ofNone = await make(viewer);
    expect(await findCost(viewer, ofVideo)).toMatchObject({ videoId: soup, videoTitle: "Soup", tag: "" });
    expect(await findCost(viewer, ofTag)).toMatchObject({ videoId: null, tag: "food" });
    expect(await findCost(viewer, ofNone)).toMatchObject({ videoId: null, tag: "" });
    expect(await getCostChoices(viewer)).toEqual({
      titles: ["Soup"],
      deals: [],
      tags: ["food"],
      categories: ["Editing"],
    });
  });

  it("says that a video is unknown, or that several have the title, and keeps the one that stood there", async () => {
    const { viewer } = await makePerson();
    const [, second] = await addVideos(viewer, "Soup", "Soup");
    expect(await create(viewer, { video: "Stew" })).toMatchObject({
      ok: false,
      fields: { video: "This video is not in your ledger." },
    });
    expect(await create(viewer, { video: "Soup" })).toMatchObject({
      ok: false,
      fields: { video: "Several videos have this title. Paste the link instead." },
    });
    const id = await make(viewer, { video: "Soup", videoId: second ?? "" });
    expect(await findCost(viewer, id)).toMatchObject({ videoId: second });
  });

  it("is converted once at the rate that was typed with it, and counts nowhere without one", async () => {
    // 120.00 EUR at 1.0834 are 130.008, half to even 130.01.
    const { viewer } = await makePerson();
    const id = await make(viewer, { currency: "EUR", rate: "1.0834" });
    await make(viewer, { currency: "GBP", amount: "7.00" });
    expect(await findCost(viewer, id)).toMatchObject({ rate: "1.0834", baseAmount: 13_001n });
    const list = await listCosts(viewer, { ...costListSchema.parse({}), today: TODAY });
    expect(list).toMatchObject({
      total: 13_001n,
      unconverted: [{ currency: "GBP", amount: 700n }],
      count: 2,
    });
  });

  it("takes its day's own rate where none is typed on it, and keeps it when something else is changed", async () => {
    // 120.00 EUR at 1.25 are 150.00; the rate that is typed later for the same day moves nothing.
    const { viewer } = await makePerson();
    const addRate = (rate: string) =>
      withTenantPg(viewer, async (client) => {
        const facts = await factsOf(sqlOfPg(client), viewer);
        const span = { from_day: "2026-10-21", to_day: "2026-10-22" };
        await facts.add("typed_rate", { from_currency: "EUR", to_currency: "USD", rate, ...span });
      });
    await addRate("1.25");
    const id = await make(viewer, { currency: "EUR" });
    expect(await findCost(viewer, id)).toMatchObject({ baseAmount: 15_000n, typedRate: null, rate: "1.25" });
    await withTenantPg(viewer, (client) =>
      client.query("update typed_rate set rate = 2 where creator_id = $1", [viewer.creatorId]),
    );
    expect((await update(viewer, { id, version: "1", currency: "EUR", note: "sound" })).ok).toBe(true);
    expect(await findCost(viewer, id)).toMatchObject({ baseAmount: 15_000n, note: "sound" });
  });

  it("is refused where it would be more than can be kept once it is converted, at the rate", async () => {
    const { viewer } = await makePerson();
    const huge = { amount: "9999999999999.99", currency: "EUR", rate: "999999999999" };
    expect(await create(viewer, huge)).toMatchObject({
      ok: false,
      fields: { rate: "This amount is too large." },
    });
  });

  it("shows both values when two people edit it at once, and takes the second on the newer version", async () => {
    const { viewer } = await makePerson();
    const id = await make(viewer);
    expect((await update(viewer, { id, version: "1", amount: "130.00" })).ok).toBe(true);
    expect(await update(viewer, { id, version: "1", amount: "140.00" })).toMatchObject({
      ok: false,
      code: "conflict",
      fields: { amount: "Saved meanwhile: 130.00 USD", version: "2" },
    });
    expect((await update(viewer, { id, version: "2", amount: "140.00" })).ok).toBe(true);
    expect(await findCost(viewer, id)).toMatchObject({ amount: 14_000n, version: 3 });
  });

  it("comes back under the same id", async () => {
    const { viewer } = await makePerson();
    const id = await make(viewer, { note: "with sound" });
    const before = await findCost(viewer, id);
    const gone = await withTenant(viewer, (tx) => deleteCost(viewer, { tx, id, version: 1, reason: null }));
    if (!gone.ok) throw new Error(gone.code);
    expect(await findCost(viewer, id)).toBeNull();
    await withTenant(viewer, (tx) =>
      undoEdit(sqlOf(tx), viewer, { auditId: gone.value.auditIds, now: new Date() }),
    );
    expect(await findCost(viewer, id)).toEqual(before);
  });

  it("is not there for another creator, nor for someone who may only look", async () => {
    const { viewer: ana } = await makePerson();
    const { viewer: ben } = await makePerson();
    const id = await make(ana);
    const tries = [
      await update(ben, { id, version: "1" }),
      await withTenant(ben, (tx) => deleteCost(ben, { tx, id, version: 1, reason: null })),
    ];
    expect(tries.map((outcome) => !outcome.ok && outcome.code)).toEqual(["not-found", "not-found"]);
    expect(await findCost(ben, id)).toBeNull();
    const looker = { ...ana, role: "viewer" } as const;
    const input = createCostSchema.parse(EDITING);
    const outcome = await withTenant(ana, (tx) => createCost(looker, { tx, ...input }));
    expect(outcome).toMatchObject({ ok: false, code: "forbidden" });
  });
});

describe("the costs", () => {
  it("add up by month, also where a page shows only a part of one", async () => {
    const { viewer } = await makePerson();
    for (let n = 0; n < 51; n += 1) await make(viewer, { amount: "1.00" });
    await make(viewer, { amount: "5.00", day: "2026-11-02" });
    const second = await listCosts(viewer, { ...costListSchema.parse({ page: 2 }), today: TODAY });
    expect([...second.months]).toEqual([
      ["2026-11-01", 500n],
      ["2026-10-01", 5_100n],
    ]);
    expect([second.items.length, second.pages, second.total]).toEqual([2, 2, 5_600n]);
  });
});

describe("a cost of a closed month", () => {
  it("is made, changed and deleted only with a reason, which Activity keeps", async () => {
    const { viewer } = await makePerson();
    await withTenantPg(viewer, (client) =>
      closeThrough(sqlOfPg(client), viewer, { month: date("2026-10-01"), today: TODAY }),
    );
    const october = { amount: "12.00", currency: "USD", day: "2026-10-05" };
    const asked = {
      ok: false,
      code: "invalid",
      fields: { reason: expect.stringContaining("October 2026 is closed") },
    };
    expect(await create(viewer, october)).toMatchObject(asked);
    const made = await create(viewer, { ...october, reason: "A bill came late" });
    const id = made.ok ? made.value.id : "";
    // Also where it leaves the closed month.
    expect(await update(viewer, { ...october, id, version: "1", day: "2026-11-05" })).toMatchObject(asked);
    const remove = (reason: string | null) =>
      withTenant(viewer, (tx) => deleteCost(viewer, { tx, id, version: 1, reason }));
    expect(await remove(null)).toMatchObject(asked);
    expect(await remove("Billed twice")).toMatchObject({ ok: true });
    const { entries } = await listActivity(viewer, { kind: "income", page: 1 });
    expect(entries.map(({ action, reason }) => [action, reason]).slice(0, 2)).toEqual([
      ["cost.delete", "Billed twice"],
      ["cost.create", "A bill came late"],
    ]);
  });
});

describe("a cost for a deal", () => {
  it("is of the deal that was picked, and stays when the deal goes", async () => {
    const deal = await makeDeal();
    const { viewer } = deal;
    const form = { amount: "30", currency: "USD", day: "2026-10-02", category: "Editing" };
    const save = (given: Record<string, string>) => {
      const input = createCostSchema.parse({ ...form, ...given });
      return withTenant(viewer, (tx) => createCost(viewer, { tx, ...input }));
    };
    expect(await save({ deal: "No such deal" })).toMatchObject({
      ok: false,
      fields: { deal: "No deal is called that. Pick one from the list." },
    });
    const made = await save({ deal: "nordkaffe: autumn" });
    const id = made.ok ? made.value.id : "";
    expect(await findCost(viewer, id)).toMatchObject({ dealId: deal.id, deal: "Nordkaffe: Autumn" });
    const version = await deal.version();
    await run(viewer, (sql) => deleteDeal(sql, viewer, { id: deal.id, version, reason: null }));
    expect(await findCost(viewer, id)).toMatchObject({ dealId: null, amount: 3_000n });
  });
});
