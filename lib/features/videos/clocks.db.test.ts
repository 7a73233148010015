import { afterAll, beforeAll, expect, test } from "vitest";
import { CLOCKS, type Clock } from "@/lib/core/income/clock";
import { addDays } from "@/lib/core/time/date";
import { deriveAll } from "@/lib/ledger/derive";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { factsOf } from "@/lib/testing/derive-fixture";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { findVideo, listVideos } from "./data";
import { VIDEO_SORTS, videoListSchema } from "./schema";

afterAll(closeDatabases);

/** Two videos of today: one with a fee that is not paid, one with a commission that is. */
async function makeStory() {
  const { viewer } = await makePerson({ timeZone: "UTC", currency: "EUR" });
  const today = todayIn("UTC");
  const ids = await withTenantPg(viewer, async (client) => {
    const sql = sqlOfPg(client);
    const facts = await factsOf(sql, viewer);
    const days = { earned_from: today, earned_to: addDays(today, 1) };
    const sponsored = await facts.addVideo(`${today}T00:00:00Z`, { title: "Sponsored" });
    await facts.addIncome({ ...days, stream: "brand_deal", base_amount: 90_000, video_id: sponsored });
    const linked = await facts.addVideo(`${today}T00:00:00Z`, { title: "Linked" });
    const commission = { ...days, stream: "commission", base_amount: 40_000, video_id: linked };
    await facts.addIncome({ ...commission, state: "paid", paid_on: today });
    await deriveAll(sql, viewer);
    return { sponsored, linked };
  });
  return { viewer, ...ids };
}

let story: Awaited<ReturnType<typeof makeStory>>;
beforeAll(async () => {
  story = await makeStory();
});

const listBy = async (clock: Clock, sort: string) =>
  (await listVideos(story.viewer, videoListSchema.parse({ clock, sort }))).items;

test.each(CLOCKS)(
  "by %s the list says of each video what its page adds up to, in any order",
  async (clock) => {
    for (const sort of VIDEO_SORTS) {
      for (const { id, income } of await listBy(clock, sort)) {
        const video = await findVideo(story.viewer, id, { clock });
        expect(video?.days.reduce((sum, day) => sum + day.income, 0n)).toBe(income);
      }
    }
  },
);

test("the order by income is that of the clock, and what is not paid has none", async () => {
  const earned = await listBy("earned", "income");
  expect(earned.map(({ title, income }) => [title, income])).toEqual([
    ["Sponsored", 90_000n],
    ["Linked", 40_000n],
  ]);
  const viewed = await listBy("viewed", "income");
  expect(viewed[0]).toMatchObject({ title: "Linked", income: 40_000n });
  expect(viewed[1]?.income).toBeGreaterThan(0n);
  const paid = await listBy("paid", "income");
  expect(paid.map(({ title, income, hasIncome }) => [title, income, hasIncome])).toEqual([
    ["Linked", 40_000n, true],
    ["Sponsored", 0n, false],
  ]);
});
