import { describe, expect, it } from "vitest";

import { date, sum } from "@/lib/core/testdata/vector";
import { addDays, eachDay, type LocalDate } from "@/lib/core/time/date";

import {
  attributeFee,
  NOT_ATTRIBUTED,
  type FeeCell,
  type FeeVideo,
  type TimeRule,
  type VideoRule,
} from "./attribute";

const start = date("2026-03-01");
const today = date("2027-01-01");
const atPublish: TimeRule = { kind: "atPublish" };
const overViews: TimeRule = { kind: "overViews", horizonDays: 90 };
const byViews: VideoRule = { kind: "byViews", horizonDays: 90 };

describe("a fee over its videos", () => {
  const videos = [
    video("a", { views: [60n, 40n], weight: 50n }),
    video("b", { views: [100n], weight: 30n }),
    video("c", { weight: 20n }),
  ];

  it.each<[string, VideoRule, bigint[]]>([
    [
      "equally: 1,000.00 over three is 333.33, 333.34 and 333.33",
      { kind: "equal" },
      [33_333n, 33_334n, 33_333n],
    ],
    ["by weights of 50, 30 and 20", { kind: "byWeights" }, [50_000n, 30_000n, 20_000n]],
    ["by views of 100, 100 and none", byViews, [50_000n, 50_000n, 0n]],
  ])("%s", (_rule, by, expected) => {
    expect(byVideo(cellsOf({ amount: 100_000n, videos }, { by, over: atPublish }))).toEqual(expected);
  });

  it("counts views of the horizon only", () => {
    const late = [
      video("a", { views: [1n] }),
      video("b", { views: [1n, ...Array<bigint>(89).fill(0n), 98n] }),
    ];
    expect(byVideo(cellsOf({ amount: 100n, videos: late }, { by: byViews, over: atPublish }))).toEqual([
      50n,
      50n,
      0n,
    ]);
  });

  it("is equal when no video has views", () => {
    const unseen = [video("a", {}), video("b", {})];
    expect(byVideo(cellsOf({ amount: 100n, videos: unseen }, { by: byViews, over: atPublish }))).toEqual([
      50n,
      50n,
      0n,
    ]);
  });

  it("is equal when none has views so early, however many days it counts on later", () => {
    const videos = [video("a", { views: [0n, 0n, 7n, 1n] }), video("b", {})];
    const by = { kind: "byViews", horizonDays: 1 } as const;
    expect(byVideo(cellsOf({ amount: 100n, videos }, { by, over: overViews }))).toEqual([50n, 50n, 0n]);
  });

  it("leaves what percents do not give away unattributed", () => {
    const two = videos.slice(0, 2);
    expect(
      cellsOf({ amount: 1000n, videos: two }, { by: { kind: "byWeights", whole: 100n }, over: atPublish }),
    ).toEqual([
      { videoId: "a", day: start, amount: 500n, reason: null },
      { videoId: "b", day: start, amount: 300n, reason: null },
      { videoId: NOT_ATTRIBUTED, day: NOT_ATTRIBUTED, amount: 200n, reason: "left-of-whole" },
    ]);
  });

  it("without videos is unattributed, on its day where that is known", () => {
    const over = { kind: "atPayment", paidOn: start } as const;
    expect(cellsOf({ amount: 7n, videos: [] }, { by: { kind: "equal" }, over })).toEqual([
      { videoId: NOT_ATTRIBUTED, day: start, amount: 7n, reason: "no-videos" },
    ]);
  });

  it.each<[string, FeeVideo[], bigint | undefined, string]>([
    ["a video without a weight", [video("a", {})], undefined, "weight-missing"],
    [
      "a negative weight",
      [video("a", { weight: 2n }), video("b", { weight: -1n })],
      undefined,
      "weight-negative",
    ],
    ["weights that sum to nothing", [video("a", { weight: 0n })], undefined, "weights-sum-to-nothing"],
    ["weights over the whole", [video("a", { weight: 101n })], 100n, "weights-over-whole"],
  ])("refuses %s", (_what, bad, whole, error) => {
    const by: VideoRule = whole === undefined ? { kind: "byWeights" } : { kind: "byWeights", whole };
    expect(attributeFee({ amount: 1n, videos: bad }, { by, over: atPublish, today })).toEqual({
      ok: false,
      error,
    });
  });
});

describe("a fee over time", () => {
  it("for use counts on equal days of it, for each video: 60.00 for two over three days is 10.00 each", () => {
    const usage = { from: date("2026-04-01"), to: date("2026-04-04") };
    const videos = [video("a", {}), video("b", {})];
    const cells = cellsOf(
      { amount: 6000n, videos },
      { by: { kind: "equal" }, over: { kind: "straightLine", usage } },
    );
    expect(cells.map(({ amount }) => amount)).toEqual(Array(6).fill(1000n));
    expect(byDay(cells)).toEqual([
      ["2026-04-01", 2000n],
      ["2026-04-02", 2000n],
      ["2026-04-03", 2000n],
    ]);
  });

  it("over views by the views of the videos pays every view alike: 0.10 each", () => {
    const videos = [video("a", { views: [60n, 40n] }), video("b", { views: [0n, 80n, 20n] })];
    const cells = cellsOf({ amount: 2000n, videos }, { by: byViews, over: overViews });
    expect(byDay(cells)).toEqual([
      ["2026-03-01", 600n],
      ["2026-03-02", 1200n],
      ["2026-03-03", 200n],
    ]);
  });

  it.each<[string, FeeVideo, TimeRule, LocalDate, FeeCell["reason"]]>([
    ["a video that is not up", { ...video("a", {}), publishedOn: null }, atPublish, today, "not-published"],
    [
      "a video that is not up, over views",
      { ...video("a", {}), publishedOn: null },
      overViews,
      today,
      "not-published",
    ],
    ["no views", video("a", {}), overViews, today, "no-views"],
    ["views to come", video("a", { views: [5n] }), overViews, addDays(start, -1), "no-views"],
    ["no payment", video("a", {}), { kind: "atPayment", paidOn: null }, today, "not-paid"],
    [
      "no days of use",
      video("a", {}),
      { kind: "straightLine", usage: { from: start, to: start } },
      today,
      "no-usage-days",
    ],
  ])("keeps the video and names what has no day: %s", (_what, one, over, now, reason) => {
    const attributed = attributeFee(
      { amount: 9n, videos: [one] },
      { by: { kind: "equal" }, over, today: now },
    );
    expect(attributed).toEqual({
      ok: true,
      value: [{ videoId: "a", day: NOT_ATTRIBUTED, amount: 9n, reason }],
    });
  });

  it("names what views still to come will have bought: after day 1 that is 1 - ln 5 ÷ ln 361 of 900.00", () => {
    const attributed = attributeFee(
      { amount: 90_000n, videos: [video("a", { views: [5n] })] },
      { by: { kind: "equal" }, over: overViews, today: start },
    );
    expect(attributed).toEqual({
      ok: true,
      value: [
        { videoId: "a", day: start, amount: 24_597n, reason: null },
        { videoId: "a", day: NOT_ATTRIBUTED, amount: 65_403n, reason: "still-to-come" },
      ],
    });
  });
});

function video(id: string, { views = [], weight }: { views?: readonly bigint[]; weight?: bigint }): FeeVideo {
  const days = eachDay({ from: start, to: addDays(start, views.length) });
  const gains = new Map(days.map((day, index) => [day, views[index] ?? 0n]));
  return { id, publishedOn: start, views: gains, ...(weight === undefined ? {} : { weight }) };
}

function cellsOf(
  fee: { amount: bigint; videos: readonly FeeVideo[] },
  rules: { by: VideoRule; over: TimeRule },
) {
  const attributed = attributeFee(fee, { ...rules, today });
  return attributed.ok ? attributed.value : [];
}

function byVideo(cells: readonly FeeCell[]): bigint[] {
  return ["a", "b", "c"].map((id) =>
    sum(cells.filter(({ videoId }) => videoId === id).map(({ amount }) => amount)),
  );
}

function byDay(cells: readonly FeeCell[]): [string, bigint][] {
  const days = [...new Set(cells.map(({ day }) => day))].sort();
  return days.map((on) => [on, sum(cells.filter(({ day }) => day === on).map(({ amount }) => amount))]);
}
