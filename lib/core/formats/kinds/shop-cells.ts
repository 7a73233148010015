import type { Currency } from "@/lib/core/money/currency";
import { parseCurrency } from "@/lib/core/money/currency";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import { readAmount } from "../amount-text";
import type { Column } from "../columns";
import { isMissing } from "../count-text";
import { withPoint } from "../decimal-mark";
import type { Context } from "../format";
import { quote } from "../problems";
import type { RowReader } from "../row-reader";
import type { DateOrder } from "../settings";
import type { SourceTable } from "../table";

/** No shop is older: an earlier day is a slip or another calendar. */
const EARLIEST = "2018-01-01";
const BUDDHIST_YEARS = 543;

/** TikTok Shop writes "/" where there is no value. */
export function isEmpty(text: string): boolean {
  return text === "/" || isMissing(text);
}

/** `27/10/2026 18:20:31` as its calendar day, day first unless said otherwise; `2026/10/27` too. Null for other texts. */
export function parseShopDay(text: string, order: DateOrder | null): LocalDate | null {
  const plain = text.trim();
  const yearFirst = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[ T]\d{1,2}:\d{2}[\d:.]*Z?)?$/.exec(plain);
  if (yearFirst) return toDay(yearFirst[1], yearFirst[2], yearFirst[3]);
  const [, first, second, year] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]\d{1,2}:\d{2}[\d:.]*)?$/.exec(plain) ?? [];
  return order === "month-first" ? toDay(year, first, second) : toDay(year, second, first);
}

function toDay(year = "", month = "", day = ""): LocalDate | null {
  const number = Number(year);
  const western = number > 2400 ? number - BUDDHIST_YEARS : number;
  return parseLocalDate(`${western}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

/** The day of a cell; null where it is empty or, with an error noted, no day. */
export function readShopDay<Key extends string>(
  row: RowReader<Key>,
  key: Key,
  { settings }: Context,
): LocalDate | null {
  const text = row.text(key);
  if (isEmpty(text)) return null;
  const day = parseShopDay(text, settings.dateOrder);
  if (day !== null && day >= EARLIEST) return day;
  const hint = settings.dateOrder === null ? " If the file writes the month first, choose that order." : "";
  return row.note(key, { code: "unreadable", message: `${quote(text)} is no day of an order.${hint}` });
}

/** The day that a row must have, and that has come. */
export function readPastDay<Key extends string>(
  row: RowReader<Key>,
  key: Key,
  context: Context,
): LocalDate | null {
  if (isEmpty(row.text(key))) return row.note(key, { code: "missing", message: "The day is missing." });
  const day = readShopDay(row, key, context);
  if (day === null || !isFuture(day, context)) return day;
  return row.note(key, { code: "future", message: `${day} has not come yet.` });
}

/** An id of digits; empty where there is none. A spreadsheet that made a number of it has lost its last digits. */
export function readId<Key extends string>(row: RowReader<Key>, key: Key): string {
  const id = row.text(key).replace(/^'/, "");
  if (isEmpty(id)) return "";
  if (/^[\w-]{1,64}$/.test(id)) return id;
  const message =
    "A spreadsheet changed this id. Download the file again and do not save it from the spreadsheet.";
  row.note(key, { code: "mangled-id", message });
  return "";
}

export function readShopCurrency<Key extends string>(
  row: RowReader<Key>,
  key: Key,
  { settings }: Context,
): Currency | null {
  const text = row.text(key);
  const currency = isEmpty(text) ? settings.currency : parseCurrency(text);
  if (currency !== null) return currency;
  const message = isEmpty(text)
    ? "The currency is missing. Choose the one of this file."
    : `${quote(text)} is no currency.`;
  return row.note(key, { code: isEmpty(text) ? "missing" : "unknown-currency", message });
}

type AmountOptions = { currency: Currency; context: Context };

/** Minor units; null where the cell or the column is empty or, with an error noted, no amount. */
export function readShopAmount<Key extends string>(
  row: RowReader<Key>,
  key: Key,
  { currency, context }: AmountOptions,
): bigint | null {
  const text = row.text(key);
  if (isEmpty(text)) return null;
  const amount = readAmount(withPoint(text, context.settings.decimalMark ?? "."), currency);
  return amount.ok ? amount.value : row.note(key, amount.error);
}

/** The latest day in these columns that has come: the file cannot be older. */
export function latestDay(
  { rows }: SourceTable,
  { columns, today }: { columns: readonly (Column | undefined)[]; today: LocalDate },
): LocalDate | null {
  let latest: LocalDate | null = null;
  for (const column of columns) {
    if (column === undefined) continue;
    for (const cells of rows.slice(1)) {
      const day = parseShopDay(cells[column.index] ?? "", null);
      if (day !== null && day <= today && (latest === null || day > latest)) latest = day;
    }
  }
  return latest;
}
