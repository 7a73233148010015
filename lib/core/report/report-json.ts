import { erpmDecimal } from "@/lib/core/erpm/erpm";
import { exponentOf } from "@/lib/core/money/currency";
import { toDecimalText } from "@/lib/core/money/decimal";
import { toMajor } from "@/lib/core/money/money";
import { addDays } from "@/lib/core/time/date";
import { dealName } from "./deal-name";
import { isName, type Cell, type NameCell, type Report, type ReportColumn } from "./report";

type Json = null | string | number | { [key: string]: Json } | Json[];

/**
 * The report for a program: `format` "permille-report" of `version` 1. Money is `{ amount, currency }` with decimal text in major units, per 1,000
 * views likewise with six decimals, counts are numbers, days ISO 8601 with the last one included, words the keys of this app.
 */
export function reportJson(report: Report): string {
  const { level, creatorName, subject, period, comparison, currency, madeOn, spec } = report;
  const json: Json = {
    ...{ format: "permille-report", version: 1, level, creator: creatorName, subject },
    ...{ period: spanOf(period), comparison: comparison && spanOf(comparison) },
    ...{ clock: spec.clock, currency, madeOn },
    figures: report.figures.map(({ measure, now, before, change }) => ({
      ...{ measure, now: toJson(now), before: toJson(before), changePercent: change },
    })),
    verdict: report.verdict,
    notes: report.notes.map(({ key, values }) => ({
      note: key,
      values: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          typeof value === "number" ? value : toJson(value),
        ]),
      ),
    })),
    tables: Object.fromEntries(
      report.tables.map(({ id, columns, rows, total }) => [
        id,
        { rows: rows.map((cells) => rowOf(columns, cells)), total: total && rowOf(columns, total) },
      ]),
    ),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function rowOf(columns: readonly ReportColumn[], cells: readonly Cell[]): Json {
  return Object.fromEntries(columns.map(({ key }, index) => [key, toJson(cells[index] ?? null)]));
}

function spanOf({ from, to }: Report["period"]): Json {
  return { from, to: addDays(to, -1) };
}

function toJson(cell: Cell): Json {
  if (isName(cell)) return nameJson(cell);
  switch (cell?.is) {
    case undefined:
      return null;
    case "text":
    case "decimal":
      return cell.text;
    case "day":
      return cell.day;
    case "span":
      return spanOf(cell.period);
    case "money":
    case "rate":
    case "fixedRate":
      return { amount: amountText(cell), currency: cell.currency };
    case "count":
      return Number(cell.count);
    case "share":
      return cell.share;
  }
}

function nameJson(cell: NameCell): Json {
  switch (cell.is) {
    case "word":
      return cell.word;
    case "cause":
      return { kind: cell.kind, stream: cell.stream };
    case "streamOf":
      return { stream: cell.stream, channel: cell.channel };
    case "deal":
      return dealName(cell);
  }
}

/** In major units. */
export function amountText(cell: Extract<Cell, { is: "money" | "rate" | "fixedRate" }>): string {
  switch (cell.is) {
    case "money":
      return toMajor(cell.amount, cell.currency);
    case "rate":
      return erpmDecimal(cell.erpm, { exponent: exponentOf(cell.currency), digits: 6 }) ?? "";
    case "fixedRate":
      return toDecimalText(cell.units, cell.digits);
  }
}
