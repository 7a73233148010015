import { afterAll, describe, expect, it } from "vitest";
import { readCompared } from "@/lib/core/compare/compared-periods";
import { addDays } from "@/lib/core/time/date";
import { addDailyViews, day, type Facts } from "@/lib/testing/derive-fixture";
import { closeDatabases } from "@/lib/testing/people";
import { makeLedger } from "@/lib/testing/takehome";
import { getComparison, getVerdict } from "./data";

afterAll(closeDatabases);

const TODAY = day("2026-11-22");
const QUESTION = { by: "length", clock: "earned", zone: "UTC", today: TODAY, segment: null } as const;

describe("the word on Home", () => {
  const even = (count: number, cents: number, on: string) => async (facts: Facts) => {
    for (let at = 0; at < count; at += 1) {
      const video_id = await addDailyViews(facts, { [on]: 1_000 });
      const days = { earned_from: on, earned_to: addDays(day(on), 1) };
      await facts.addIncome({ stream: "ads", base_amount: cents + (at % 3), video_id, ...days });
    }
  };
  const wordOf = async (now: [number, number], before: [number, number]) => {
    const viewer = await makeLedger(async (facts) => {
      await even(now[0], now[1], "2026-10-10")(facts);
      await even(before[0], before[1], "2026-09-10")(facts);
    });
    const pair = {
      period: { from: day("2026-10-01"), to: day("2026-11-01") },
      comparison: { from: day("2026-09-01"), to: day("2026-10-01") },
    };
    const word = await getVerdict(viewer, { ...pair, clock: "earned" });
    const query = readCompared({ a: "2026-10", b: "2026-09" });
    const page = await getComparison(viewer, { ...QUESTION, query });
    expect(page?.sides[1]?.comparison?.word).toBe(word);
    return word;
  };

  it("is that of Compare: likely up, and not enough videos of three", async () => {
    expect(await wordOf([8, 200], [8, 100])).toBe("likely-up");
    expect(await wordOf([3, 200], [8, 100])).toBe("not-enough-videos");
  });
});
