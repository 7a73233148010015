import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tableCsv } from "@/lib/core/exports/table";
import { CLOCKS, type Clock } from "@/lib/core/income/clock";
import { parseRange, type Period } from "@/lib/core/time/period";
import { deriveAll } from "@/lib/ledger/derive";
import { ledgerText } from "@/lib/testing/ledger-text";
import { addDailyViews, day, factsOf, type Facts } from "@/lib/testing/derive-fixture";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { getFigures, getOverview, getVideoFigures, listVideoTotals, monthsTable } from "./data";

afterAll(closeDatabases);

const MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04"] as const;

/**
 * A fee of 900.00 for one video, agreed on for 1 January, paid on 10 March: its views are 50,000 in January, 30,000 in
 * February, 15,000 in March and 5,000 more until its 90th day, the 31st of March included. A tip of 20.00 on 5 February,
 * paid the same day, and one of 7.00 that is not paid yet.
 */
async function makeStory() {
  const { viewer } = await makePerson({ timeZone: "UTC", currency: "EUR" });
  const ids = await write(viewer, async (facts) => {
    const video = await facts.addVideo("2026-01-01T00:00:00Z", { title: "Soup" });
    const readings = {
      "2026-02-01": 50_000,
      "2026-03-01": 80_000,
      "2026-03-25": 95_000,
      "2026-04-01": 100_000,
    };
    for (const [at, views] of Object.entries(readings))
      await facts.put("view_snapshot", { video_id: video, taken_at: `${at}T00:00:00Z`, views });
    const fee = await facts.addIncome({
      stream: "brand_deal",
      base_amount: 90_000,
      video_id: video,
      state: "paid",
      earned_from: "2026-01-01",
      earned_to: "2026-01-02",
      paid_on: "2026-03-10",
    });
    const tip = { stream: "tips", earned_from: "2026-02-05", earned_to: "2026-02-06" };
    await facts.addIncome({ ...tip, base_amount: 2_000, state: "paid", paid_on: "2026-02-05" });
    await facts.addIncome({ ...tip, base_amount: 700, state: "estimated" });
    const yen = { stream: "tips", base_amount: null, amount: 500, currency: "JPY" };
    await facts.addIncome({
      ...yen,
      earned_from: "2026-02-07",
      earned_to: "2026-02-08",
      paid_on: "2026-03-02",
    });
    return { video, fee };
  });
  return { viewer, ...ids };
}

let story: Awaited<ReturnType<typeof makeStory>>;
beforeAll(async () => {
  story = await makeStory();
});

describe("the same lines by three clocks", () => {
  test.each([
    ["earned", ["900.00", "27.00", "0.00", "0.00"]],
    ["viewed", ["450.00", "297.00", "180.00", "0.00"]],
    ["paid", ["0.00", "20.00", "900.00", "0.00"]],
  ] as const)("by %s the months are those worked out by hand", async (clock, months) => {
    const period = { from: day("2026-01-01"), to: day("2026-05-01") };
    const figures = await getFigures(story.viewer, { period, by: "month", clock });
    expect(figures.clock).toBe(clock);
    expect(figures.rows.map(({ key }) => key)).toEqual(MONTHS);
    expect(figures.rows.map(({ income }) => income)).toEqual(months);
  });

  test.each(CLOCKS)(
    "by %s a month is one number in figures, both files, Home and its videos",
    async (clock) => {
      const { viewer, video } = story;
      for (const month of MONTHS) {
        const period = monthOf(month);
        const { total, rows } = await getFigures(viewer, { period, by: "video", clock });
        const [header = "", ...lines] = (await ledgerText(viewer, { period, clock })).trimEnd().split("\r\n");
        const column = header.split(",").indexOf("in_period_base");
        const cents = lines.map((line) => Math.round(Number(line.split(",")[column]) * 100));
        expect(cents.reduce((sum, amount) => sum + amount, 0)).toBe(Math.round(Number(total.income) * 100));
        expect(lines.every((line) => line.includes(`,EUR,${clock},`))).toBe(true);
        expect(tableCsv(await monthsTable(viewer, { period, clock }))).toContain(`,${total.income},`);
        const overview = await overviewOf(viewer, { month, clock });
        expect(overview?.current.income).toBe(BigInt(Math.round(Number(total.income) * 100)));
        const ofVideo = await getVideoFigures(viewer, { videoId: video, period, clock });
        const row = rows.find(({ key }) => key === video);
        expect(ofVideo.income).toBe(BigInt(Math.round(Number(row?.income ?? 0) * 100)));
      }
    },
  );

  test("over a span in which everything was earned, viewed and paid they agree", async () => {
    const { viewer, video } = story;
    const totals = await Promise.all(
      CLOCKS.map(async (clock) => (await listVideoTotals(viewer, [video], { clock })).get(video)?.income),
    );
    expect(totals).toEqual([90_000n, 90_000n, 90_000n]);
  });
});

test("a change of the clock is not answered with what was kept for another", async () => {
  // Of the ledger as it is now: an older viewer's question is never answered from what was kept.
  const viewer = await viewerOfCreator(story.viewer.creatorId);
  if (viewer === null) throw new Error("The creator is gone.");
  const incomes = [];
  for (const clock of ["earned", "paid", "earned"] as const)
    incomes.push((await overviewOf(viewer, { month: "2026-01", clock }))?.current.income);
  expect(incomes).toEqual([90_000n, 0n, 90_000n]);
});

test("money that was paid is no estimate, and a stream without any is not listed", async () => {
  const earned = await overviewOf(story.viewer, { month: "2026-02", clock: "earned" });
  expect(earned?.streams).toMatchObject([{ stream: "tips", income: 2_700n, estimated: 700n }]);
  const viewed = await overviewOf(story.viewer, { month: "2026-02", clock: "viewed" });
  expect(viewed?.streams).toMatchObject([
    { stream: "brand_deal", income: 27_000n, estimated: 0n },
    { stream: "tips", income: 2_700n, estimated: 700n },
  ]);
  const paid = await overviewOf(story.viewer, { month: "2026-02", clock: "paid" });
  expect(paid?.streams).toMatchObject([{ stream: "tips", income: 2_000n, estimated: 0n }]);
});

test("a line without a rate is named where its days are, by payment where it was paid", async () => {
  const named = async (month: string, clock: Clock) =>
    (await getFigures(story.viewer, { period: monthOf(month), by: null, clock })).total.unconverted.length;
  expect([await named("2026-02", "earned"), await named("2026-03", "earned")]).toEqual([1, 0]);
  expect([await named("2026-02", "paid"), await named("2026-03", "paid")]).toEqual([0, 1]);
});

test("a file by payment holds what is not paid yet, with nothing, so that no line is lost", async () => {
  const lines = await ledgerText(story.viewer, { period: monthOf("2026-02"), clock: "paid" });
  expect(lines).toMatch(/,7\.00,EUR,,7\.00,0\.00,EUR,paid,,/);
  expect(lines).not.toContain(story.fee);
  const viewed = await ledgerText(story.viewer, { period: monthOf("2026-02"), clock: "viewed" });
  expect(viewed.split("\r\n").find((line) => line.startsWith(story.fee))).toContain(",270.00,EUR,viewed,");
});

test("rewards by payment have no qualified views of their own: the readings say them, and the figure is none", async () => {
  const { viewer } = await makePerson({ timeZone: "Europe/Berlin", currency: "EUR" });
  await write(viewer, async (facts) => {
    const video = await addDailyViews(facts, { "2026-01-10": 5000 });
    await facts.addIncome({
      stream: "creator_rewards",
      video_id: video,
      base_amount: 800,
      qualified_views: 4000,
      state: "paid",
      earned_from: "2026-01-10",
      earned_to: "2026-01-11",
      paid_on: "2026-01-20",
    });
  });
  const of = async (clock: Clock) =>
    (await getFigures(viewer, { period: monthOf("2026-01"), by: null, clock })).total;
  expect(await of("viewed")).toMatchObject({ qualifiedViews: 4000, rewardsPerQualified: "2.000000" });
  expect(await of("paid")).toMatchObject({
    income: "8.00",
    qualifiedViews: null,
    rewardsPerQualified: null,
  });
});

function monthOf(month: string): Period {
  const from = day(`${month}-01`);
  const next = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1));
  return { from, to: day(next.toISOString().slice(0, 10)) };
}

function overviewOf(viewer: Viewer, { month, clock }: { month: string; clock: Clock }) {
  return getOverview(viewer, { range: parseRange(month), compare: "off", clock, today: day("2026-06-01") });
}

test("a video has income when a line is split over it, too", async () => {
  const { viewer } = await makePerson({ timeZone: "UTC", currency: "EUR" });
  await write(viewer, async (facts) => {
    const shared = await facts.addVideo("2026-01-10T00:00:00Z");
    await facts.addVideo("2026-01-11T00:00:00Z");
    const fee = { stream: "brand_deal", base_amount: 90_000, split_by: "equal" };
    const line = await facts.addIncome({ ...fee, earned_from: "2026-01-10", earned_to: "2026-01-11" });
    await facts.sql.query(
      "insert into income_share (creator_id, income_id, position, video_id) values ($1::uuid, $2::uuid, 1, $3::uuid)",
      [facts.creatorId, line, shared],
    );
  });
  const question = { range: "all", compare: "off", clock: "earned", today: day("2026-01-31") } as const;
  expect(await getOverview(viewer, question)).toMatchObject({ recentWithoutIncome: 1 });
});

async function write<T>(viewer: Viewer, run: (facts: Facts) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, async (client) => {
    const sql = sqlOfPg(client);
    const made = await run(await factsOf(sql, viewer));
    await deriveAll(sql, viewer);
    return made;
  });
}
