import "server-only";
import type { Table } from "@/lib/core/exports/table";
import { toCompareTable } from "@/lib/core/compare/compare-table";
import { compareReport } from "@/lib/core/compare/compare-report";
import { comparedParams } from "@/lib/core/compare/compared-periods";
import { videosBehind } from "@/lib/core/compare/videos-behind";
import { compareSides, type Word } from "@/lib/core/compare/verdict";
import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import { nameOfPeriod, resolveRange, type Period } from "@/lib/core/time/period";
import { toFacts } from "@/lib/ledger/compared-facts";
import { listComparedNames } from "@/lib/ledger/compared-names";
import { listComparedSums } from "@/lib/ledger/compare-sums";
import { findOpening, getOverviewSums } from "@/lib/ledger/sum-overview";
import type { Sql } from "@/lib/server/sql";
import { keepPerStamp } from "@/lib/server/stamped";
import type { Viewer } from "@/lib/server/viewer";
import { choosePeriods, namedIds } from "./policy";
import type { Comparison, CompareQuestion } from "./schema";

/** What is kept of a comparison has at most some hundred rows, however many videos there are. */
const keptComparisons = keepPerStamp<Comparison | null>({ limit: 100 });

/** All that Compare shows, from one snapshot of the database, or null before there are any days. */
export async function getComparison(viewer: Viewer, question: CompareQuestion): Promise<Comparison | null> {
  const { creatorId, baseCurrency: currency, timeZone } = viewer;
  const { query, by, zone, clock, today, segment, part = 0, more = 0, rows = 0 } = question;
  const periods = comparedParams(query).flat().join(" ");
  const name = [
    periods,
    by,
    by === "hour" ? zone : "",
    clock,
    today,
    currency,
    segment ?? "",
    part,
    more,
    rows,
  ].join("|");
  return keptComparisons(viewer, name, (sql) =>
    readComparison(sql, { ...question, creatorId, currency, timeZone }),
  );
}

type Asked = CompareQuestion & { creatorId: string; currency: Currency; timeZone: string };

/** Reads sums by segment, and a row for each video that was viewed or earned in the periods. */
export async function readComparison(sql: Sql, asked: Asked): Promise<Comparison | null> {
  const { creatorId, currency, clock, by, zone, timeZone, today, segment } = asked;
  const { part = 0, more = 0, rows = 0 } = asked;
  const thisMonth = resolveRange("month", { today, firstDay: today });
  const opening = await findOpening(sql, { creatorId, period: thisMonth, clock });
  if (opening === null) return null;
  const periods = choosePeriods(asked, opening);
  const days = periods.map(({ period }) => period);
  const wanted = { creatorId, periods: days, clock, zone, timeZone };
  const overview = await getOverviewSums(sql, {
    creatorId,
    periods: days,
    bucket: "day",
    clock,
    since: today,
  });
  const facts = toFacts(
    { periods, sums: await listComparedSums(sql, { ...wanted, by }), overview },
    { by, currency },
  );
  const report = compareReport(facts, { page: part, rows });
  const behind =
    segment === null
      ? null
      : videosBehind(segment, {
          sides: facts.sides,
          byVideo: (await listComparedSums(sql, { ...wanted, by: "video" })).map(({ totals }) => totals),
          page: more,
        });
  const names = await listComparedNames(sql, { creatorId, ids: namedIds(report, behind) });
  return {
    ...report,
    currency,
    firstDay: opening.firstDay,
    names,
    behind,
    unconverted: overview.unconverted,
  };
}

/** The same figures as a table; null before there are any days. */
export async function compareTable(viewer: Viewer, question: CompareQuestion): Promise<Table | null> {
  const comparison = await getComparison(viewer, { ...question, segment: null, part: 0, more: 0, rows: 0 });
  if (comparison === null) return null;
  const { currency, names } = comparison;
  return toCompareTable(comparison, { currency, names, clock: question.clock });
}

const keptWords = keepPerStamp<Word>({ limit: 500 });

type Pair = { period: Period; comparison: Period; clock: Clock };

/** Whether the eRPM of organic videos differs by more than chance from the compared period: Home's word for its change. */
export async function getVerdict(viewer: Viewer, { period, comparison, clock }: Pair): Promise<Word> {
  const { creatorId, timeZone } = viewer;
  const name = [nameOfPeriod(period), nameOfPeriod(comparison), clock, viewer.baseCurrency].join(" ");
  return keptWords(viewer, name, async (sql) => {
    const periods = [period, comparison];
    const asked = { creatorId, periods, clock, by: "sponsored" as const, zone: timeZone, timeZone };
    const [after, before] = await listComparedSums(sql, asked);
    if (after === undefined || before === undefined) return "not-enough-videos";
    return compareSides(before, after).word;
  });
}
