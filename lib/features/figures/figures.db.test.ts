import { afterAll, expect, test } from "vitest";

import { tableCsv } from "@/lib/core/exports/table";
import { day } from "@/lib/testing/derive-fixture";
import { DECEMBER, JANUARY, makeStory } from "@/lib/testing/january-story";
import { ledgerText } from "@/lib/testing/ledger-text";
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
