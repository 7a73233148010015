import type { CsvCell } from "@/lib/core/csv";
import type { Erpm } from "@/lib/core/erpm/erpm";
import { decimalCell, moneyCell, perThousandCell } from "@/lib/core/exports/cells";
import { columnsOf, type LongTable, type Row, type Table } from "@/lib/core/exports/table";
import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import { dealName } from "@/lib/core/report/deal-name";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { LedgerLine } from "./list-lines";

/** In which money, and by which days income is booked; every row says so. */
type Basis = { currency: Currency; clock: Clock };

const LEDGER_COLUMNS = columnsOf({
  id: "text",
  stream: "text",
  programme: "text",
  state: "text",
  first_day: "date",
  last_day: "date",
  amount: "money",
  currency: "text",
  rate: "rate",
  amount_base: "money",
  in_period_base: "money",
  base_currency: "text",
  clock: "text",
  paid_on: "date",
  due_on: "date",
  qualified_views: "integer",
  channel: "text",
  video_id: "text",
  video_title: "text",
  external_id: "text",
  note: "text",
  deal: "text",
});

/** One row per income line. `in_period_base` is its part of the period, so that column adds up to the period's income. */
export function toLedgerTable(lines: AsyncIterable<LedgerLine>, basis: Basis): LongTable {
  return { columns: LEDGER_COLUMNS, rows: toLedgerRows(lines, basis) };
}

async function* toLedgerRows(lines: AsyncIterable<LedgerLine>, basis: Basis): AsyncGenerator<Row> {
  for await (const line of lines) yield toLedgerRow(line, basis);
}

export type MonthRow = Erpm & { key: string; from: LocalDate; to: LocalDate; estimated: bigint };

const MONTHS_COLUMNS = columnsOf({
  month: "text",
  first_day: "date",
  last_day: "date",
  income: "money",
  of_it_estimated: "money",
  views: "integer",
  per_1000_views: "rate",
  currency: "text",
  clock: "text",
});

/** One row per month, each figure as exact as it is kept: money in major units, per 1,000 views with six decimals. */
export function toMonthsTable(months: readonly MonthRow[], basis: Basis): Table {
  return { columns: MONTHS_COLUMNS, rows: months.map((month) => toMonthRow(month, basis)) };
}

function toLedgerRow(line: LedgerLine, { currency, clock }: Basis): CsvCell[] {
  return [
    line.id,
    line.stream,
    line.programme,
    line.state,
    line.from,
    addDays(line.to, -1),
    moneyCell(line.amount, line.currency),
    line.currency,
    decimalCell(line.rate),
    moneyCell(line.baseAmount, currency),
    moneyCell(line.inPeriod, currency),
    currency,
    clock,
    line.paidOn,
    line.dueOn,
    line.qualifiedViews,
    line.channel,
    line.videoId,
    line.videoTitle,
    line.externalId,
    line.note,
    dealOf(line),
  ];
}

function dealOf({ brand, dealTitle }: LedgerLine): string | null {
  return brand === null || dealTitle === null ? null : dealName({ brand, title: dealTitle });
}

function toMonthRow({ key, from, to, estimated, ...erpm }: MonthRow, { currency, clock }: Basis): CsvCell[] {
  return [
    key,
    from,
    addDays(to, -1),
    moneyCell(erpm.income, currency),
    moneyCell(estimated, currency),
    erpm.views,
    perThousandCell(erpm, currency),
    currency,
    clock,
  ];
}
