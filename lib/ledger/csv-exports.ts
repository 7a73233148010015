import { toCsv, type CsvCell } from "@/lib/core/csv";
import { erpmDecimal, type Erpm } from "@/lib/core/erpm/erpm";
import type { Clock } from "@/lib/core/income/clock";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { LedgerLine } from "./list-lines";

/** In which money, and by which days income is booked; every row says so. */
type Basis = { currency: Currency; clock: Clock };

const LEDGER_HEADER = [
  "id",
  "stream",
  "programme",
  "state",
  "first_day",
  "last_day",
  "amount",
  "currency",
  "rate",
  "amount_base",
  "in_period_base",
  "base_currency",
  "clock",
  "paid_on",
  "due_on",
  "qualified_views",
  "channel",
  "video_id",
  "video_title",
  "external_id",
  "note",
  "deal",
] as const;

/** One row per income line. `in_period_base` is its part of the period, so that column adds up to the period's income. */
export function toLedgerCsv(lines: readonly LedgerLine[], basis: Basis): string {
  return toCsv([LEDGER_HEADER, ...lines.map((line) => toLedgerRow(line, basis))]);
}

export type MonthRow = Erpm & { key: string; from: LocalDate; to: LocalDate; estimated: bigint };

const MONTHS_HEADER = [
  "month",
  "first_day",
  "last_day",
  "income",
  "of_it_estimated",
  "views",
  "per_1000_views",
  "currency",
  "clock",
] as const;

/** One row per month, each figure as exact as it is kept: money in major units, per 1,000 views with six decimals. */
export function toMonthsCsv(months: readonly MonthRow[], basis: Basis): string {
  return toCsv([MONTHS_HEADER, ...months.map((month) => toMonthRow(month, basis))]);
}

function toLedgerRow(line: LedgerLine, { currency, clock }: Basis): CsvCell[] {
  return [
    line.id,
    line.stream,
    line.programme,
    line.state,
    line.from,
    addDays(line.to, -1),
    money(line.amount, line.currency),
    line.currency,
    line.rate === null ? null : { decimal: line.rate },
    money(line.baseAmount, currency),
    money(line.inPeriod, currency),
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
    line.deal,
  ];
}

function toMonthRow({ key, from, to, estimated, ...erpm }: MonthRow, { currency, clock }: Basis): CsvCell[] {
  const perThousand = erpmDecimal(erpm, { exponent: exponentOf(currency), digits: 6 });
  return [
    key,
    from,
    addDays(to, -1),
    money(erpm.income, currency),
    money(estimated, currency),
    erpm.views,
    perThousand === null ? null : { decimal: perThousand },
    currency,
    clock,
  ];
}

function money(amount: bigint | null, currency: Currency): CsvCell {
  return amount === null ? null : { decimal: toMajor(amount, currency) };
}
