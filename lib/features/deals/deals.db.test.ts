import { afterAll, describe, expect, it } from "vitest";
import { STAGES, type Stage } from "@/lib/core/deals/stage";
import { date } from "@/lib/core/testdata/vector";
import { getFigures } from "@/lib/features/figures/data";
import { undoLog } from "@/lib/features/logging/mutations";
import { closeThrough } from "@/lib/ledger/closing";
import { withTenant, withTenantPg, type Tx } from "@/lib/server/db";
import type { Outcome, Refusal } from "@/lib/server/outcome";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { factsOf } from "@/lib/testing/derive-fixture";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { parsePeriod } from "@/lib/testing/periods";
import { publishRates } from "@/lib/testing/rates";
import { findDealSheet, listDeals } from "./data";
import { createDeal, deleteDeal, moveDeal, setDeliverables, updateDeal } from "./mutations";
import { createDealSchema, deliverablesSchema, moveDealSchema, updateDealSchema } from "./schema";

afterAll(closeDatabases);

const DEAL = { brand: "Nordkaffe", title: "Autumn", fee: "900.00", currency: "USD" };

class Refused extends Error {
  constructor(readonly outcome: Refusal) {
    super("refused");
  }
}

/** As an action does it: what is refused is rolled back. */
async function attempt<T>(viewer: Viewer, run: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await withTenant(viewer, async (tx) => {
      const outcome = await run(tx);
      if (!outcome.ok) throw new Refused(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    throw error;
  }
}

function create(viewer: Viewer, given: Record<string, string> = {}) {
  const input = createDealSchema.parse({ ...DEAL, ...given });
  return attempt(viewer, (tx) => createDeal(viewer, { tx, ...input }));
}

async function make(viewer: Viewer, given: Record<string, string> = {}): Promise<string> {
  const made = await create(viewer, given);
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made.value.id;
}

function move(viewer: Viewer, given: Record<string, string>) {
  const input = moveDealSchema.parse({ version: "1", seen: "inquiry", ...given });
  return attempt(viewer, (tx) => moveDeal(viewer, { tx, ...input }));
}

async function itemOf(viewer: Viewer, id: string) {
  const found = (await listDeals(viewer)).items.find((item) => item.id === id);
  if (found === undefined) throw new Error("no such deal");
  return found;
}

async function paymentsOf(viewer: Viewer): Promise<string[]> {
  const rows = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ text: string }>(
      "SELECT paid_on || ' ' || amount AS text FROM deal_payment ORDER BY paid_on, amount",
    ),
  );
  return rows.map(({ text }) => text);
}

async function totalOf(viewer: Viewer): Promise<string> {
  const period = parsePeriod("2020-01-01", "2030-01-01");
  const { total } = await getFigures(viewer, { period, by: "month", clock: "earned" });
  return total.income;
}

describe("a deal from a form", () => {
  it("has its brand, its terms and its deliverables, and a brand is one however it is written", async () => {
    const { viewer } = await makePerson();
    await withTenantPg(viewer, async (client) => {
      const facts = await factsOf(sqlOfPg(client), viewer);
      await facts.addVideo("2026-10-01T12:00:00Z", { title: "Oat milk test", tags: "{}" });
    });
    const id = await make(viewer, { item1Video: "oat milk test", item1Weight: "2", item2Title: "Story" });
    await make(viewer, { brand: "NORDKAFFE", title: "Winter" });
    const book = await listDeals(viewer);
    expect(book.brands).toHaveLength(1);
    expect(await itemOf(viewer, id)).toMatchObject({
      ...{ brandName: "Nordkaffe", title: "Autumn", stage: "inquiry", value: 90_000n, base: 90_000n },
      ...{ open: 0n, openWithTax: 90_000n, received: 0n, videos: 1, deliverables: { done: 1, all: 2 } },
    });
    const sheet = await findDealSheet(viewer, id);
    expect(sheet?.facts.deliverables.map(({ title }) => title)).toEqual(["Oat milk test", "Story"]);
  });

  it("is refused with a sentence at every row whose video is not there or not yet delivered", async () => {
    const { viewer } = await makePerson();
    const refused = await create(viewer, {
      ...{ item1Video: "nothing like it", item2Title: "Story", item2Delivered: "2999-01-01" },
      agreedOn: "2999-01-01",
    });
    expect(refused).toMatchObject({
      code: "invalid",
      fields: {
        agreedOn: "This day is in the future.",
        item1Video: "This video is not in your ledger.",
        item2Delivered: "This day is in the future.",
      },
    });
    expect((await listDeals(viewer)).items).toEqual([]);
  });

  it("keeps the views that a bonus was counted at while its terms change", async () => {
    const { viewer } = await makePerson();
    const bonus = { feeKind: "bonus", bonusThreshold: "1000", bonusPerThousand: "2" };
    const id = await make(viewer, bonus);
    await withTenantPg(viewer, (client) => client.query("UPDATE deal SET bonus_views = 5000"));
    const input = updateDealSchema.parse({ ...DEAL, ...bonus, bonusPerThousand: "3", id, version: "1" });
    expect((await attempt(viewer, (tx) => updateDeal(viewer, { tx, ...input }))).ok).toBe(true);
    // 900.00 and 4 thousand views at 3.00.
    expect((await itemOf(viewer, id)).value).toBe(91_200n);
  });

  it("shows both values when two people change its terms at once", async () => {
    const { viewer } = await makePerson();
    const id = await make(viewer);
    const update = (fee: string, version: string) => {
      const input = updateDealSchema.parse({ ...DEAL, fee, id, version });
      return attempt(viewer, (tx) => updateDeal(viewer, { tx, ...input }));
    };
    expect((await update("1000", "1")).ok).toBe(true);
    expect(await update("1200", "1")).toMatchObject({
      code: "conflict",
      fields: { fee: "Saved meanwhile: 1000.00", version: "2" },
    });
    expect((await update("1200", "2")).ok).toBe(true);
    expect((await itemOf(viewer, id)).value).toBe(120_000n);
  });

  it("is not there for another creator, and not changed by one who may only look", async () => {
    const { viewer: ana } = await makePerson();
    const { viewer: ben } = await makePerson();
    const id = await make(ana);
    const edit = updateDealSchema.parse({ ...DEAL, id, version: "1" });
    const rows = deliverablesSchema.parse({ item1Title: "x", id, version: "1" });
    const key = { id, version: 1, reason: null };
    const tries = (who: Viewer, as: Viewer) =>
      Promise.all([
        attempt(who, (tx) => updateDeal(as, { tx, ...edit })),
        attempt(who, (tx) => setDeliverables(as, { tx, ...rows })),
        attempt(who, (tx) => deleteDeal(as, { tx, ...key })),
        attempt(who, (tx) =>
          moveDeal(as, {
            tx,
            ...moveDealSchema.parse({ ...key, reason: "", stage: "paid", seen: "inquiry" }),
          }),
        ),
      ]);
    const codes = (outcomes: Outcome<unknown>[]) => outcomes.map((outcome) => !outcome.ok && outcome.code);
    expect(codes(await tries(ben, ben))).toEqual(Array(4).fill("not-found"));
    expect(codes(await tries(ana, { ...ana, role: "accountant" }))).toEqual(Array(4).fill("forbidden"));
    expect(await findDealSheet(ben, id)).toBeNull();
    expect((await listDeals(ben)).items).toEqual([]);
    expect(await itemOf(ana, id)).toMatchObject({ version: 1, stage: "inquiry" });
  });
});

describe("moving a deal", () => {
  it("changes no total from agreed on to paid, and being paid notes what arrived, all in one step", async () => {
    const { viewer } = await makePerson();
    const id = await make(viewer, { item1Title: "Video", item1Due: "2026-10-20" });
    const totals: string[] = [];
    let seen: Stage = "inquiry";
    for (const [at, stage] of STAGES.slice(1, -1).entries()) {
      const moved = await move(viewer, { id, version: String(at + 1), seen, stage, paidOn: "2026-11-10" });
      expect(moved).toMatchObject({
        ok: true,
        value: { said: expect.stringContaining("Nordkaffe moved to") },
      });
      totals.push(await totalOf(viewer));
      seen = stage;
    }
    expect(totals).toEqual(["0.00", ...Array<string>(5).fill("900.00")]);
    expect(await paymentsOf(viewer)).toEqual(["2026-11-10 90000"]);
    expect(await itemOf(viewer, id)).toMatchObject({ stage: "paid", open: 0n, received: 90_000n, hints: [] });
    expect(await differences(viewer)).toEqual([]);
  });

  it("to paid is taken back whole by one Undo", async () => {
    const { viewer } = await makePerson();
    const id = await make(viewer, { stage: "invoiced" });
    const paid = await move(viewer, { id, seen: "invoiced", stage: "paid" });
    const auditIds = paid.ok ? paid.value.auditIds.split(",") : [];
    expect((await attempt(viewer, (tx) => undoLog(viewer, { tx, auditIds }))).ok).toBe(true);
    expect(await itemOf(viewer, id)).toMatchObject({ stage: "invoiced", open: 90_000n, received: 0n });
    expect(await paymentsOf(viewer)).toEqual([]);
  });

  it("out of lost to paid notes the money and leaves it there", async () => {
    const { viewer } = await makePerson();
    const id = await make(viewer);
    await move(viewer, { id, stage: "lost" });
    expect(await move(viewer, { id, version: "2", seen: "lost", stage: "paid" })).toMatchObject({ ok: true });
    expect(await itemOf(viewer, id)).toMatchObject({ stage: "paid", received: 90_000n });
  });

  it("notes no payment where nothing is open", async () => {
    const { viewer } = await makePerson();
    const id = await make(viewer, { feeKind: "gift" });
    expect(await move(viewer, { id, stage: "paid" })).toMatchObject({ ok: true });
    expect(await paymentsOf(viewer)).toEqual([]);
    expect(await itemOf(viewer, id)).toMatchObject({ stage: "paid", value: 90_000n, received: 0n });
  });

  it("by two devices at once to one stage is one result, and one payment", async () => {
    const { viewer } = await makePerson();
    const id = await make(viewer, { stage: "invoiced" });
    const both = await Promise.all(
      [1, 2].map(() => move(viewer, { id, seen: "invoiced", stage: "paid", open: "90000" })),
    );
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(both.filter((one) => one.ok && one.value.auditIds === "")).toHaveLength(1);
    expect(await paymentsOf(viewer)).toHaveLength(1);
  });

  it("by two devices at once to two stages is a conflict that names both, and either can be taken", async () => {
    const { viewer } = await makePerson();
    const id = await make(viewer, { stage: "delivered" });
    const to = (stage: Stage) => move(viewer, { id, seen: "delivered", stage });
    const both = await Promise.all([to("invoiced"), to("paid")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const [first, second] = both[0]?.ok ? ["Invoiced", "Paid"] : ["Paid", "Invoiced"];
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      code: "conflict",
      fields: { stage: `Saved meanwhile: ${first}. You chose ${second}.`, version: "2" },
    });
    const again = { id, version: "2", seen: "delivered", stage: "lost" };
    expect(await move(viewer, again)).toMatchObject({ ok: true });
    expect((await itemOf(viewer, id)).stage).toBe("lost");
  });

  it("goes on where something else was changed meanwhile, unless it is the money that arrives", async () => {
    const { viewer } = await makePerson();
    const id = await make(viewer, { stage: "delivered" });
    const input = updateDealSchema.parse({ ...DEAL, fee: "1000", id, version: "1" });
    await attempt(viewer, (tx) => updateDeal(viewer, { tx, ...input }));
    const paid = { id, seen: "delivered", stage: "paid", open: "90000" };
    expect(await move(viewer, paid)).toMatchObject({
      code: "conflict",
      fields: { stage: expect.stringContaining("$1,000.00 is open. You were told $900.00"), open: "100000" },
    });
    expect(await paymentsOf(viewer)).toEqual([]);
    expect(await move(viewer, { id, seen: "delivered", stage: "invoiced" })).toMatchObject({ ok: true });
    expect((await itemOf(viewer, id)).stage).toBe("invoiced");
  });

  it("is refused for money of a day to come, and asks why where it reaches into a closed month", async () => {
    const { viewer } = await makePerson();
    const id = await make(viewer, { stage: "delivered", item1Title: "Video", item1Due: "2026-10-20" });
    const paid = { id, seen: "delivered", stage: "paid" };
    expect(await move(viewer, { ...paid, paidOn: "2999-01-01" })).toMatchObject({
      fields: { paidOn: "This day is in the future." },
    });
    await withTenantPg(viewer, (client) =>
      closeThrough(sqlOfPg(client), viewer, { month: date("2026-10-01"), today: date("2026-11-22") }),
    );
    expect(await move(viewer, paid)).toMatchObject({
      fields: { reason: expect.stringContaining("October 2026 is closed") },
    });
    expect(await paymentsOf(viewer)).toEqual([]);
    expect(await move(viewer, { ...paid, reason: "The bank says so" })).toMatchObject({ ok: true });
  });
});

describe("deliverables from a form", () => {
  it("keep their ids, go when their row is empty, and are not taken over what was saved meanwhile", async () => {
    const { viewer } = await makePerson();
    const id = await make(viewer, { stage: "agreed", item1Title: "Video", item2Title: "Story" });
    const [first] = (await findDealSheet(viewer, id))?.facts.deliverables ?? [];
    const save = (given: Record<string, string>) => {
      const input = deliverablesSchema.parse({ id, ...given });
      return attempt(viewer, (tx) => setDeliverables(viewer, { tx, ...input }));
    };
    const row = { item1Id: first?.id ?? "", item1Title: "Video", item1Delivered: "2026-11-01" };
    expect((await save({ version: "1", ...row })).ok).toBe(true);
    const sheet = await findDealSheet(viewer, id);
    expect(sheet?.facts.deliverables).toMatchObject([{ id: first?.id, title: "Video" }]);
    expect(sheet?.item.hints).toEqual([{ kind: "nextStage", to: "delivered" }]);
    expect(await save({ version: "1", ...row, item1Title: "Reel" })).toMatchObject({
      code: "conflict",
      fields: { item1Title: "Saved meanwhile: Video", version: "2" },
    });
    expect(await differences(viewer)).toEqual([]);
  });
});

describe("the list of deals", () => {
  it("says what each is worth in the base currency at the latest rate, and names what has none", async () => {
    const { viewer } = await makePerson({ currency: "EUR" });
    await publishRates({ "2026-10-20": { SEK: "11.37" } });
    await make(viewer, { currency: "SEK", fee: "10000" });
    await make(viewer, { currency: "SEK", fee: "10000", rate: "0.1" });
    await make(viewer, { currency: "THB", fee: "5" });
    const { items } = await listDeals(viewer);
    expect(items.map(({ base }) => base)).toEqual([87_951n, 100_000n, null]);
  });

  it("sees a category promised to two brands, from either deal", async () => {
    const { viewer } = await makePerson();
    const coffee = { stage: "agreed", exclusivity: "coffee", item1Title: "Video" };
    const [a, b] = [
      await make(viewer, coffee),
      await make(viewer, { ...coffee, brand: "Melitta", exclusivity: "Coffee" }),
    ];
    expect((await itemOf(viewer, a)).hints).toMatchObject([{ kind: "clash", brand: "Melitta", dealId: b }]);
    expect((await findDealSheet(viewer, b))?.item.hints).toMatchObject([{ kind: "clash", dealId: a }]);
  });
});
