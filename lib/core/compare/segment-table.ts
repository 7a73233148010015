import type { Presence } from "@/lib/core/decomposition/period-totals";
import type { Erpm } from "@/lib/core/erpm/erpm";
import {
  rankSegments,
  sumSegments,
  type RankedSegment,
  type RankingGap,
} from "@/lib/core/noise/rank-segments";
import { pageOf } from "@/lib/core/lists/page-of";
import { OTHER_VIEWS, type Segmenting } from "@/lib/core/video/segmenting";

import type { ComparedFacts, SideFacts } from "./compared-facts";
import { isOrganic } from "./verdict";

/**
 * A segment's income and views in each of the periods, deals included; the key is null for income of no video. `ranked` is
 * of the organic videos of the first period, null where these have no views, or nothing is ranked.
 */
export type SegmentRow = {
  key: string | null;
  presence: Presence | null;
  sides: readonly Erpm[];
  ranked: RankedSegment | null;
};

/**
 * A page of the rows, and what those before and after it have: together they are the periods. `gap` says why nothing is
 * ranked: videos have a page for that.
 */
export type SegmentTable = {
  rows: readonly SegmentRow[];
  /** Which page it is, from 0 on. */
  page: number;
  earlier: OtherSegments | null;
  rest: OtherSegments | null;
  gap: RankingGap | "videos" | null;
};

type OtherSegments = { count: number; sides: readonly Erpm[] };

const MOST_ROWS = 50;

type Sums = Omit<SegmentRow, "ranked">;

/**
 * By how they are ranked, then by income of the first period. At most fifty segments are shown, and compared with each
 * other on the first page: those that were viewed most, and of videos those whose income moved most.
 */
export function segmentTable(
  { sides, by }: Pick<ComparedFacts, "sides" | "by">,
  { page = 0 }: { page?: number } = {},
): SegmentTable {
  const all = sumRows(sides);
  const fixed = all.filter(({ key }) => key === null || key === OTHER_VIEWS);
  const own = all.filter((row) => !fixed.includes(row)).toSorted(by === "video" ? byMovement : byViews);
  const { page: at, earlier, shown, later } = pageOf(own, { page, size: MOST_ROWS });
  const ranking = rankingOf(sides[0], { by, shown: own.slice(0, MOST_ROWS) });
  const others = (rows: readonly Sums[]) =>
    rows.length === 0 ? null : { count: rows.length, sides: sumSides(rows, sides.length) };
  const rows = [...shown, ...fixed].map((row) => ({ ...row, ranked: ranking.of.get(row.key ?? "") ?? null }));
  return {
    rows: rows.map(onlySegments).toSorted(by === "video" ? byMovement : byPlace),
    ...{ page: at, earlier: others(earlier), rest: others(later) },
    gap: ranking.gap,
  };
}

/** Income of no video shares its name with nothing. */
function onlySegments(row: SegmentRow): SegmentRow {
  return row.key === null ? { ...row, ranked: null } : row;
}

function rankingOf(
  first: SideFacts | undefined,
  { by, shown }: { by: Segmenting; shown: readonly Sums[] },
): { of: Map<string, RankedSegment>; gap: SegmentTable["gap"] } {
  if (by === "video") return { of: new Map(), gap: "videos" };
  const keys = new Set(shown.map(({ key }) => key));
  const organic = (first?.videos ?? []).filter(isOrganic).filter(({ segment }) => keys.has(segment));
  const ranked = rankSegments(sumSegments(organic));
  if (!ranked.ok) return { of: new Map(), gap: ranked.error };
  return { of: new Map(ranked.value.map((segment) => [segment.key, segment])), gap: null };
}

function sumRows(sides: readonly SideFacts[]): Sums[] {
  const rows = new Map<string | null, Erpm[]>();
  const rowOf = (key: string | null) => {
    const known = rows.get(key) ?? sides.map(() => ({ income: 0n, views: 0n }));
    rows.set(key, known);
    return known;
  };
  sides.forEach(({ totals }, index) => {
    for (const [segment, views] of totals.views) add(rowOf(segment), { index, income: 0n, views });
    for (const { segment, income } of totals.earned) add(rowOf(segment), { index, income, views: 0n });
  });
  return [...rows]
    .filter(([, all]) => all.some(({ income, views }) => income !== 0n || views !== 0n))
    .map(([key, all]) => ({ key, presence: presenceOf(key, all), sides: all }));
}

function add(row: Erpm[], { index, income, views }: { index: number } & Erpm): void {
  const before = row[index] ?? { income: 0n, views: 0n };
  row[index] = { income: before.income + income, views: before.views + views };
}

function presenceOf(key: string | null, [after, before]: readonly Erpm[]): Presence | null {
  if (key === null || (after?.views ?? 0n) === (before?.views ?? 0n)) return null;
  if (before?.views === 0n) return "new";
  return after?.views === 0n ? "stopped" : "both";
}

function sumSides(rows: readonly Sums[], count: number): Erpm[] {
  return Array.from({ length: count }, (_, index) => ({
    income: rows.reduce((sum, { sides }) => sum + (sides[index]?.income ?? 0n), 0n),
    views: rows.reduce((sum, { sides }) => sum + (sides[index]?.views ?? 0n), 0n),
  }));
}

function byViews(a: Sums, b: Sums): number {
  return most(b) - most(a) || byKey(a, b);
}

function most({ sides }: Sums): number {
  return Math.max(...sides.slice(0, 2).map(({ views }) => Math.abs(Number(views))));
}

function byMovement(a: Sums, b: Sums): number {
  return (
    movement(b, "income") - movement(a, "income") ||
    movement(b, "views") - movement(a, "views") ||
    byKey(a, b)
  );
}

function movement({ sides: [after, before] }: Sums, figure: keyof Erpm): number {
  return Math.abs(Number((after?.[figure] ?? 0n) - (before?.[figure] ?? 0n)));
}

function byPlace(a: SegmentRow, b: SegmentRow): number {
  const place = (row: SegmentRow) => row.ranked?.place ?? Number.MAX_SAFE_INTEGER;
  const shrunk = (row: SegmentRow) =>
    row.ranked === null ? 0 : Number(row.ranked.shrunk.income) / Number(row.ranked.shrunk.views);
  const income = (row: SegmentRow) => Number(row.sides[0]?.income ?? 0n);
  return place(a) - place(b) || shrunk(b) - shrunk(a) || income(b) - income(a) || byKey(a, b);
}

function byKey(a: Sums, b: Sums): number {
  return (a.key ?? "\uffff") < (b.key ?? "\uffff") ? -1 : 1;
}
