import type { CsvCell } from "@/lib/core/csv";
import type { Erpm } from "@/lib/core/erpm/erpm";
import { figureCells } from "@/lib/core/exports/cells";
import { columnsOf, type Table } from "@/lib/core/exports/table";
import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import { toDecimalText } from "@/lib/core/money/decimal";
import { toMajor } from "@/lib/core/money/money";
import { OTHER_VIEWS, TAG_SEPARATOR } from "@/lib/core/video/segmenting";
import { addDays } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

import type { CompareReport, ReportSide } from "./compare-report";
import { barKey } from "./shown-bars";

const COLUMNS = columnsOf({
  part: "text",
  name: "text",
  first_day: "date",
  last_day: "date",
  compared_first_day: "date",
  compared_last_day: "date",
  income: "money",
  views: "integer",
  per_1000_views: "rate",
  currency: "text",
  clock: "text",
});

type Written = {
  currency: Currency;
  clock: Clock;
  /** What videos and channels are called, by their ids. */
  names: ReadonlyMap<string, string>;
};

type Row = {
  part: string;
  name: string;
  period: Period;
  compared?: Period | undefined;
  income?: CsvCell;
  views?: bigint | null;
  perThousand?: CsvCell;
};

/**
 * What Compare shows, as one table: `total`, `stream` and `segment` have a row for each period; `income_change` and
 * `per_1000_change` one for each bar, `income_change_part` for each of its details, from the compared period to the other.
 * Amounts are those of the page: money in major units, per 1,000 views with six decimals, changes of it with as many as
 * the page says. The bars add up to the difference of the totals as they are written on the page.
 */
export function toCompareTable(report: CompareReport, written: Written): Table {
  const rows = [
    ...totalRows(report, written),
    ...streamRows(report, written),
    ...segmentRows(report, written),
  ];
  const changes = [...incomeRows(report, written), ...erpmRows(report)];
  return { columns: COLUMNS, rows: [...rows, ...changes].map((row) => toCells(row, written)) };
}

function toCells(
  { part, name, period, compared, income = null, views = null, perThousand = null }: Row,
  { currency, clock }: Written,
): CsvCell[] {
  const days = ({ from, to }: Period): CsvCell[] => [from, addDays(to, -1)];
  const against = compared === undefined ? [null, null] : days(compared);
  return [part, name, ...days(period), ...against, income, views, perThousand, currency, clock];
}

function figures(erpm: Erpm, currency: Currency): Pick<Row, "income" | "views" | "perThousand"> {
  const [income, views, perThousand] = figureCells(erpm, currency);
  return { income, views, perThousand };
}

function totalRows({ sides }: CompareReport, { currency }: Written): Row[] {
  return sides.map((side) => ({ part: "total", name: "", period: side.period, ...figures(side, currency) }));
}

function streamRows({ sides, streams }: CompareReport, { currency }: Written): Row[] {
  return streams.flatMap(({ stream, incomes }) =>
    sides.map(({ period }, index) => ({
      part: "stream",
      name: stream,
      period,
      income: { decimal: toMajor(incomes[index] ?? 0n, currency) },
    })),
  );
}

function segmentRows({ sides, segments }: CompareReport, written: Written): Row[] {
  const rowsOf = (name: string, own: readonly Erpm[]): Row[] =>
    sides.map(({ period }, index) => ({
      part: "segment",
      name,
      period,
      ...figures(own[index] ?? { income: 0n, views: 0n }, written.currency),
    }));
  return [
    ...segments.rows.flatMap((row) => rowsOf(segmentText(row.key, written), row.sides)),
    ...(segments.rest === null ? [] : rowsOf(`(${segments.rest.count} more)`, segments.rest.sides)),
  ];
}

function incomeRows({ sides, income }: CompareReport, written: Written): Row[] {
  return income.bars.flatMap((bar) => {
    const cell = (amount: bigint) => ({ decimal: toMajor(amount, written.currency) });
    const key = barKey(bar);
    const parts = bar.details.map((detail): Row => ({
      ...{ part: "income_change_part", name: `${key}: ${segmentText(detail.key, written)}` },
      ...between(sides),
      income: cell(detail.amount),
    }));
    const rest: Row[] =
      bar.rest === null
        ? []
        : [
            {
              ...{ part: "income_change_part", name: `${key}: (${bar.rest.count} more)` },
              ...between(sides),
              income: cell(bar.rest.amount),
            },
          ];
    return [
      { part: "income_change", name: key, ...between(sides), income: cell(bar.amount) },
      ...parts,
      ...rest,
    ];
  });
}

function erpmRows({ sides, erpm }: CompareReport): Row[] {
  if (erpm === null) return [];
  return erpm.bars.map((bar) => ({
    part: "per_1000_change",
    name: barKey(bar),
    ...between(sides),
    perThousand: { decimal: toDecimalText(bar.amount, erpm.digits) },
  }));
}

function between([after, before]: readonly ReportSide[]): Pick<Row, "period" | "compared"> {
  if (after === undefined) throw new RangeError("a report has two periods");
  return { period: after.period, compared: before?.period };
}

/** A segment as a script reads it: its own text, names of videos and channels where there are, tags with spaces between. */
function segmentText(key: string | null, { names }: Written): string {
  if (key === null) return "(no video)";
  if (key === OTHER_VIEWS) return "(other views)";
  if (key === "") return "(not known)";
  return names.get(key) ?? key.replaceAll(TAG_SEPARATOR, " ");
}
