import { toNfc } from "@/lib/core/text/normal-form";
import {
  addDays,
  addMonths,
  dateOfDayNumber,
  dayNumber,
  parseLocalDate,
  type LocalDate,
} from "@/lib/core/time/date";
import { parseDayText, toDate } from "../day-text";
import { monthOfName } from "../month-names";
import { parseOrderedDay } from "../ordered-day";
import type { DateOrder } from "../settings";

/** A day, or a month where a cell names no more. `isMonth`: `last` is the month's last day, else it is the day itself. */
export type ReadDay = { day: LocalDate; last: LocalDate; isMonth: boolean };

export type DayReader = { order: DateOrder | null; isWorkbook: boolean };

/** Workbooks count days from the end of 1899; these are 1982 to 2119, which no year and no counter of a day is. */
const FIRST_SERIAL = 30_000;
const LAST_SERIAL = 80_000;
/** No spelling of a day and its time is longer, and what looks for the time takes the square of a run of spaces. */
const MAX_LENGTH = 60;
const EPOCH = parseLocalDate("1899-12-30");

/**
 * A cell's day, in any spelling that programs and people use: those of `parseDayText`, "03/11/2026" by the order, "3-Nov-26",
 * an instant, a workbook's serial number, and months ("2026-10", "10/2026", "October 2026"). "ambiguous": only the
 * order tells, and it is not known. Null for what is no day.
 */
export function readMappedDay(text: string, { order, isWorkbook }: DayReader): ReadDay | "ambiguous" | null {
  const plain = text.trim();
  if (plain.length > MAX_LENGTH) return null;
  const date = isWorkbook ? fromSerial(plain) : null;
  if (date !== null) return toReadDay(date);
  const month = readMonth(plain);
  if (month !== null) return month;
  const ordered = parseOrderedDay(withoutTime(plain), order);
  if (ordered === "ambiguous") return ordered;
  const found =
    ordered ?? parseDayText(withoutTime(plain).replace(/(?<=[\d\p{L}])-(?=\p{L})|(?<=\p{L})-(?=\d)/gu, " "));
  if (found === null || found.year === null) return null;
  const day = toDate(found, found.year);
  return day === null ? null : toReadDay(day);
}

function toReadDay(day: LocalDate): ReadDay {
  return { day, last: day, isMonth: false };
}

function fromSerial(text: string): LocalDate | null {
  if (!/^\d{5}(?:\.\d+)?$/.test(text) || EPOCH === null) return null;
  const serial = Number(text.slice(0, 5));
  return serial < FIRST_SERIAL || serial > LAST_SERIAL ? null : dateOfDayNumber(dayNumber(EPOCH) + serial);
}

function readMonth(text: string): ReadDay | null {
  const numeric = /^(?:(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4}))$/.exec(text);
  const words = /^(\p{L}+)\.? ?,? ?(\d{4})$/u.exec(toNfc(text));
  const year = numeric?.[1] ?? numeric?.[4] ?? words?.[2];
  const month = words
    ? monthOfName((words[1] ?? "").toLowerCase(), { isDotted: false })
    : Number(numeric?.[2] ?? numeric?.[3]);
  const day = parseLocalDate(`${year}-${String(month).padStart(2, "0")}-01`);
  return day === null ? null : { day, last: addDays(addMonths(day, 1), -1), isMonth: true };
}

/** The clock's time behind a day says nothing of the day; a zone is not applied, since the day is as it was written. */
function withoutTime(text: string): string {
  return text.replace(
    /[,]?(?:[T\s])\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i,
    "",
  );
}
