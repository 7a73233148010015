import { afterAll, expect, it } from "vitest";
import { totalIncome, totalViews } from "@/lib/core/decomposition/period-totals";
import { sumPeriod } from "@/lib/core/noise/period-sums";
import { addDailyViews, withFacts } from "@/lib/testing/derive-fixture";
import { closeDatabases } from "@/lib/testing/people";
import { parsePeriod } from "@/lib/testing/periods";
import { deriveAll } from "./derive";
import { listOrganicMonths, listOrganicTotals } from "./organic-months";

afterAll(closeDatabases);

const SPRING = parsePeriod("2026-02-01", "2026-04-01");
const onDay = (day: string, next: string) => ({ earned_from: day, earned_to: next });

it("gives the five sums of each month as the core sums the same videos, without what brands paid", () =>
  withFacts(async (facts) => {
    const one = await addDailyViews(facts, { "2026-02-10": 500, "2026-03-02": 600 });
    const two = await addDailyViews(facts, { "2026-03-10": 400 });
    const branded = await addDailyViews(facts, { "2026-03-11": 9_000 });
    await facts.sql.query("update video set is_sponsored = true where id = $1::uuid", [branded]);
    const line = { stream: "creator_rewards", currency: "USD", amount: 1_000, rate: 0.9 };
    await facts.addIncome({ ...line, base_amount: 900, video_id: one, ...onDay("2026-03-02", "2026-03-03") });
    await facts.addIncome({
      stream: "ads",
      base_amount: 70,
      video_id: two,
      ...onDay("2026-03-10", "2026-03-11"),
    });
    const fee = { stream: "brand_deal", base_amount: 30_000, ...onDay("2026-03-10", "2026-03-11") };
    await facts.addIncome({ ...fee, video_id: two });
    await facts.addIncome({ ...fee, stream: "shop", base_amount: 60, video_id: branded });
    await deriveAll(facts.sql, facts);
    const asked = { creatorId: facts.creatorId, period: SPRING };
    const months = await listOrganicMonths(facts.sql, asked);
    expect(months.map(({ month }) => month)).toEqual(["2026-02", "2026-03"]);
    const expected = sumPeriod([
      { income: 900n, views: 600n },
      { income: 70n, views: 400n },
    ]);
    const march = months[1]?.sums;
    expect(march).toMatchObject({
      videos: 2,
      income: 970n,
      views: 1_000n,
      viewsSquared: expected.viewsSquared,
    });
    expect(march?.leveraged).toBeCloseTo(expected.leveraged, 6);
    // A month of one video says nothing of the doubt about it.
    expect(months[0]?.sums).toMatchObject({ videos: 1, views: 500n, leveraged: 0 });

    const totals = await listOrganicTotals(facts.sql, asked);
    for (const { month, sums } of months) {
      const found = totals.get(month);
      if (found === undefined) throw new Error(month);
      expect([totalIncome(found), totalViews(found)]).toEqual([sums.income, sums.views]);
    }
    expect(totals.get("2026-03")?.earned.find(({ currency }) => currency === "USD")?.rate).toBeCloseTo(
      0.9,
      12,
    );
  }));
