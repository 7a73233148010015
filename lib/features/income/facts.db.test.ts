import { afterAll, describe, expect, it } from "vitest";
import { withTenant } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { createLine, DEAL, makeLine, saveLine } from "@/lib/testing/income-forms";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { findIncome, listIncome } from "./data";
import { markIncomePaid } from "./mutations";
import { incomeListSchema } from "./schema";

afterAll(closeDatabases);

const GIFTS = {
  ...DEAL,
  stream: "live_gifts",
  amount: "",
  earnedFrom: "2026-11-01",
  earnedLast: "2026-11-28",
};

async function setDiamond(viewer: Viewer, values: Record<string, string>): Promise<void> {
  await withTenant(viewer, async (tx) => {
    for (const [from, value] of Object.entries(values)) {
      await sqlOf(tx).query(
        `INSERT INTO dated_term (creator_id, id, kind, name, from_day, value, currency, source)
         VALUES ($1::uuid, $2::uuid, 'unit_value', 'diamond', $3::date, $4::numeric, 'USD', 'LIVE Center')`,
        [viewer.creatorId, newId(), from, value],
      );
    }
  });
}

describe("gifts", () => {
  it("at a value that rose on the 11th are worth both, by their days, less what the platform kept", async () => {
    const { viewer } = await makePerson();
    await setDiamond(viewer, { "2026-01-01": "0.005", "2026-11-11": "0.0055" });
    // Of 28 days 10 at the old value have 10,000, 18 at the new one 18,000: 50.00 + 99.00 − 10.00.
    const id = await makeLine(viewer, { ...GIFTS, unitCount: "28000", platformFee: "10" });
    const line = await findIncome(viewer, id);
    expect(line).toMatchObject({
      amount: 13_900n,
      facts: { platformFee: 1_000n, working: { count: 28_000n } },
    });
  });

  it("keep the value they were logged at when it changes later, until their count does", async () => {
    const { viewer } = await makePerson();
    await setDiamond(viewer, { "2026-01-01": "0.005" });
    const gifts = { ...GIFTS, earnedFrom: "2026-11-12", earnedLast: "2026-11-12", unitCount: "1000" };
    const id = await makeLine(viewer, gifts);
    await setDiamond(viewer, { "2026-11-01": "0.006" });
    expect((await saveLine(viewer, { ...gifts, id, version: "1", amount: "5.00", note: "later" })).ok).toBe(
      true,
    );
    expect(await findIncome(viewer, id)).toMatchObject({ amount: 500n, note: "later" });
    // The amount in the field is that of the earlier count: it follows.
    const more = { ...gifts, id, version: "2", amount: "5.00", unitCount: "2000" };
    expect((await saveLine(viewer, more)).ok).toBe(true);
    expect(await findIncome(viewer, id)).toMatchObject({ amount: 1_200n });
  });

  it("without a value that holds on their days, or in its currency, are refused with the way to set it", async () => {
    const { viewer } = await makePerson();
    const gifts = { ...GIFTS, earnedLast: "2026-11-12", unitCount: "1000" };
    expect(await createLine(viewer, gifts)).toMatchObject({
      ok: false,
      fields: { unitCount: expect.stringMatching(/one diamond is worth.*Rates and terms/) },
    });
    await setDiamond(viewer, { "2026-11-10": "0.005" });
    expect(await createLine(viewer, gifts)).toMatchObject({
      ok: false,
      fields: { unitCount: expect.stringContaining("10 Nov") },
    });
    const late = { ...gifts, earnedFrom: "2026-11-10", currency: "EUR" };
    expect(await createLine(viewer, late)).toMatchObject({
      ok: false,
      fields: { currency: expect.stringContaining("Choose USD") },
    });
  });
});

describe("an amount that is worked out", () => {
  const bonus = {
    amount: "",
    bonusBase: "1500",
    bonusThreshold: "50000",
    bonusPerThousand: "30",
    bonusCap: "1200",
  };

  it("is not overwritten in silence: one that was typed beside it is a conflict at the field", async () => {
    const { viewer } = await makePerson();
    expect(await createLine(viewer, { ...bonus, amount: "2000", bonusViews: "70000" })).toMatchObject({
      ok: false,
      fields: { amount: expect.stringContaining("$2,100.00") },
    });
    const id = await makeLine(viewer, { ...bonus, amount: "2100", bonusViews: "70000" });
    expect(await findIncome(viewer, id)).toMatchObject({ amount: 210_000n });
  });

  it("is only said when the form asks for it, and nothing is saved", async () => {
    const { viewer } = await makePerson();
    expect(await createLine(viewer, { ...bonus, bonusViews: "100000", workOut: "yes" })).toMatchObject({
      ok: false,
      code: "invalid",
      fields: { workedOut: "This comes to $2,700.00." },
    });
    expect((await listIncome(viewer, incomeListSchema.parse({}))).items).toEqual([]);
  });

  it("loses its working when another way of saving gives it another amount, and keeps all else", async () => {
    const { viewer } = await makePerson();
    const id = await makeLine(viewer, { ...bonus, bonusViews: "40000", tags: "spring", agencyPercent: "15" });
    await withTenant(viewer, (tx) =>
      markIncomePaid(viewer, { tx, id, version: 1, paidOn: null, received: "" }),
    );
    const paid = await findIncome(viewer, id);
    expect(paid).toMatchObject({ state: "paid", facts: { working: { kind: "bonus" }, tags: ["spring"] } });
    const other = { id, version: "2", amount: "1600", state: "paid", tags: "spring", agencyPercent: "15" };
    expect((await saveLine(viewer, other)).ok).toBe(true);
    const changed = await findIncome(viewer, id);
    expect(changed?.facts).toMatchObject({ working: null, tags: ["spring"], agencyRate: "0.15" });
  });
});

describe("a reversal", () => {
  it("is of the kind of its line, takes money away, and is said on both and in the list", async () => {
    const { viewer } = await makePerson();
    const id = await makeLine(viewer, { stream: "commission", amount: "100.00" });
    const taken = { parentId: id, amount: "-40.00", stream: "tips", state: "paid", paidOn: "2026-11-03" };
    const childId = await makeLine(viewer, taken);
    expect(await findIncome(viewer, childId)).toMatchObject({
      stream: "commission",
      restated: { period: { from: "2026-10-01", to: "2026-11-01" }, income: 6_000n, takenBack: -4_000n },
    });
    expect((await findIncome(viewer, id))?.reversals).toEqual([
      { id: childId, amount: -4_000n, currency: "USD", on: "2026-11-03" },
    ]);
    const items = (await listIncome(viewer, incomeListSchema.parse({}))).items;
    expect(items.map(({ restates, takenBack }) => ({ restates, takenBack }))).toContainEqual({
      restates: null,
      takenBack: -4_000n,
    });
    expect(items.find((item) => item.id === childId)?.restates).toEqual({
      from: "2026-10-01",
      to: "2026-11-01",
    });
    expect(await differences(viewer)).toEqual([]);
  });

  it("is refused without a minus, of another reversal, and while its line changes its kind", async () => {
    const { viewer } = await makePerson();
    const id = await makeLine(viewer, { stream: "commission", amount: "100.00" });
    expect(await createLine(viewer, { parentId: id, amount: "40.00" })).toMatchObject({
      ok: false,
      fields: { amount: expect.stringContaining("minus") },
    });
    const childId = await makeLine(viewer, { parentId: id, amount: "-40.00" });
    expect(await createLine(viewer, { parentId: childId, amount: "-1.00" })).toMatchObject({
      ok: false,
      message: expect.stringContaining("takes another one back itself"),
    });
    expect(await saveLine(viewer, { id, version: "1", amount: "100.00", stream: "tips" })).toMatchObject({
      ok: false,
      fields: { stream: expect.stringContaining("takes this one back") },
    });
  });
});
