import { afterAll, expect, test } from "vitest";

import { parseRange } from "@/lib/core/time/period";
import { day } from "@/lib/testing/derive-fixture";
import { DECEMBER, JANUARY, makeStory } from "@/lib/testing/january-story";
import { closeDatabases } from "@/lib/testing/people";

import { getOverview } from "./data";

afterAll(closeDatabases);

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
