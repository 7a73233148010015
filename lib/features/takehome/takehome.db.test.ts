import { afterAll, describe, expect, it } from "vitest";
import { RUNGS, type Rung } from "@/lib/core/income/take-home";
import { closeDatabases } from "@/lib/testing/people";
import { addSplitDeal, addTerm, cost, deal, makeLedger, report, taken } from "@/lib/testing/takehome";

afterAll(closeDatabases);

describe("take-home", () => {
  it("of a deal that came through a platform and an agency", async () => {
    // The brand paid 1,050.00, the platform kept 50.00. The agency has 15 % of the 1,000.00 that came: 150.00.
    const viewer = await makeLedger(async (facts) => {
      await facts.addIncome(deal(100_000, "2026-10-10", { platform_fee: 5_000, agency_rate: "0.15" }));
    });
    const { ladder } = await report(viewer);
    expect(ladder.gross).toBe(105_000n);
    expect(RUNGS.map((rung) => taken(ladder, rung))).toEqual([5_000n, 15_000n, 0n, 0n]);
    expect(ladder.net).toBe(85_000n);
  });

  it("is less than nothing where costs were more than income, and lays no tax by for it", async () => {
    // October: 200.00 less 500.00 are -300.00. November: 100.00 less 30 % of it are 70.00. Together -230.00.
    const viewer = await makeLedger(async (facts) => {
      await addTerm(facts, "tax_reserve", "2026-01-01", "0.3");
      await facts.addIncome(deal(20_000, "2026-10-10"));
      await facts.addIncome(deal(10_000, "2026-11-10"));
      await facts.add("cost", cost(50_000, "2026-10-05"));
    });
    const { ladder, rows } = await report(viewer);
    expect(rows.map(({ name, ladder: month }) => [name, month.net, taken(month, "taxReserve")])).toEqual([
      ["2026-11-01", 7_000n, 3_000n],
      ["2026-10-01", -30_000n, 0n],
    ]);
    expect(ladder.net).toBe(-23_000n);
  });

  it("lays 30 % by of what a month has left after fee, agency and costs", async () => {
    // 1,000.00 less 200.00 of agency less 120.00 of costs leave 680.00; 30 % of that are 204.00; 476.00 stay.
    const viewer = await makeLedger(async (facts) => {
      await addTerm(facts, "tax_reserve", "2026-10-01", "0.3");
      await facts.addIncome(deal(100_000, "2026-10-10", { agency_rate: "0.2" }));
      await facts.add("cost", cost(12_000, "2026-10-20"));
    });
    const { ladder } = await report(viewer, { range: "2026-10" });
    expect(RUNGS.map((rung) => taken(ladder, rung))).toEqual([0n, 20_000n, 12_000n, 20_400n]);
    expect(ladder.net).toBe(47_600n);
  });

  it("of one fee for three videos, with a share that is the creator's own since September", async () => {
    // 1,000.00 in three equal parts are 333.34, 333.33 and 333.33. Of the fee of 100.01 they bear 33.34, 33.34 and 33.33,
    // of 20 % agency, 200.00, they bear 66.67, 66.67 and 66.66. What is left of them: 266.67, 266.66, 266.67.
    const viewer = await makeLedger(async (facts) => {
      await addTerm(facts, "agency_share", "2026-01-01", "0.1");
      await addTerm(facts, "agency_share", "2026-09-01", "0.2");
      await addSplitDeal(facts, { platform_fee: 10_001 });
    });
    const { ladder, rows } = await report(viewer, { by: "video" });
    expect(ladder.gross).toBe(110_001n);
    expect(RUNGS.map((rung) => taken(ladder, rung))).toEqual([10_001n, 20_000n, 0n, 0n]);
    const parts = (rung: Rung) => rows.map((row) => taken(row.ladder, rung)).sort();
    expect(parts("platformFee")).toEqual([3_333n, 3_334n, 3_334n]);
    expect(parts("agency")).toEqual([6_666n, 6_667n, 6_667n]);
    expect(rows.reduce((sum, row) => sum + row.ladder.net, 0n)).toBe(80_000n);
  });

  it("keeps a deal's own share, of nothing too, and takes back the share of the line that is taken back", async () => {
    // 500.00 without agency. 400.00 with 25 %, of which 100.00 were taken back: 300.00 x 25 % are 75.00.
    const viewer = await makeLedger(async (facts) => {
      await addTerm(facts, "agency_share", "2026-01-01", "0.2");
      await facts.addIncome(deal(50_000, "2026-10-10", { agency_rate: "0" }));
      const parent = await facts.addIncome(deal(40_000, "2026-10-11", { agency_rate: "0.25" }));
      await facts.addIncome(deal(-10_000, "2026-10-11", { parent_id: parent }));
    });
    expect(taken((await report(viewer)).ladder, "agency")).toBe(7_500n);
  });

  it("takes the agency's share back with a deal as it was when the deal began", async () => {
    // 10 % of 1,000.00 are 100.00. Half of the deal comes back in November, when the share is 20 % already: 50.00 stay.
    const viewer = await makeLedger(async (facts) => {
      await addTerm(facts, "agency_share", "2026-01-01", "0.1");
      await addTerm(facts, "agency_share", "2026-11-01", "0.2");
      const parent_id = await facts.addIncome(deal(100_000, "2026-10-10"));
      await facts.addIncome(deal(-50_000, "2026-11-10", { parent_id }));
    });
    const { ladder } = await report(viewer);
    expect(taken(ladder, "agency")).toBe(5_000n);
    expect(ladder.net).toBe(45_000n);
  });

  it("leaves the agency out of everything that is no brand deal", async () => {
    const viewer = await makeLedger(async (facts) => {
      await addTerm(facts, "agency_share", "2026-01-01", "0.2");
      await facts.addIncome(deal(10_000, "2026-10-10", { stream: "tips" }));
    });
    expect((await report(viewer)).ladder.net).toBe(10_000n);
  });

  it("takes a fee in another currency at the line's own rate", async () => {
    // 90.00 EUR at 1.10 are 99.00; the fee of 10.00 EUR is 11.00.
    const viewer = await makeLedger(async (facts) => {
      const foreign = {
        currency: "EUR",
        amount: 9_000,
        base_amount: 9_900,
        rate: "1.1",
        platform_fee: 1_000,
      };
      await facts.addIncome(deal(0, "2026-10-10", foreign));
    });
    const { ladder } = await report(viewer);
    expect([ladder.gross, ladder.net]).toEqual([11_000n, 9_900n]);
  });

  it("counts what has no rate nowhere, and names it", async () => {
    const viewer = await makeLedger(async (facts) => {
      await facts.addIncome(deal(10_000, "2026-10-10"));
      const none = { base_amount: null, amount: 5_000, platform_fee: 500, currency: "EUR" };
      await facts.addIncome(deal(0, "2026-10-11", none));
      await facts.add("cost", { ...cost(0, "2026-10-12"), amount: 700, currency: "GBP", base_amount: null });
    });
    const { ladder, leftOut } = await report(viewer);
    expect(ladder.gross).toBe(10_000n);
    expect(leftOut).toEqual([
      { kind: "income", currency: "EUR", amount: 5_000n },
      { kind: "costs", currency: "GBP", amount: 700n },
    ]);
  });
});
