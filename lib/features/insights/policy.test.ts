import { describe, expect, it } from "vitest";
import type { PeriodSums } from "@/lib/core/noise/period-sums";
import { currency, date } from "@/lib/core/testdata/vector";
import {
  announce,
  canDismiss,
  earningMonths,
  latestNews,
  monthsUntil,
  putAway,
  toFragility,
  toLeft,
} from "./policy";

const EUR = currency("EUR");
const sums = (income: bigint, views = 100_000n): PeriodSums => ({
  ...{ videos: 6, income, views },
  viewsSquared: Number(views) ** 2 / 6,
  leveraged: (Number(income) * 0.03) ** 2,
});
const monthOf = (index: number) =>
  `${String(2025 + Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, "0")}`;
const months = (levels: readonly bigint[]) =>
  levels.map((income, index) => ({ month: monthOf(index), sums: sums(income) }));

it.each([
  ["owner", true],
  ["editor", true],
  ["accountant", true],
  ["viewer", false],
] as const)("lets %s put insights away: %s", (role, may) => {
  expect(canDismiss(role)).toBe(may);
});

describe("the months that are looked at", () => {
  it("are whole ones, from the first money on, and none in which it is only waited for", () => {
    expect(monthsUntil(date("2026-11-22"))).toEqual({ from: "2023-11-01", to: "2026-11-01" });
    const waiting = months([0n, 100n, 0n, 100n, 0n, 0n]);
    expect(earningMonths(waiting).map(({ month }) => month)).toEqual(["2025-02", "2025-03", "2025-04"]);
    expect(earningMonths(months([0n, 0n]))).toEqual([]);
  });
});

describe("what is announced", () => {
  const wobble = [0n, 20n, -10n, 10n, -20n, 5n];
  const level = (from: bigint, count: number) =>
    Array.from({ length: count }, (_, index) => from + (wobble[index % wobble.length] ?? 0n));

  it("has the newest first for Home, and passes over what was put away", () => {
    const story = months([...level(10_000n, 8), ...level(15_000n, 8)]);
    const found = announce(story, { currency: EUR, totals: null, dismissals: [] });
    const news = latestNews(found, EUR);
    expect(news?.insight).toMatchObject({ kind: "level", month: "2025-09" });
    const { key, numbers } = news?.insight ?? { key: "", numbers: "" };
    const dismissals = [{ insight: key, numbers }];
    const without = announce(story, { currency: EUR, totals: null, dismissals });
    expect(latestNews(without, EUR)?.insight.month).not.toBe("2025-09");
  });

  const steady = (income: bigint) => Array.from({ length: 8 }, (_, index) => income + BigInt(index % 3));

  it.each([
    ["JPY", 40n, 80n, 3],
    ["JPY", 400n, 800n, 0],
    ["BHD", 4_000n, 8_000n, 3],
    ["EUR", -50_000n, -20_000n, 2],
  ] as const)(
    "explains %s of %s and %s with the decimals they are printed with",
    (code, low, high, digits) => {
      const story = months([...steady(low), ...steady(high)]);
      const totals = new Map(
        story.map(({ month, sums: { income, views } }) => [
          month,
          {
            views: new Map([["long", views]]),
            earned: [{ segment: "long", stream: "ads" as const, currency: currency(code), income, rate: 1 }],
          },
        ]),
      );
      const { levels } = announce(story, { currency: currency(code), totals, dismissals: [] });
      const [told] = levels.ok ? levels.value.told : [];
      expect(told?.why?.digits).toBe(digits);
      expect(told?.why?.bridge.bars.reduce((sum, { amount }) => sum + amount, 0n)).toBe(
        told?.why?.bridge.change,
      );
    },
  );

  it("is nothing where months only wobble", () => {
    const found = announce(months(level(10_000n, 18)), { currency: EUR, totals: null, dismissals: [] });
    expect(latestNews(found, EUR)).toBeNull();
  });
});

describe("what income hangs on", () => {
  const source = (key: string, income: bigint) => ({ key, name: key, income, views: 0n });
  const sources = {
    total: { income: 100n, views: 1_000n },
    sources: {
      stream: [source("tips", 51n), source("ads", 49n)],
      brand: [],
      platform: [source("tiktok", 50n), source("youtube", 50n)],
      video: [source("one", 10n), source("two", -5n)],
    },
  };

  it("is a warning above half of all income, and left out where there is none of a kind", () => {
    const found = toFragility(sources, { months: 12, put: putAway([]) });
    expect(found.ok && found.value.map(({ kind, isHeavy }) => [kind, isHeavy])).toEqual([
      ["stream", true],
      ["platform", false],
      ["video", false],
    ]);
    expect(found.ok && found.value[2]?.largest.map(({ key }) => key)).toEqual(["one"]);
  });
});

describe("money left", () => {
  const rates = {
    ...{ eligibleVideos: 5, linkedVideos: 0, commission: null },
    qualified: { numerator: 1n, denominator: 2n },
    rate: { numerator: 200n, denominator: 1_000n },
    haircut: { numerator: 1n, denominator: 1n },
  };
  const video = { id: "v", title: "Soup", views: 10_000n };

  it("is what can be told with its rows, the largest first; what cannot is left out", () => {
    const left = toLeft(
      {
        views: [
          { reason: "under-a-minute", videos: 1, views: 10_000n, most: [video] },
          { reason: "unlinked-product", videos: 1, views: 10_000n, most: [video] },
        ],
        bonuses: [{ dealId: "d", deal: "Nordkaffe: Winter", videos: 2, amount: 5_000n }],
        rates,
      },
      putAway([{ insight: "money-left.unpaid-bonus", numbers: "5100" }]),
    );
    expect(left).toMatchObject([
      { reason: "unpaid-bonus", isDismissed: true, items: [{ id: "d", amount: 5_000n }] },
      { reason: "under-a-minute", isDismissed: false, amount: { value: 1_000n }, items: [{ id: "v" }] },
    ]);
    expect(left).toHaveLength(2);
  });
});
