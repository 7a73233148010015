import { expect, test } from "vitest";

import { addDailyViews, withFacts, type Facts } from "@/lib/testing/derive-fixture";

import { checkDerived, deriveIncome } from "./derive";

const JANUARY = { earned_from: "2026-01-01", earned_to: "2026-02-01" };
const MARCH = { earned_from: "2026-03-01", earned_to: "2026-04-01" };

test("a statement is the total: only what its videos' lines leave is not attributed, less than nothing included", async () => {
  await withFacts(async (facts) => {
    const videoId = await addDailyViews(facts, { "2026-01-01": 60, "2026-01-02": 40 });
    const line = await facts.addIncome({
      ...JANUARY,
      stream: "creator_rewards",
      base_amount: 500,
      video_id: videoId,
    });
    const statement = await facts.addIncome({ ...JANUARY, stream: "creator_rewards", base_amount: 800 });
    await deriveIncome(facts.sql, { ...facts, incomeIds: [line, statement] });
    const read = () => facts.list("stream_day", "day, earned");
    expect(await read()).toEqual([
      { day: "2026-01-01", earned: 480n },
      { day: "2026-01-02", earned: 320n },
    ]);
    await facts.sql.query("update income set base_amount = 900 where id = $1::uuid", [line]);
    await deriveIncome(facts.sql, { ...facts, incomeIds: [line] });
    expect(await read()).toEqual([
      { day: "2026-01-01", earned: 480n },
      { day: "2026-01-02", earned: 320n },
    ]);
    expect(await facts.list("income_day", "earned", "video_id, day")).toEqual([
      { earned: 540n },
      { earned: 360n },
      { earned: -60n },
      { earned: -40n },
    ]);
  });
});

test("a statement leaves room for a line whose days lie outside its period", async () => {
  await withFacts(async (facts) => {
    const statement = await facts.addIncome({ ...JANUARY, stream: "ads", base_amount: 800 });
    await deriveIncome(facts.sql, { ...facts, incomeIds: [statement] });
    const videoId = await facts.addVideo("2026-01-10T20:00:00Z");
    const line = { ...MARCH, stream: "ads", base_amount: 300, video_id: videoId, earned_by: "publish" };
    await deriveIncome(facts.sql, { ...facts, incomeIds: [await facts.addIncome(line)] });
    expect(await sumOf(facts, statement)).toBe(500n);
    expect(await checkDerived(facts.sql, facts)).toEqual([]);
  });
});

test("what a reversal takes back is the statement's again, whatever the reversal's period", async () => {
  await withFacts(async (facts) => {
    const statement = await facts.addIncome({ ...JANUARY, stream: "ads", base_amount: 800 });
    const videoId = await facts.addVideo("2026-01-10T20:00:00Z");
    const line = await facts.addIncome({ ...JANUARY, stream: "ads", base_amount: 300, video_id: videoId });
    await deriveIncome(facts.sql, { ...facts, incomeIds: [statement, line] });
    expect(await sumOf(facts, statement)).toBe(500n);
    const back = { ...MARCH, stream: "ads", base_amount: -300, parent_id: line };
    await deriveIncome(facts.sql, { ...facts, incomeIds: [await facts.addIncome(back)] });
    expect(await sumOf(facts, statement)).toBe(800n);
    expect(await checkDerived(facts.sql, facts)).toEqual([]);
  });
});

async function sumOf({ sql }: Facts, incomeId: string): Promise<bigint | undefined> {
  const [row] = await sql.query<{ earned: bigint }>(
    "select sum(earned)::bigint as earned from income_day where income_id = $1::uuid",
    [incomeId],
  );
  return row?.earned;
}
