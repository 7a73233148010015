import { compareReport } from "@/lib/core/compare/compare-report";
import { outstandingOf } from "@/lib/core/deals/settle";
import type { OverviewSide } from "@/lib/core/erpm/overview";
import type { DealOfPeriod, PeriodFacts } from "@/lib/core/report/period-facts";
import { periodReport } from "@/lib/core/report/period-report";
import type { Report } from "@/lib/core/report/report";
import type { ReportPart, ReportSpec } from "@/lib/core/report/report-spec";
import { firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import {
  bucketPeriod,
  nameOfPeriod,
  resolveComparison,
  resolveRange,
  type Period,
} from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";
import { listComparedSums } from "./compare-sums";
import { toFacts } from "./compared-facts";
import { settlingOf } from "./deal-row";
import { priceAt } from "./deal-prices";
import { listUsedRates } from "./list-inputs";
import { readLedgerLines, type LedgerLine } from "./list-lines";
import { listPricedDeals, videosOf } from "./priced-deals";
import { listReconciledSections } from "./reconciled-sections";
import { listCurrencySums, listDealIncome, listReportVideos, readPeriodViews } from "./report-rows";
import type { LedgerScope } from "./scope";
import { summariseSide, summariseStreams } from "./summarise-sums";
import { findOpening, getOverviewSums, type OverviewSums } from "./sum-overview";

/** Who the report is of. */
export type ReportScope = Pick<LedgerScope, "creatorId" | "baseCurrency" | "timeZone"> & {
  creatorName: string;
};

type Asked = { spec: ReportSpec; today: LocalDate };

/** More videos than these are one row. */
const MOST_VIDEOS = 25;

/** More lines than these are for a workbook. */
export const MOST_LINES = 5_000;

/** The report of a period; null before there are any days at all. Only what its parts need is read. */
export async function readPeriodReport(
  sql: Sql,
  scope: ReportScope,
  { spec, today }: Asked,
): Promise<Report | null> {
  const { creatorId, baseCurrency, creatorName } = scope;
  const { clock, range } = spec;
  const thisMonth = resolveRange("month", { today, firstDay: today });
  const opening = await findOpening(sql, { creatorId, period: thisMonth, clock });
  if (opening === null) return null;
  const period = resolveRange(range, { today, firstDay: opening.firstDay });
  const comparison = resolveComparison(spec.compare, { period, range });
  const periods = comparison ? [period, comparison] : [period];
  const bucket = bucketPeriod(period);
  const sums = await getOverviewSums(sql, { creatorId, periods, bucket, clock, since: today });
  const side = (number: number, days: Period): OverviewSide =>
    summariseSide(sums, { side: number, period: days, bucket });
  const base = {
    ...{ spec, creatorName, currency: baseCurrency, today, period, comparison, bucket },
    current: side(1, period),
    previous: comparison && side(2, comparison),
    streams: summariseStreams(sums, { comparison }),
    unconverted: sums.unconverted,
  };
  const compare =
    comparison &&
    (await readComparison(sql, scope, {
      clock,
      period,
      comparison,
      today,
      byDay: bucket === "day" ? sums : null,
    }));
  return periodReport({ ...base, compare, ...(await readParts(sql, scope, { spec, today, period })) });
}

type Compared = {
  clock: ReportSpec["clock"];
  period: Period;
  comparison: Period;
  today: LocalDate;
  /** The same sums, where they were read by day already. */
  byDay: OverviewSums | null;
};

/** By day, whatever the trend is told in: what moved the period is that of Compare. */
async function readComparison(
  sql: Sql,
  { creatorId, baseCurrency, timeZone }: ReportScope,
  { clock, period, comparison, today, byDay }: Compared,
): Promise<PeriodFacts["compare"]> {
  const periods = [period, comparison].map((days) => ({ text: nameOfPeriod(days), period: days }));
  const days = periods.map((one) => one.period);
  const asked = { creatorId, periods: days, clock };
  const overview = byDay ?? (await getOverviewSums(sql, { ...asked, bucket: "day", since: today }));
  const by = "length" as const;
  const sums = await listComparedSums(sql, { ...asked, by, zone: timeZone, timeZone });
  return compareReport(toFacts({ periods, sums, overview }, { by, currency: baseCurrency }));
}

type Parts = Pick<
  PeriodFacts,
  "videos" | "deals" | "sections" | "currencies" | "lines" | "linesLeftOut" | "rates" | "ratesLeftOut"
>;

async function readParts(
  sql: Sql,
  scope: ReportScope,
  { spec: { parts, clock }, today, period }: Asked & { period: Period },
): Promise<Parts> {
  const { creatorId, baseCurrency } = scope;
  const asked = { creatorId, period, clock };
  const when = async <T>(part: ReportPart | readonly ReportPart[], read: () => Promise<T>, none: T) =>
    [part].flat().some((one) => parts.includes(one)) ? read() : none;
  const inputs = { ...asked, ...ALL_LINES };
  const lines = await when("lines", () => readLines(sql, { ...asked, baseCurrency }), NO_LINES);
  const rates = await when("currencies", () => listUsedRates(sql, inputs, baseCurrency), NO_RATES);
  return {
    videos: await when("videos", () => listReportVideos(sql, { ...asked, limit: MOST_VIDEOS }), NO_VIDEOS),
    deals: await when("deals", () => readDeals(sql, scope, { ...asked, today }), []),
    sections: await when(
      "reconciliation",
      () => listReconciledSections(sql, { creatorId, from: firstOfMonth(period.from), to: period.to }),
      [],
    ),
    currencies: await when(
      ["currencies", "notes"],
      () => listCurrencySums(sql, { ...asked, baseCurrency }),
      [],
    ),
    ...lines,
    ...{ rates: rates.first, ratesLeftOut: rates.count - rates.first.length },
  };
}

const ALL_LINES = {
  stream: null,
  videoId: null,
  currency: null,
  segment: null,
  source: null,
  qualifiedOnly: false,
  kept: null,
} as const;

const NO_LINES: Pick<PeriodFacts, "lines" | "linesLeftOut"> = { lines: [], linesLeftOut: 0 };

async function readLines(
  sql: Sql,
  asked: Parameters<typeof readLedgerLines>[1],
): Promise<Pick<PeriodFacts, "lines" | "linesLeftOut">> {
  const lines: LedgerLine[] = [];
  let linesLeftOut = 0;
  for await (const line of readLedgerLines(sql, asked)) {
    if (lines.length < MOST_LINES) lines.push(line);
    else linesLeftOut += 1;
  }
  return { lines, linesLeftOut };
}

const NO_RATES: Awaited<ReturnType<typeof listUsedRates>> = { first: [], count: 0 };

const NO_VIDEOS: PeriodFacts["videos"] = { first: [], all: { count: 0, income: 0n, views: 0n } };

/** Deals with income in the period, the largest first. */
async function readDeals(
  sql: Sql,
  scope: ReportScope,
  asked: { creatorId: string; period: Period; clock: ReportSpec["clock"]; today: LocalDate },
): Promise<DealOfPeriod[]> {
  const income = await listDealIncome(sql, asked);
  if (income.size === 0) return [];
  const priced = await listPricedDeals(sql, scope, asked);
  const deals = priced.filter(({ facts }) => income.has(facts.id));
  const videoIds = [...new Set(deals.flatMap(({ facts }) => videosOf(facts)))];
  const views = await readPeriodViews(sql, { ...asked, videoIds });
  return deals
    .map((deal): DealOfPeriod => {
      const { facts, agreed, prices, value } = deal;
      const price = priceAt(prices, "now");
      return {
        ...{ brand: facts.brandName, title: facts.terms.title, stage: facts.stage, agreed },
        income: income.get(facts.id) ?? 0n,
        outstanding: { amount: outstandingOf(settlingOf(facts)), currency: facts.terms.currency },
        views: [...new Set(videosOf(facts))].reduce((sum, id) => sum + (views.get(id) ?? 0n), 0n),
        price: price && { erpm: price, currency: value.currency },
      };
    })
    .toSorted((a, b) => (b.income > a.income ? 1 : b.income < a.income ? -1 : 0));
}
