import type { DayText } from "./day-text";
import type { DateOrder } from "./settings";

/**
 * "03/11/2026", "3.11.26" or "3-11-2026": with the order, or where only one part can be a month, its day. "ambiguous" where
 * both can be and no order is known; null for any other text. Dots are taken as slashes are, since an American
 * spreadsheet writes them too.
 */
export function parseOrderedDay(text: string, order: DateOrder | null): DayText | "ambiguous" | null {
  const parts = partsOf(text);
  if (parts === null) return null;
  const { first, second, year } = parts;
  const meant = order ?? orderOf(text);
  if (meant === null) return first === second ? { year, month: first, day: second } : "ambiguous";
  const [day, month] = meant === "day-first" ? [first, second] : [second, first];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { year, month, day } : null;
}

/** What one cell says of the order by itself; null where it says nothing. */
export function orderOf(text: string): DateOrder | null {
  const parts = partsOf(text);
  if (parts === null) return null;
  const isFirstDay = parts.first > 12 && parts.second <= 12;
  const isSecondDay = parts.second > 12 && parts.first <= 12;
  return isFirstDay ? "day-first" : isSecondDay ? "month-first" : null;
}

/** Whether a cell is a date of which the order decides. */
export function hasOrder(text: string): boolean {
  return partsOf(text) !== null;
}

/** What a column says of its order: the one that some cells need and no cell refuses; null where it does not tell. */
export function inferOrder(cells: readonly string[]): DateOrder | null {
  const said = new Set(cells.map((cell) => orderOf(cell)));
  const [isDayFirst, isMonthFirst] = [said.has("day-first"), said.has("month-first")];
  if (isDayFirst === isMonthFirst) return null;
  return isDayFirst ? "day-first" : "month-first";
}

function partsOf(text: string): { first: number; second: number; year: number } | null {
  const match = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:[, T].*)?$/.exec(text.trim());
  if (!match) return null;
  const year = Number(match[4]);
  return { first: Number(match[1]), second: Number(match[3]), year: year < 100 ? 2000 + year : year };
}
