import type { CsvCell } from "@/lib/core/csv";
import { figureCells, moneyCell } from "@/lib/core/exports/cells";
import { columnsOf, type Table } from "@/lib/core/exports/table";
import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import { addDays } from "@/lib/core/time/date";
import type { Bucket } from "@/lib/core/time/period";

import type { SeriesPoint } from "./overview";
import type { SeriesRow } from "./series";

const OWN = {
  by: "text",
  first_day: "date",
  last_day: "date",
  income: "money",
  of_it_estimated: "money",
  views: "integer",
  per_1000_views: "rate",
} as const;

const COMPARED = {
  compared_first_day: "date",
  compared_last_day: "date",
  compared_income: "money",
  compared_views: "integer",
  compared_per_1000_views: "rate",
} as const;

const BASIS = { currency: "text", clock: "text" } as const;

const OWN_COLUMNS = columnsOf({ ...OWN, ...BASIS });
const COMPARED_COLUMNS = columnsOf({ ...OWN, ...COMPARED, ...BASIS });

type Series = {
  bucket: Bucket;
  points: readonly SeriesRow[];
  /** What the points are compared with, one by one; a shorter series leaves the last rows without. */
  compared?: readonly SeriesPoint[] | undefined;
};

/**
 * The table beside a chart of eRPM: a row for each point, `by` the day, week or month that it is of. Figures are as exact as
 * they are kept: money in major units, per 1,000 views with six decimals and empty without views.
 */
export function toSeriesTable(
  { bucket, points, compared }: Series,
  basis: { currency: Currency; clock: Clock },
): Table {
  return {
    columns: compared === undefined ? OWN_COLUMNS : COMPARED_COLUMNS,
    rows: points.map((point, index) => [
      bucket,
      ...ownCells(point, basis.currency),
      ...(compared === undefined ? [] : comparedCells(compared[index], basis.currency)),
      basis.currency,
      basis.clock,
    ]),
  };
}

function ownCells({ from, to, estimated, ...erpm }: SeriesRow, currency: Currency): CsvCell[] {
  const [income, ...rest] = figureCells(erpm, currency);
  return [from, addDays(to, -1), income, moneyCell(estimated, currency), ...rest];
}

function comparedCells(point: SeriesPoint | undefined, currency: Currency): CsvCell[] {
  if (point === undefined) return Object.keys(COMPARED).map(() => null);
  return [point.from, addDays(point.to, -1), ...figureCells(point, currency)];
}
