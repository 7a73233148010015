import { afterAll, beforeAll, expect, test } from "vitest";
import type { Clock } from "@/lib/core/income/clock";
import { addDays } from "@/lib/core/time/date";
import { deriveAll } from "@/lib/ledger/derive";
import { listIncomeSums } from "@/lib/ledger/sum-periods";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { day, factsOf } from "@/lib/testing/derive-fixture";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { listIncome } from "./data";
import { incomeListSchema } from "./schema";

afterAll(closeDatabases);

/**
 * A fee of 900.00 for a video of today, not paid; 120.00 of rewards for December to January, paid in March; a statement of
 * 50.00 for January, paid in February, that holds a line of its video of 20.00, not paid.
 */
async function makeStory() {
  const { viewer } = await makePerson({ timeZone: "UTC", currency: "EUR" });
  const today = todayIn("UTC");
  await withTenantPg(viewer, async (client) => {
    const sql = sqlOfPg(client);
    const facts = await factsOf(sql, viewer);
    const video = await facts.addVideo(`${today}T00:00:00Z`, { title: "New" });
    const days = { earned_from: today, earned_to: addDays(today, 1) };
    await facts.addIncome({ stream: "brand_deal", base_amount: 90_000, video_id: video, ...days });
    const rewards = { stream: "creator_rewards", earned_from: "2026-01-01", earned_to: "2026-02-01" };
    await facts.addIncome({
      ...rewards,
      programme: "other",
      base_amount: 12_000,
      earned_from: "2025-12-01",
      paid_on: "2026-03-05",
    });
    await facts.addIncome({ ...rewards, base_amount: 5000, paid_on: "2026-02-10" });
    await facts.addIncome({ ...rewards, base_amount: 2000, video_id: video, state: "estimated" });
    await deriveAll(sql, viewer);
  });
  return { viewer, today };
}

let story: Awaited<ReturnType<typeof makeStory>>;
beforeAll(async () => {
  story = await makeStory();
});

const listBy = (clock: Clock, address: Record<string, string> = {}) =>
  listIncome(story.viewer, incomeListSchema.parse({ ...address, clock }));

test("by payment a line stands in the month it was paid in, and the rest under none, above all months", async () => {
  const { items, months, sum } = await listBy("paid");
  expect(items.map(({ month }) => month)).toEqual([null, null, "2026-03-01", "2026-02-01"]);
  expect(months.get(day("2026-03-01"))).toMatchObject({ income: 12_000n, lines: 1 });
  // None of its lines is paid by itself, so as money the statement is whole.
  expect(months.get(day("2026-02-01"))).toMatchObject({ income: 5000n, lines: 1 });
  expect(months.get(null)).toMatchObject({ income: 0n, waiting: 92_000n, lines: 2 });
  expect(sum).toMatchObject({ income: 17_000n, estimated: 0n, waiting: 92_000n });
});

test("by payment every month of the list is the month of every other figure", async () => {
  const { months } = await listBy("paid");
  const period = { from: day("2025-01-01"), to: day("2026-06-01") };
  const rows = await withTenantPg(story.viewer, (client) =>
    listIncomeSums(sqlOfPg(client), {
      creatorId: story.viewer.creatorId,
      periods: [period],
      bucket: "month",
      clock: "paid",
    }),
  );
  const figures = rows.flatMap(({ start, income }) => (start === null ? [] : [[start, income] as const]));
  expect(new Map(figures)).toEqual(
    new Map([...months].flatMap(([month, { income }]) => (month === null ? [] : [[month, income] as const]))),
  );
});

test("by payment a range takes what was paid in it, and nothing that is not paid", async () => {
  const { items } = await listBy("paid", { range: "2026-03" });
  expect(items.map(({ amount }) => amount)).toEqual([12_000n]);
});

test("by when it was earned a line stands whole in the month of its last day", async () => {
  const { months, sum } = await listBy("earned");
  expect(months.get(day("2026-01-01"))).toMatchObject({ income: 17_000n, estimated: 2000n, lines: 3 });
  expect(sum).toMatchObject({ income: 107_000n, waiting: 0n });
});

test("by views a fee counts with what its views have brought so far", async () => {
  const { items, sum } = await listBy("viewed");
  const fee = items.find(({ stream }) => stream === "brand_deal");
  const period = { from: day("2020-01-01"), to: addDays(story.today, 1) };
  const rows = await withTenantPg(story.viewer, (client) =>
    listIncomeSums(sqlOfPg(client), {
      creatorId: story.viewer.creatorId,
      periods: [period],
      bucket: "month",
      clock: "viewed",
    }),
  );
  const total = rows.reduce((all, { stream, income }) => (stream === null ? all : all + income), 0n);
  expect(fee?.counted).toBeGreaterThan(0n);
  expect(fee?.counted).toBeLessThan(90_000n);
  expect(sum.income).toBe(total);
});
