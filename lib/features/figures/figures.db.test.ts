import { afterAll, expect, test } from "vitest";

import { tableCsv } from "@/lib/core/exports/table";
import { parseRange } from "@/lib/core/time/period";
import { deriveAll } from "@/lib/ledger/derive";
import { ledgerText } from "@/lib/testing/ledger-text";
import { day, factsOf, type Facts } from "@/lib/testing/derive-fixture";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";

import {
  getFigures,
  getFirstDay,
  getOverview,
  getVideoFigures,
  hasFacts,
  listVideoTotals,
  monthsTable,
} from "./data";

afterAll(closeDatabases);

const JANUARY = { from: day("2026-01-01"), to: day("2026-02-01") };
const DECEMBER = { from: day("2025-12-01"), to: day("2026-01-01") };

/** Two videos, a platform's figure for one day, and income of every sort: all amounts are worked out by hand below. */
async function makeStory() {
  const { viewer } = await makePerson({ timeZone: "UTC", currency: "EUR", creatorName: "=Kim" });
  const ids = await write(viewer, async (facts) => {
    const popular = await facts.addVideo("2026-01-10T00:00:00Z", { platform_video_id: "71", title: "=Soup" });
    const quiet = await facts.addVideo("2026-01-20T00:00:00Z", { title: "Bread" });
    for (const [video, at, views] of [
      [popular, "2026-01-11", 6000],
      [popular, "2026-01-12", 8000],
      [quiet, "2026-01-21", 2000],
    ] as const) {
      await facts.put("view_snapshot", { video_id: video, taken_at: `${at}T00:00:00Z`, views });
    }
    await facts.put("channel_day", { channel_id: facts.channelId, day: "2026-01-11", views: 2500 });
    const month = { earned_from: "2026-01-01", earned_to: "2026-02-01" };
    await facts.addIncome({
      ...month,
      stream: "creator_rewards",
      base_amount: 800,
      video_id: popular,
      qualified_views: 4000,
    });
    await facts.addIncome({ ...month, stream: "creator_rewards", base_amount: 1000, state: "estimated" });
    await facts.addIncome({
      stream: "tips",
      base_amount: 205,
      earned_from: "2026-01-20",
      earned_to: "2026-01-21",
    });
    await facts.addIncome({
      stream: "tips",
      base_amount: 95,
      earned_from: "2025-12-05",
      earned_to: "2025-12-06",
    });
    await facts.addIncome({ ...month, stream: "tips", base_amount: null, amount: 500, currency: "JPY" });
    return { popular, quiet };
  });
  return { viewer, ...ids };
}

test("totals, days, streams and videos of a period are those worked out by hand, and rows add up", async () => {
  const { viewer, quiet } = await makeStory();
  const figures = await getFigures(viewer, { period: JANUARY, by: "video", clock: "earned" });
  // Views: 6000 + 2500 (the platform's day, where the video gained 2000) + 2000. Income: 8 + (10 - 8) + 2.05.
  expect(figures.total).toEqual({
    income: "12.05",
    views: 10_500,
    erpm: "1.147619",
    qualifiedViews: 4000,
    rewardsPerQualified: "2.000000",
    estimated: "2.00",
    unconverted: [{ currency: "JPY", amount: "500" }],
  });
  expect(figures.rows).toEqual([
    { key: "71", income: "8.00", views: 8000, erpm: "1.000000" },
    { key: quiet, income: "0.00", views: 2000, erpm: "0.000000" },
    { key: "(other views)", income: "0.00", views: 500, erpm: "0.000000" },
    { key: "(not attributed)", income: "4.05", views: 0, erpm: null },
  ]);
  const streams = await getFigures(viewer, { period: JANUARY, by: "stream", clock: "earned" });
  expect(streams.rows).toEqual([
    { key: "creator_rewards", income: "10.00", views: 10_500, erpm: "0.952381" },
    { key: "tips", income: "2.05", views: 10_500, erpm: "0.195238" },
  ]);
  const days = await getFigures(viewer, { period: JANUARY, by: "day", clock: "earned" });
  expect(days.rows).toHaveLength(31);
  expect(days.rows[0]).toEqual({ key: "2026-01-01", income: "0.00", views: 0, erpm: null });
  // The video's 800 by 6000 : 2000; the 200 left of the statement by the channel's 6000 : 2500 : 2000.
  expect(days.rows.slice(9, 11)).toEqual([
    { key: "2026-01-10", income: "7.14", views: 6000, erpm: "1.190000" },
    { key: "2026-01-11", income: "2.48", views: 2500, erpm: "0.992000" },
  ]);
  const months = await getFigures(viewer, {
    period: { from: DECEMBER.from, to: JANUARY.to },
    by: "month",
    clock: "earned",
  });
  expect(months.rows.map(({ key, income, erpm }) => [key, income, erpm])).toEqual([
    ["2025-12", "0.95", null],
    ["2026-01", "12.05", "1.147619"],
  ]);
});

test("a part of a month by video counts its own days only", async () => {
  const { viewer } = await makeStory();
  for (const [from, to] of [
    ["2026-01-11", "2026-01-12"],
    ["2026-01-11", "2026-02-03"],
    ["2025-12-30", "2026-01-12"],
  ] as const) {
    const period = { from: day(from), to: day(to) };
    const [byDay, byVideo] = await Promise.all([
      getFigures(viewer, { period, by: "day", clock: "earned" }),
      getFigures(viewer, { period, by: "video", clock: "earned" }),
    ]);
    expect(byVideo.total).toEqual(byDay.total);
    expect(byVideo.rows.reduce((views, row) => views + row.views, 0)).toBe(byDay.total.views);
    expect(byVideo.rows.find(({ key }) => key === "71")?.views).toBe(from < "2026-01-10" ? 8000 : 2000);
  }
});

test("Home's sums, series, best videos and gaps are those of the same facts", async () => {
  const { viewer, popular } = await makeStory();
  const overview = await getOverview(viewer, {
    range: parseRange("2026-01"),
    compare: "previous",
    clock: "earned",
    today: day("2026-04-01"),
  });
  if (overview === null) throw new Error("There are figures to show.");
  expect(overview).toMatchObject({ firstDay: "2025-12-05", period: JANUARY, comparison: DECEMBER });
  expect(overview.current).toMatchObject({ income: 1205n, views: 10_500n, estimated: 200n });
  expect(overview.current.rewards).toEqual({ income: 800n, views: 4000n });
  expect(overview.previous).toMatchObject({ income: 95n, views: 0n, rewards: null });
  expect(overview.streams).toEqual([
    { stream: "creator_rewards", income: 1000n, estimated: 200n, previous: { income: 0n, estimated: 0n } },
    { stream: "tips", income: 205n, estimated: 0n, previous: { income: 95n, estimated: 0n } },
  ]);
  expect(overview.current.series.slice(8, 11)).toEqual([
    { key: "2026-01-09", from: "2026-01-09", to: "2026-01-10", income: 0n, views: 0n },
    { key: "2026-01-10", from: "2026-01-10", to: "2026-01-11", income: 714n, views: 6000n },
    { key: "2026-01-11", from: "2026-01-11", to: "2026-01-12", income: 248n, views: 2500n },
  ]);
  expect(overview.bestVideos).toEqual([
    {
      id: popular,
      title: "=Soup",
      publishedOn: "2026-01-10",
      income: 800n,
      views: 8000n,
      months: [{ month: "2026-01-01", income: 800n, views: 8000n }],
    },
  ]);
  expect(overview.current.coverage).toEqual({
    days: 31,
    coveredDays: 1,
    otherViews: 500n,
    viewsWithoutIncome: { videos: 1, views: 2000n },
    incomeWithoutViews: 0n,
    share: 0.8,
  });
  expect(overview.unconverted).toEqual([{ currency: "JPY", amount: 500n }]);
});

test("weeks are cut by the period's ends, and add up the days in them", async () => {
  const { viewer } = await makeStory();
  const range = parseRange("2026-01-01..2026-03-31");
  const overview = await getOverview(viewer, {
    range,
    compare: "off",
    clock: "earned",
    today: day("2026-04-01"),
  });
  expect(overview?.previous).toBeNull();
  expect(overview?.current.series.slice(0, 3)).toEqual([
    { key: "2025-12-29", from: "2026-01-01", to: "2026-01-05", income: 0n, views: 0n },
    { key: "2026-01-05", from: "2026-01-05", to: "2026-01-12", income: 962n, views: 8500n },
    { key: "2026-01-12", from: "2026-01-12", to: "2026-01-19", income: 0n, views: 0n },
  ]);
});

test("unasked, the month before is shown until this month has the platform's money", async () => {
  const { viewer } = await makeStory();
  const on = (today: string) =>
    getOverview(viewer, { range: null, compare: "previous", clock: "earned", today: day(today) });
  expect(await on("2026-01-15")).toMatchObject({
    range: "month",
    period: { from: "2026-01-01", to: "2026-01-16" },
  });
  expect(await on("2026-02-15")).toMatchObject({ range: "last-month", period: JANUARY });
});

test("a video's days and the totals of videos are kept apart from another creator's", async () => {
  const { viewer, popular, quiet } = await makeStory();
  const other = await makeStory();
  const figures = await getVideoFigures(viewer, { videoId: popular, clock: "earned" });
  expect(figures).toMatchObject({ income: 800n, views: 8000n });
  expect(figures.days.map(({ day: date, views }) => [date, views])).toEqual([
    ["2026-01-10", 6000n],
    ["2026-01-11", 2000n],
  ]);
  expect(
    await listVideoTotals(viewer, [popular, quiet, other.popular, "no id"], { clock: "earned" }),
  ).toEqual(
    new Map([
      [popular, { income: 800n, views: 8000n }],
      [quiet, { income: 0n, views: 2000n }],
    ]),
  );
  expect((await getVideoFigures(viewer, { videoId: other.popular, clock: "earned" })).days).toEqual([]);
});

test("a creator without facts has no first day, and figures of nothing", async () => {
  const { viewer } = await makePerson();
  expect([await hasFacts(viewer), await getFirstDay(viewer)]).toEqual([false, null]);
  expect(
    await getOverview(viewer, { range: null, compare: "off", clock: "earned", today: day("2026-01-15") }),
  ).toBeNull();
  const { total, rows } = await getFigures(viewer, { period: JANUARY, by: "video", clock: "earned" });
  expect(total).toMatchObject({
    income: "0.00",
    views: 0,
    erpm: null,
    qualifiedViews: null,
    rewardsPerQualified: null,
  });
  expect(rows).toEqual([]);
  const story = await makeStory();
  expect([await hasFacts(story.viewer), await getFirstDay(story.viewer)]).toEqual([true, "2025-12-05"]);
});

test("exports say the same as the screen, add up to it, and run no formula", async () => {
  const { viewer } = await makeStory();
  expect(tableCsv(await monthsTable(viewer, { period: JANUARY, clock: "earned" }))).toBe(
    "month,first_day,last_day,income,of_it_estimated,views,per_1000_views,currency,clock\r\n" +
      "2026-01,2026-01-01,2026-01-31,12.05,2.00,10500,1.147619,EUR,earned\r\n",
  );
  const lines = (await ledgerText(viewer, { period: JANUARY, clock: "earned" })).trimEnd().split("\r\n");
  expect(lines).toHaveLength(5);
  const inPeriod = lines.slice(1).map((line) => Number(line.split(",")[10]));
  expect(inPeriod.reduce((cents, amount) => cents + Math.round(amount * 100), 0)).toBe(1205);
  expect(lines.find((line) => line.includes("Soup"))).toContain(",'=Soup,");
});

async function write<T>(viewer: Viewer, run: (facts: Facts) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, async (client) => {
    const sql = sqlOfPg(client);
    const made = await run(await factsOf(sql, viewer));
    await deriveAll(sql, viewer);
    return made;
  });
}
