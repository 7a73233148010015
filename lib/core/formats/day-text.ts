import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { monthOfName } from "./month-names";

/** A day as a file writes it; TikTok leaves the year out. */
export type DayText = { year: number | null; month: number; day: number };

const MAX_LENGTH = 40;
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Words between the parts of a date: Spanish and Portuguese "de", Vietnamese "day", "month", "year", Russian "year". */
const FILLERS = new Set(["de", "del", "ngày", "tháng", "năm", "г"]);
const BUDDHIST_YEARS = 543;

/**
 * Reads "September 25", "25 September", "8 de marzo", "28 апреля", "9月13日", "9월 13일", "18 tháng Tám", "18 tháng 8",
 * "25. Oktober", "Sep 27, 2024", "26.10.2026", "2026-07-18", "2026-07-18 00:00:00" and "2026/05/10". Null for anything
 * else; `03/11/2026` too, since nobody can tell its day from its month.
 */
export function parseDayText(text: string): DayText | null {
  if (text.length > MAX_LENGTH) return null;
  const plain = text
    .normalize("NFC")
    .replace(/[\u200b-\u200f\ufeff]/g, "")
    .trim()
    .toLowerCase();
  const found = readNumeric(plain) ?? readWords(plain);
  if (found === null) return null;
  const longest = LONGEST_MONTHS[found.month - 1];
  return longest !== undefined && found.day >= 1 && found.day <= longest ? found : null;
}

/** The date in a year; null where that year lacks it (29 February). */
export function toDate({ month, day }: DayText, year: number): LocalDate | null {
  const two = (part: number) => String(part).padStart(2, "0");
  return parseLocalDate(`${year}-${two(month)}-${two(day)}`);
}

function readNumeric(text: string): DayText | null {
  const ymd = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ t]\d{1,2}:\d{2}[\d:.z]*)?$/.exec(text);
  if (ymd) return toDayText(ymd[1], ymd[3], ymd[4]);
  const eastAsian = /^(?:(\d{4}) ?[年년] ?)?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]$/.exec(text);
  if (eastAsian) return toDayText(eastAsian[1], eastAsian[2], eastAsian[3]);
  const dmy = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (dmy) return toDayText(dmy[3], dmy[2], dmy[1]);
  const vietnamese = /^(?:ngày )?(\d{1,2}) tháng (\d{1,2})(?:,? (?:năm )?(\d{4}))?$/.exec(text);
  return vietnamese ? toDayText(vietnamese[3], vietnamese[2], vietnamese[1]) : null;
}

function readWords(text: string): DayText | null {
  // Vietnamese "năm" is both "year" and "five": after "tháng" it is the month.
  const isMay = /tháng năm(?: |,|$)/.test(text);
  const words = text.split(/[\s.,]+/).filter((word) => word !== "" && !FILLERS.has(word));
  const year = words.find((word) => /^\d{4}$/.test(word));
  const days = words.filter((word) => /^\d{1,2}(?:st|nd|rd|th|er|º)?$/.test(word));
  const names = words.filter((word) => word !== year && !days.includes(word));
  const month = isMay ? 5 : monthOfName(names.join(" "));
  if (days.length !== 1 || month === null) return null;
  return toDayText(year, String(month), /^\d+/.exec(days[0] ?? "")?.[0]);
}

function toDayText(year: string | undefined, month: string | undefined, day: string | undefined): DayText {
  const number = year === undefined ? null : Number(year);
  const isBuddhist = number !== null && number > 2400;
  return { year: isBuddhist ? number - BUDDHIST_YEARS : number, month: Number(month), day: Number(day) };
}
