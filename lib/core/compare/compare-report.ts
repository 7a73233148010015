import { erpmBridge, incomeBridge } from "@/lib/core/decomposition/bridge";
import { payLadder, type PayLadder } from "@/lib/core/decomposition/pay-ladder";
import { totalIncome, totalViews } from "@/lib/core/decomposition/period-totals";
import type { Erpm } from "@/lib/core/erpm/erpm";
import { STREAMS, type Stream } from "@/lib/core/income/stream";
import type { WeighedVideos } from "@/lib/core/noise/weigh-videos";
import { estimateErpm, type ErpmEstimate } from "@/lib/core/noise/estimate-erpm";
import { sumPeriod } from "@/lib/core/noise/period-sums";

import type { ComparedFacts, SideFacts } from "./compared-facts";
import type { ComparedPeriod } from "./compared-periods";
import { runningSums, type RunningSums } from "./running-sums";
import { segmentTable, type SegmentTable } from "./segment-table";
import { showBridge, type ShownBridge } from "./shown-bars";
import { compareSides, isOrganic, weighSides, type SideComparison } from "./verdict";

/**
 * One of the periods: its whole income and views, what deals paid of it, and the eRPM of its organic videos with its range.
 * `comparison` is how the first period's differs from this one's; null of the first itself.
 */
export type ReportSide = ComparedPeriod &
  Erpm & {
    estimated: bigint;
    coverage: number | null;
    deals: bigint;
    organic: ErpmEstimate;
    comparison: (SideComparison & { weighed: WeighedVideos }) | null;
  };

/** With how many decimals its figures per 1,000 views are kept and shown, so that they add up as they are read. */
type Digits = { digits: number };

/**
 * All that is said of two to four periods, in minor units of the base currency. Bridges lead from the second period to the
 * first; that of eRPM, and the ladder, are null where a period has no views.
 */
export type CompareReport = {
  sides: readonly ReportSide[];
  income: ShownBridge;
  erpm: (ShownBridge & Digits) | null;
  ladder: (PayLadder & Digits) | null;
  /** Streams with income in any of the periods, in the order of STREAMS. */
  streams: readonly { stream: Stream; incomes: readonly bigint[] }[];
  segments: SegmentTable;
  running: RunningSums;
};

/** `page` is that of the details of bars, `rows` that of the segments. Throws RangeError for fewer than two periods. */
export function compareReport(
  { sides, by, exponent }: ComparedFacts,
  { page = 0, rows = 0 }: { page?: number; rows?: number } = {},
): CompareReport {
  const [after, before] = sides;
  if (after === undefined || before === undefined) throw new RangeError("two periods are compared");
  const pair = { before: before.totals, after: after.totals };
  const scale = { exponent, digits: digitsOf([before.totals, after.totals].map(toErpm), exponent) };
  const erpm = erpmBridge(pair, scale);
  return {
    sides: sides.map((side) => toSide(side, after)),
    income: showBridge(incomeBridge(pair), pair, { page }),
    erpm: erpm && { ...showBridge(erpm, pair, { page }), digits: scale.digits },
    ladder: ladderOf({ before, after }, exponent),
    streams: streamsOf(sides),
    segments: segmentTable({ sides, by }, { page: rows }),
    running: runningSums(sides),
  };
}

function toSide(side: SideFacts, first: SideFacts): ReportSide {
  const { text, period, totals, estimated, coverage, videos } = side;
  return {
    ...{ text, period, estimated, coverage },
    ...toErpm(totals),
    deals: incomeOf(side, "brand_deal"),
    organic: estimateErpm(sumPeriod(videos.filter(isOrganic))),
    comparison: side === first ? null : { ...compareSides(side, first), weighed: weighSides(side, first) },
  };
}

function toErpm(totals: SideFacts["totals"]): Erpm {
  return { income: totalIncome(totals), views: totalViews(totals) };
}

const SMALL_DIGITS = 3;
const ALL_DIGITS = 6;

/** Those of the currency from 1 on, three from a hundredth on, else all six: as many as the smallest needs. */
function digitsOf(erpms: readonly Erpm[], exponent: number): number {
  const sizes = erpms
    .filter(({ income, views }) => income !== 0n && views > 0n)
    .map(({ income, views }) => Math.abs((1000 * Number(income)) / Number(views)) / 10 ** exponent);
  const least = Math.min(...sizes, Number.MAX_VALUE);
  if (least >= 1) return exponent;
  return least >= 0.01 ? Math.max(SMALL_DIGITS, exponent) : ALL_DIGITS;
}

/** Without qualified views in both periods there is nothing to tell rewards by. */
function ladderOf(
  { before, after }: { before: SideFacts; after: SideFacts },
  exponent: number,
): CompareReport["ladder"] {
  const rewards = [before.rewards, after.rewards];
  if (rewards.some(({ qualifiedViews }) => qualifiedViews <= 0n)) return null;
  const digits = digitsOf(
    rewards.map((side) => ({ income: side.rewards, views: side.views })),
    exponent,
  );
  const ladder = payLadder({ before: before.rewards, after: after.rewards }, { exponent, digits });
  return ladder && { ...ladder, digits };
}

function streamsOf(sides: readonly SideFacts[]): CompareReport["streams"] {
  return STREAMS.map(({ slug }) => ({
    stream: slug,
    incomes: sides.map((side) => incomeOf(side, slug)),
    isThere: sides.some(({ totals }) => totals.earned.some(({ stream }) => stream === slug)),
  }))
    .filter(({ isThere }) => isThere)
    .map(({ stream, incomes }) => ({ stream, incomes }));
}

function incomeOf({ totals }: SideFacts, slug: Stream): bigint {
  return totals.earned.filter(({ stream }) => stream === slug).reduce((sum, { income }) => sum + income, 0n);
}
