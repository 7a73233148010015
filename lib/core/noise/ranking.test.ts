import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { erpmDecimal, type Erpm } from "@/lib/core/erpm/erpm";
import { mulberry32 } from "@/lib/core/statistics/mulberry32";
import { given } from "../testdata/vector";
import { placeByRange } from "./places";
import { estimateErpm } from "./estimate-erpm";
import { sumPeriod } from "./period-sums";
import { rankSegments, sumSegments, type RankedSegment } from "./rank-segments";
import { rankVideos, shrinkErpm } from "./rank-videos";
import { ratioOfErpm } from "./shown-range";
import { MONTH } from "./testing";

describe("a shrunk eRPM", () => {
  const group = { income: 6_000n, views: 100_000n };

  it.each([
    ["300 views and 50.00", 5_000n, 300n, "166.666667", "3.054187"],
    ["a million views and 900.00", 90_000n, 1_000_000n, "0.900000", "0.894118"],
  ])("of %s beside a group of 0.60", (_what, income, views, raw, shrunk) => {
    const written = (erpm: Erpm | null) => erpm && erpmDecimal(erpm, { exponent: 2, digits: 6 });
    expect(written({ income, views })).toBe(raw);
    expect(written(shrinkErpm({ income, views }, { group, k: 20_000n }))).toBe(shrunk);
  });

  it("is the group's without views of its own, and nothing without a group", () => {
    const own = shrinkErpm({ income: 0n, views: 0n }, { group, k: 20_000n });
    expect(own && ratioOfErpm(own)).toBe(ratioOfErpm(group));
    expect(
      shrinkErpm({ income: 5n, views: 9n }, { group: { income: 0n, views: 0n }, k: 20_000n }),
    ).toBeNull();
  });
});

describe("places", () => {
  const item = fc
    .tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 20 }))
    .map(([value, reach]) => ({ value, low: value - reach, high: value + reach }));

  it("are shared by what overlaps, also by way of a third, and by nothing else", () => {
    const placed = placeByRange([
      { value: 1, low: 0, high: 2 },
      { value: 9, low: 8, high: 10 },
      { value: 7, low: 6, high: 8.5 },
      { value: 5, low: 4, high: 6.5 },
      { value: 3, low: 2.5, high: 3.5 },
    ]);
    expect(placed.map(({ value, place, tie, best, worst }) => [value, place, tie, best, worst])).toEqual([
      [9, 1, 3, 1, 2],
      [7, 1, 3, 1, 3],
      [5, 1, 3, 2, 3],
      [3, 4, 1, 4, 4],
      [1, 5, 1, 5, 5],
    ]);
  });

  it("are shared by ranges that only touch", () => {
    const touching = [
      { value: 2, low: 1, high: 3 },
      { value: 0.5, low: 0, high: 1 },
    ];
    expect(placeByRange(touching).map(({ best, worst }) => [best, worst])).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it("never put one above another whose range it overlaps, and count everything once", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), (items) => {
        const placed = placeByRange(items);
        expect(placed).toHaveLength(items.length);
        for (const a of placed) {
          expect(a.best).toBeGreaterThanOrEqual(a.place);
          expect(a.worst).toBeLessThanOrEqual(a.place + a.tie - 1);
          expect(placed.filter(({ place }) => place === a.place)).toHaveLength(a.tie);
          for (const b of placed)
            if (a.low <= b.high && b.low <= a.high) expect(a.place).toBe(b.place);
            else if (a.value > b.value) expect(a.place).toBeLessThanOrEqual(b.place);
        }
      }),
    );
  });
});

describe("videos", () => {
  it("that earned much from few views stand behind what is known, and beside it as a tie", () => {
    const lucky = { id: "lucky", income: 50n, views: 300n };
    const known = { id: "known", income: 90_000n, views: 10_000_000n };
    const others = MONTH.map((own, index) => ({ id: `v${index}`, ...own }));
    const ranked = rankVideos([lucky, known, ...others, { id: "unseen", income: 9n, views: 0n }]);
    expect(ranked.map(({ id }) => id)).not.toContain("unseen");
    const [first, second] = ranked;
    expect([first?.id, second?.id]).toEqual(["lucky", "known"].toSorted((a, b) => valueOf(b) - valueOf(a)));
    function valueOf(id: string) {
      return ratioOfErpm(given(ranked.find((video) => video.id === id)).shrunk);
    }
    expect(valueOf("lucky")).toBeLessThan(50 / 300 / 15);
    expect(valueOf("known")).toBeCloseTo(0.009, 4);
    expect(first?.place).toBe(second?.place);
  });

  it("that all pay alike are one tie of one place", () => {
    const ranked = rankVideos(
      [1n, 2n, 5n].map((views) => ({ id: `${views}`, income: views * 3n, views: views * 1_000n })),
    );
    expect(ranked.map(({ place, tie }) => [place, tie])).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
    ]);
  });

  it("by the ten thousand are ranked without comparing each with each", () => {
    const random = mulberry32(1);
    const videos = Array.from({ length: 10_000 }, (_, index) => {
      const views = Math.round(100 * Math.exp(9 * random()));
      return {
        id: String(index),
        income: BigInt(Math.round(views * 0.05 * (0.5 + random()))),
        views: BigInt(views),
      };
    });
    expect(rankVideos(videos)).toHaveLength(10_000);
    expect(rankVideos([])).toEqual([]);
  });
});

describe("segments", () => {
  const random = mulberry32(4);
  const videos = (segment: string, { count, rate }: { count: number; rate: number }) =>
    Array.from({ length: count }, () => {
      const views = Math.round(20_000 * Math.exp(2 * random()));
      return {
        segment,
        income: BigInt(Math.round(views * rate * (0.8 + 0.4 * random()))),
        views: BigInt(views),
      };
    });
  const all = [
    ...videos("long", { count: 30, rate: 0.2 }),
    ...videos("short", { count: 40, rate: 0.05 }),
    ...videos("vlog", { count: 25, rate: 0.055 }),
    ...videos("one-off", { count: 1, rate: 0.3 }),
  ];
  const rank = (rows: typeof all): RankedSegment[] => {
    const ranked = rankSegments(sumSegments(rows));
    if (!ranked.ok) throw new Error(ranked.error);
    return ranked.value;
  };
  const ranked = rank(all);
  const named = (key: string) => given(ranked.find((segment) => segment.key === key));

  it("stand raw and shrunk side by side, the shrunk one nearer to all others the fewer views it has", () => {
    const { raw, shrunk, credibility } = named("one-off");
    expect(ratioOfErpm(shrunk)).toBeLessThan(ratioOfErpm(raw));
    expect(credibility).toBeLessThan(named("long").credibility);
  });

  it("differ from all others where that is more than chance, and say nothing of a single video", () => {
    expect(named("long").differs).toBe("above");
    expect(named("short").differs).toBe("below");
    expect(named("one-off")).toMatchObject({ q: null, differs: null });
  });

  it("whose ranges overlap share a place; the single video is tied with what it seems to beat", () => {
    expect(named("short").place).toBe(named("vlog").place);
    expect(named("one-off").place).toBe(named("long").place);
  });

  it("rank the same whatever the order of videos and the currency", () => {
    const scaled = rank(all.toReversed().map((video) => ({ ...video, income: video.income * 1000n })));
    const short = (segments: readonly RankedSegment[]) =>
      segments.map(({ key, place, best, worst, differs }) => ({ key, place, best, worst, differs }));
    expect(short(scaled)).toEqual(short(ranked));
  });

  it("that live on one viral video keep its own range, however many views it has", () => {
    const viral = [
      { segment: "viral", income: 900_000n, views: 3_000_000n },
      { segment: "viral", income: 90_000n, views: 1_500_000n },
      ...videos("viral", { count: 6, rate: 0.2 }),
    ];
    const found = given(rank([...all, ...viral]).find(({ key }) => key === "viral"));
    const own = estimateErpm(sumPeriod(viral));
    if (!("range" in own)) throw new Error("no range");
    const half = (ratioOfErpm(found.range.high) - ratioOfErpm(found.range.low)) / 2;
    const low = ratioOfErpm(own.erpm) - ratioOfErpm(own.range.low);
    expect(found.credibility).toBeGreaterThan(0.9);
    expect(half).toBeGreaterThan(low * found.credibility);
  });

  it("that do not differ all get the same eRPM and one place", () => {
    const same = rank(["a", "b", "c"].flatMap((segment) => MONTH.map((own) => ({ segment, ...own }))));
    expect(new Set(same.map(({ place, tie, differs }) => `${place} ${tie} ${differs}`))).toEqual(
      new Set(["1 3 null"]),
    );
  });

  it("are not ranked with one of them, or when each is a single video", () => {
    const single = (segment: string) => ({ segment, income: 5n, views: 900n });
    expect(rankSegments(sumSegments(MONTH.map((own) => ({ segment: "a", ...own }))))).toEqual({
      ok: false,
      error: "one-segment",
    });
    expect(rankSegments(sumSegments([single("a"), single("b")]))).toEqual({
      ok: false,
      error: "single-videos",
    });
    expect(rankSegments([])).toMatchObject({ ok: false });
  });
});
