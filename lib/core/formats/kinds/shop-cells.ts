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
import type { VideoText } from "../video-ref";

/** No shop is older: an earlier day is a slip or another calendar. */
const EARLIEST = "2018-01-01";
const BUDDHIST_YEARS = 543;

/**
 * What a file's rows share. A hundred thousand rows have few different days, amounts and videos, and each of them is read
 * once.
 */
export type ShopScope = {
  context: Context;
  days: Map<string, LocalDate | null>;
  amounts: Map<string, ReturnType<typeof readAmount>>;
  videos: Map<string, VideoText>;
};

export function openScope(context: Context): ShopScope {
  return { context, days: new Map(), amounts: new Map(), videos: new Map() };
}

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
  { context: { settings }, days }: ShopScope,
): LocalDate | null {
  const text = row.text(key);
  if (isEmpty(text)) return null;
  const day = cached(days, text, () => parseShopDay(text, settings.dateOrder));
  if (day !== null && day >= EARLIEST) return day;
  const hint = settings.dateOrder === null ? " If the file writes the month first, choose that order." : "";
  return row.note(key, { code: "unreadable", message: `${quote(text)} is no day of an order.${hint}` });
}

/** The day that a row must have, and that has come. */
export function readPastDay<Key extends string>(
  row: RowReader<Key>,
  key: Key,
  scope: ShopScope,
): LocalDate | null {
  if (isEmpty(row.text(key))) return row.note(key, { code: "missing", message: "The day is missing." });
  const day = readShopDay(row, key, scope);
  if (day === null || !isFuture(day, scope.context)) return day;
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
  { context: { settings } }: ShopScope,
): Currency | null {
  const text = row.text(key);
  const currency = isEmpty(text) ? settings.currency : parseCurrency(text);
  if (currency !== null) return currency;
  const message = isEmpty(text)
    ? "The currency is missing. Choose the one of this file."
    : `${quote(text)} is no currency.`;
  return row.note(key, { code: isEmpty(text) ? "missing" : "unknown-currency", message });
}

export type AmountOptions = { currency: Currency; scope: ShopScope };

/** Minor units; null where the cell or the column is empty or, with an error noted, no amount. */
export function readShopAmount<Key extends string>(
  row: RowReader<Key>,
  key: Key,
  { currency, scope: { context, amounts } }: AmountOptions,
): bigint | null {
  const text = row.text(key);
  if (isEmpty(text)) return null;
  const mark = context.settings.decimalMark ?? ".";
  const amount = cached(amounts, `${currency} ${text}`, () => readAmount(withPoint(text, mark), currency));
  return amount.ok ? amount.value : row.note(key, amount.error);
}

export function cached<Value>(known: Map<string, Value>, text: string, read: () => Value): Value {
  const found = known.get(text);
  if (found !== undefined) return found;
  const value = read();
  known.set(text, value);
  return value;
}

/** The latest day in these columns that has come: the file cannot be older. */
export function latestDay(
  { rows }: SourceTable,
  { columns, today }: { columns: readonly (Column | undefined)[]; today: LocalDate },
): LocalDate | null {
  const texts = new Set<string>();
  for (const column of columns) {
    if (column === undefined) continue;
    rows.forEach((cells, at) => at > 0 && texts.add((cells[column.index] ?? "").trim().slice(0, DAY_LENGTH)));
  }
  const days = [...texts].flatMap((text) => parseShopDay(text, null) ?? []);
  return days.reduce<LocalDate | null>(
    (latest, day) => (day <= today && (latest === null || day > latest) ? day : latest),
    null,
  );
}

/** Without the time after it. */
const DAY_LENGTH = "27/10/2026".length;
