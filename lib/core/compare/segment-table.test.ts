import { describe, expect, it } from "vitest";

import { cell, period as totals } from "@/lib/core/decomposition/testing";
import { date } from "@/lib/core/testdata/vector";
import { OTHER_VIEWS, type Segmenting } from "@/lib/core/video/segmenting";

import type { ComparedVideo, SideFacts } from "./compared-facts";
import { segmentTable } from "./segment-table";

const place = { text: "month", period: { from: date("2026-11-01"), to: date("2026-12-01") } } as const;

function side(own: SideFacts["totals"], videos: readonly ComparedVideo[] = []): SideFacts {
  const rewards = { views: 0n, eligibleViews: null, qualifiedViews: 0n, rewards: 0n };
  return { ...place, totals: own, videos, rewards, estimated: 0n, coverage: 1, days: new Map() };
}

function videosOf(segment: string, incomes: readonly bigint[]): ComparedVideo[] {
  return incomes.map((income, at) => ({
    videoId: `${segment}${String(at)}`,
    segment,
    isForBrand: false,
    views: 1_000n,
    income,
  }));
}

const table = (after: SideFacts, before: SideFacts, by: Segmenting = "length") =>
  segmentTable({ sides: [after, before], by });

describe("the periods by segment", () => {
  const long = videosOf("long", [300n, 310n, 290n, 305n, 295n, 300n]);
  const short = videosOf("short", [100n, 105n, 95n, 102n, 98n, 100n]);
  const after = side(
    totals({ long: 6_000n, short: 6_000n, [OTHER_VIEWS]: -50n }, [
      cell("long", "ads", 1_800n),
      cell("short", "ads", 600n),
      cell(null, "tips", 40n),
    ]),
    [...long, ...short],
  );
  const before = side(
    totals({ long: 2_000n, old: 500n }, [cell("long", "ads", 500n), cell("old", "ads", 10n)]),
  );
  const { rows, rest, gap } = table(after, before);

  it("adds up to them, with other views and money of no video as rows", () => {
    const sum = (index: number, figure: "income" | "views") =>
      rows.reduce((all, { sides }) => all + (sides[index]?.[figure] ?? 0n), 0n);
    expect([sum(0, "income"), sum(0, "views"), sum(1, "income"), sum(1, "views")]).toEqual([
      2_440n,
      11_950n,
      510n,
      2_500n,
    ]);
    expect([rest, gap]).toEqual([null, null]);
  });

  it("ranks the organic videos of the first period, and says what is new and what stopped", () => {
    expect(rows.map(({ key, presence, ranked }) => [key, presence, ranked?.place ?? null])).toEqual([
      ["long", "both", 1],
      ["short", "new", 2],
      [null, null, null],
      [OTHER_VIEWS, "new", null],
      ["old", "stopped", null],
    ]);
    expect(rows[0]?.ranked?.differs).toBe("above");
    expect(rows[1]?.ranked?.differs).toBe("below");
  });
});

it("gives segments of two videos each one place, however far apart they are", () => {
  const after = side(totals({ long: 2_000n, short: 2_000n }, []), [
    ...videosOf("long", [300n, 310n]),
    ...videosOf("short", [100n, 105n]),
  ]);
  expect(table(after, after).rows.map(({ ranked }) => [ranked?.place, ranked?.tie, ranked?.differs])).toEqual(
    [
      [1, 2, null],
      [1, 2, null],
    ],
  );
});

it("shows of a hundred videos the fifty whose income moved most, the others in one row", () => {
  const ids = Array.from({ length: 100 }, (_, at) => `v${String(at).padStart(3, "0")}`);
  const month = (cents: (at: number) => number) =>
    side(
      totals(
        Object.fromEntries(ids.map((id) => [id, 10n])),
        ids.map((id, at) => cell(id, "ads", BigInt(cents(at)))),
      ),
    );
  const sides = [month((at) => 100 + at), month(() => 100)];
  const { rows, rest, gap } = segmentTable({ sides, by: "video" });
  expect(rows.map(({ key }) => key)).toEqual(ids.toReversed().slice(0, 50));
  // 0 + 1 + … + 49 more than 50 × 100.
  expect(rest).toEqual({
    count: 50,
    sides: [
      { income: 6_225n, views: 500n },
      { income: 5_000n, views: 500n },
    ],
  });
  expect(gap).toBe("videos");
  const next = segmentTable({ sides, by: "video" }, { page: 1 });
  expect(next.rows.map(({ key }) => key)).toEqual(ids.toReversed().slice(50));
  expect(next.earlier).toEqual({
    count: 50,
    sides: [
      { income: 8_725n, views: 500n },
      { income: 5_000n, views: 500n },
    ],
  });
  expect([next.page, next.rest]).toEqual([1, null]);
  expect(segmentTable({ sides, by: "video" }, { page: 7 })).toEqual(next);
});

it("says why nothing is ranked: a single segment, or only single videos", () => {
  const one = side(totals({ long: 2_000n }, []), videosOf("long", [10n, 20n]));
  expect(table(one, one).gap).toBe("one-segment");
  const single = side(totals({ a: 1_000n, b: 1_000n }, []), [
    ...videosOf("a", [10n]),
    ...videosOf("b", [20n]),
  ]);
  expect(table(single, single).gap).toBe("single-videos");
});
