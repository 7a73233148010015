import { describe, expect, it } from "vitest";

import { cell, period as totals } from "@/lib/core/decomposition/testing";
import { date, given } from "@/lib/core/testdata/vector";
import type { Stream } from "@/lib/core/income/stream";
import { parseRange } from "@/lib/core/time/period";

import type { ComparedVideo, SideFacts } from "./compared-facts";
import { compareReport } from "./compare-report";
import { causesOf } from "./shown-bars";

const NOVEMBER = { text: parseRange("2026-11") ?? "all", period: days("2026-11-01", "2026-12-01") };
const OCTOBER = { text: parseRange("2026-10") ?? "all", period: days("2026-10-01", "2026-11-01") };

function days(from: string, to: string) {
  return { from: date(from), to: date(to) };
}

/** Videos of the segment "long", each with so many views and cents. */
function videos(all: readonly (readonly [id: string, views: bigint, income: bigint])[]): ComparedVideo[] {
  return all.map(([videoId, views, income]) => ({
    videoId,
    segment: "long",
    isForBrand: false,
    views,
    income,
  }));
}

type Given = Partial<SideFacts> & { earned?: Parameters<typeof totals>[1] };

function side(place: typeof NOVEMBER, { earned = [], ...facts }: Given): SideFacts {
  const own = facts.videos ?? [];
  const views = own.reduce((sum, video) => sum + video.views, 0n);
  return {
    ...place,
    totals: totals({ long: views }, earned),
    videos: own,
    rewards: { views, eligibleViews: null, qualifiedViews: 0n, rewards: 0n },
    estimated: 0n,
    coverage: 1,
    days: new Map(),
    ...facts,
  };
}

const report = (after: SideFacts, before: SideFacts) =>
  compareReport({ sides: [after, before], by: "length", exponent: 2 });

/** So many videos of 1,000 views, at about so many cents each, none exactly like the next. */
function even(count: number, cents: bigint) {
  return videos(
    Array.from({ length: count }, (_, at) => [`v${String(at)}`, 1000n, cents + BigInt(at % 3)] as const),
  );
}

const word = (after: Given, before: Given) =>
  report(side(NOVEMBER, after), side(OCTOBER, before)).sides[1]?.comparison?.word;

describe("the word for a change", () => {
  it("is likely up when twenty even videos earn twice as much, likely down when half as much", () => {
    expect(word({ videos: even(20, 200n) }, { videos: even(20, 100n) })).toBe("likely-up");
    expect(word({ videos: even(20, 100n) }, { videos: even(20, 200n) })).toBe("likely-down");
  });

  it("is within noise when a few uneven ones differ a little, and says how many would do", () => {
    const few = (...cents: bigint[]) =>
      videos(cents.map((income, at) => [`${String(income)}-${String(at)}`, 1000n, income]));
    const { sides } = report(
      side(NOVEMBER, { videos: few(10n, 300n, 40n, 110n, 90n) }),
      side(OCTOBER, { videos: few(20n, 250n, 80n, 60n, 70n) }),
    );
    expect(sides[1]?.comparison?.word).toBe("within-noise");
    expect(sides[1]?.comparison?.comparison.clearer?.videosEach).toBeGreaterThan(5);
  });

  it("is that three videos are not enough, however far apart", () => {
    expect(word({ videos: even(3, 900n) }, { videos: even(20, 10n) })).toBe("not-enough-videos");
  });

  it("is none while videos with income hold a much smaller share of the views in one period", () => {
    expect(word({ videos: even(20, 200n), coverage: 0.3 }, { videos: even(20, 100n), coverage: 0.9 })).toBe(
      "uneven",
    );
    expect(word({ videos: even(20, 200n), coverage: 0.71 }, { videos: even(20, 100n), coverage: 0.9 })).toBe(
      "likely-up",
    );
  });

  it("is not told from videos where what follows views belongs to none of them", () => {
    const earned = [cell(null, "creator_rewards", 50_000n)];
    expect(word({ videos: even(20, 200n), earned }, { videos: even(20, 100n) })).toBe("not-by-video");
    expect(
      word(
        { videos: even(20, 200n), earned: [cell(null, "live_gifts", 50_000n)] },
        { videos: even(20, 100n) },
      ),
    ).toBe("likely-up");
  });

  it("knows nothing of videos that are made for brands", () => {
    const forBrand = even(17, 100n).map((video) => ({
      ...video,
      videoId: `b${video.videoId}`,
      isForBrand: true,
    }));
    expect(word({ videos: [...even(3, 200n), ...forBrand] }, { videos: even(20, 100n) })).toBe(
      "not-enough-videos",
    );
  });
});

describe("the bridge that is shown", () => {
  const months = {
    after: side(NOVEMBER, {
      totals: totals({ long: 2_000n, short: 1_000n }, [
        cell("long", "ads", 400n),
        cell("short", "ads", 100n),
        cell("long", "brand_deal", 16_000n),
        cell(null, "tips", 5n),
      ]),
    }),
    before: side(OCTOBER, {
      totals: totals({ long: 1_000n, short: 500n }, [cell("long", "ads", 200n), cell("short", "ads", 50n)]),
    }),
  };

  it("says views, deals and tips, and nothing else, of twice the views at the same rates", () => {
    const { income, sides } = report(months.after, months.before);
    expect(causesOf(income.bars)).toEqual([
      { kind: "views", amount: 250n },
      { kind: "deals", amount: 16_000n },
      { kind: "notLinked", amount: 5n },
    ]);
    expect(sides.map((one) => [one.income, one.views, one.deals])).toEqual([
      [16_505n, 3_000n, 16_000n],
      [250n, 1_500n, 0n],
    ]);
  });

  it("has eRPM with as many decimals as its smaller figure needs, so that bars add up as they are printed", () => {
    // 1.67 and 55.02 per 1,000 views.
    const { erpm } = report(months.after, months.before);
    expect(erpm).toMatchObject({ digits: 2, before: 167n, after: 5_502n, change: 5_335n });
    const tiny = { ...months.before, totals: totals({ long: 10_000_000n }, [cell("long", "ads", 1n)]) };
    expect(report(months.after, tiny).erpm?.digits).toBe(6);
    const half = { ...months.before, totals: totals({ long: 10_000n }, [cell("long", "ads", 500n)]) };
    expect(report(months.after, half).erpm).toMatchObject({ digits: 3, before: 500n, after: 55_017n });
  });

  const many = (cents: bigint): SideFacts["totals"] =>
    totals(
      Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`s${String(at)}`, 1_000n])),
      Array.from({ length: 80 }, (_, at) => cell(`s${String(at)}`, "ads", cents * BigInt(at + 1))),
    );
  const pageOfBar = (page: number) => {
    const sides = [side(NOVEMBER, { totals: many(300n) }), side(OCTOBER, { totals: many(100n) })];
    return given(compareReport({ sides, by: "length", exponent: 2 }, { page }).income.bars[0]);
  };

  it("keeps the fifty largest details of a bar, and what all others come to", () => {
    const { kind, amount, details, earlier, rest } = pageOfBar(0);
    expect([kind, details.length, earlier, rest?.count]).toEqual(["rate", 50, null, 30]);
    expect(sumOf(details) + given(rest ?? undefined).amount).toBe(amount);
  });

  it("has the others on its next page, which is the last however far is asked", () => {
    const first = pageOfBar(0);
    for (const page of [1, 7]) {
      const { details, ...bar } = pageOfBar(page);
      expect(bar).toMatchObject({
        page: 1,
        earlier: { count: 50, amount: sumOf(first.details) },
        rest: null,
      });
      expect(sumOf(details)).toBe(first.rest?.amount);
      expect(new Set([...first.details, ...details].map(({ key }) => key)).size).toBe(80);
    }
  });
});

function sumOf(parts: readonly { amount: bigint }[]): bigint {
  return parts.reduce((sum, { amount }) => sum + amount, 0n);
}

it("has each stream once with the income of each period", () => {
  const earned = (stream: Stream, amount: bigint) => side(NOVEMBER, { earned: [cell(null, stream, amount)] });
  const { streams } = report(earned("tips", 5n), { ...earned("ads", 7n), ...OCTOBER });
  expect(streams).toEqual([
    { stream: "ads", incomes: [0n, 7n] },
    { stream: "tips", incomes: [5n, 0n] },
  ]);
});

it("has a rewards ladder only where both periods know their qualified views", () => {
  const rewards = { views: 10_000n, eligibleViews: 8_000n, qualifiedViews: 4_000n, rewards: 2_000n };
  const after = side(NOVEMBER, { rewards });
  const before = side(OCTOBER, { rewards: { ...rewards, rewards: 1_000n } });
  // 2.00 and 1.00 per 1,000 views: all of it is the RPM.
  expect(report(after, before).ladder).toMatchObject({ digits: 2, before: 100n, after: 200n });
  expect(report(after, before).ladder?.rungs.map(({ factor, amount }) => [factor, amount])).toEqual([
    ["eligible", 0n],
    ["qualified", 0n],
    ["rpm", 100n],
  ]);
  expect(report(after, side(OCTOBER, {})).ladder).toBeNull();
});

it("is of two periods at least", () => {
  expect(() => compareReport({ sides: [side(NOVEMBER, {})], by: "length", exponent: 2 })).toThrow(RangeError);
});
