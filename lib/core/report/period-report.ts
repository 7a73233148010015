import { erpmUnits, type Erpm } from "@/lib/core/erpm/erpm";
import { change } from "@/lib/core/explain/change";
import { exponentOf } from "@/lib/core/money/currency";
import { firstOfMonth } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { PeriodFacts } from "./period-facts";
import {
  currenciesTable,
  dealsTable,
  hasStatements,
  linesTable,
  ratesTable,
  reconciliationTable,
} from "./book-tables";
import { bridgeTable, erpmBridgeTable, streamsTable, trendTable, videosTable } from "./period-tables";
import { cell, type Cell, type Report, type ReportFigure, type ReportNote, type ReportTable } from "./report";
import type { ReportPart } from "./report-spec";

/** Finer than any currency's minor unit per 1,000 views, so that a change of eRPM is not one of rounding. */
const CHANGE_DIGITS = 9;

/**
 * The report of a period, with the parts that its spec asks for and that have something to say. Every table that has a total
 * adds up to the figure of the same name, by the clock of the spec.
 */
export function periodReport(facts: PeriodFacts): Report {
  const { spec, creatorName, currency, today, period, comparison, bucket, compare } = facts;
  const parts = new Set(spec.parts);
  return {
    ...{ spec, level: "full", creatorName, subject: { of: "period" } },
    ...{ period, comparison, currency, bucket, madeOn: today },
    figures: figuresOf(facts),
    verdict: compare?.sides[1]?.comparison?.word ?? null,
    tables: TABLES.flatMap(([part, make]) => (parts.has(part) ? (make(facts) ?? []) : [])),
    notes: parts.has("notes") ? notesOf(facts) : [],
  };
}

const TABLES: readonly (readonly [ReportPart, (facts: PeriodFacts) => ReportTable | null])[] = [
  ["trend", trendTable],
  ["streams", streamsTable],
  ["bridge", bridgeTable],
  ["bridge", erpmBridgeTable],
  ["videos", videosTable],
  ["deals", dealsTable],
  ["reconciliation", reconciliationTable],
  ["currencies", currenciesTable],
  ["lines", linesTable],
  ["currencies", ratesTable],
];

function figuresOf({ current, previous, currency, compare }: PeriodFacts): ReportFigure[] {
  const of = (pick: (side: Erpm & { estimated: bigint }) => bigint, write: (value: bigint) => Cell) => ({
    now: write(pick(current)),
    before: previous && write(pick(previous)),
    change: previous && change(pick(previous), pick(current)).percent,
  });
  const money = (amount: bigint) => cell.money(amount, currency);
  // A change would be that of the money which is still to come.
  const isUneven = compare?.sides[1]?.comparison?.word === "uneven";
  const scale = { exponent: exponentOf(currency), digits: CHANGE_DIGITS };
  const erpm: ReportFigure = {
    ...{ measure: "erpm", shows: "rate", now: cell.rate(current, currency) },
    before: previous && cell.rate(previous, currency),
    change:
      isUneven || previous === null
        ? null
        : change(erpmUnits(previous, scale), erpmUnits(current, scale)).percent,
  };
  const estimated: ReportFigure = {
    ...{ measure: "estimated", shows: "money" },
    ...of(({ estimated: amount }) => amount, money),
    change: null,
  };
  return [
    erpm,
    { measure: "income", shows: "money", ...of(({ income }) => income, money) },
    { measure: "views", shows: "views", ...of(({ views }) => views, cell.count) },
    ...(current.estimated === 0n ? [] : [estimated]),
  ];
}

function notesOf(facts: PeriodFacts): ReportNote[] {
  const { spec, period, current, currency, unconverted, currencies, compare } = facts;
  const { coverage } = current;
  const others = currencies.filter((sum) => sum.currency !== currency);
  const notes: (ReportNote | null)[] = [
    current.views > 0n
      ? {
          ...{ key: "formula", shows: "rate" },
          values: {
            income: cell.money(current.income, currency),
            views: cell.count(current.views),
            erpm: cell.rate(current, currency),
          },
        }
      : { key: "noViews", shows: "rate", values: {} },
    { key: "clock", shows: "name", values: { clock: cell.word(spec.clock) } },
    { key: "currency", shows: "money", values: { currency: cell.text(currency) } },
    current.estimated === 0n
      ? null
      : { key: "estimated", shows: "money", values: { amount: cell.money(current.estimated, currency) } },
    others.length === 0
      ? null
      : {
          ...{ key: "converted", shows: "money" },
          values: {
            lines: others.reduce((sum, { lines }) => sum + lines, 0),
            currencies: cell.text(others.map((sum) => sum.currency).join(", ")),
          },
        },
    ...unconverted.map((sum): ReportNote => ({
      ...{ key: "unconverted", shows: "money" },
      values: { amount: cell.money(sum.amount, sum.currency) },
    })),
    {
      ...{ key: "covered", shows: "views" },
      values: { covered: coverage.coveredDays, days: coverage.days },
    },
    coverage.otherViews === 0n
      ? null
      : { key: "otherViews", shows: "views", values: { views: cell.count(coverage.otherViews) } },
    coverage.share === null
      ? null
      : { key: "coverage", shows: "rate", values: { share: { is: "share", share: coverage.share } } },
    facts.linesLeftOut === 0
      ? null
      : { key: "linesLeftOut", shows: "book", values: { lines: facts.linesLeftOut } },
    facts.ratesLeftOut === 0
      ? null
      : { key: "ratesLeftOut", shows: "book", values: { rates: facts.ratesLeftOut } },
    spec.parts.includes("reconciliation") && hasStatements(facts) && cutsMonth(period)
      ? { key: "wholeMonths", shows: "book", values: {} }
      : null,
    compare === null ? null : { key: "bridge", shows: "rate", values: {} },
    compare === null ? null : { key: "verdict", shows: "rate", values: {} },
  ];
  return notes.filter((note) => note !== null);
}

/** The months that platforms pay for are whole ones. */
function cutsMonth({ from, to }: Period): boolean {
  return from !== firstOfMonth(from) || to !== firstOfMonth(to);
}
