import { toNfc } from "@/lib/core/text/normal-form";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { monthOfName } from "./month-names";

/** A day as a file writes it; TikTok leaves the year out. */
export type DayText = { year: number | null; month: number; day: number };

const MAX_LENGTH = 40;
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/**
 * Words around the parts of a date: Spanish and Portuguese "of"; Vietnamese "day", "month", "year"; "year" in Slavic
 * languages, Kazakh, Latvian, Lithuanian and Uzbek; Lithuanian "day"; Thai "of the Buddhist era".
 */
const FILLERS = new Set(
  ["de", "del", "ngày", "tháng", "năm", "г", "р", "ж", "gada", "m", "d", "yil", "พ", "ศ"].map((word) =>
    toNfc(word),
  ),
);
const BUDDHIST_YEARS = 543;
/** Spaces, dots and the commas of Latin, Arabic and Burmese writing. */
const BETWEEN_WORDS = /[\s.,\u060c\u104a]+/;
/** Code points of the zero of each script whose digits CLDR dates have. */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0x17e0, 0xff10,
];

/**
 * Reads "September 25", "25 September", "8 de marzo", "28 апреля", "9月13日", "9월 13일", "18 tháng Tám", "18 tháng 8",
 * "25. Oktober", "25 sept.", "d’abril", "8-yanvar", "٨ يناير", "Sep 27, 2024", "26.10.2026", "2026-07-18",
 * "2026-07-18 00:00:00" and "2026/05/10", in every language of TikTok's screens. Null for anything else; `03/11/2026` and
 * "8. 1." too, since nobody can tell their day from their month.
 */
export function parseDayText(text: string): DayText | null {
  if (text.length > MAX_LENGTH) return null;
  const plain = toPlain(text);
  const found = readNumeric(plain) ?? readWords(plain);
  if (found === null) return null;
  const longest = LONGEST_MONTHS[found.month - 1];
  return longest !== undefined && found.day >= 1 && found.day <= longest ? found : null;
}

/** Composed lower-case letters without invisible ones; digits of any script as 0 to 9. */
function toPlain(text: string): string {
  return toNfc(text)
    .replace(/[\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .replace(/\p{Nd}/gu, toDigit)
    .trim()
    .toLowerCase();
}

function toDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? digit : String(code - zero);
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
  // Uzbek binds the day and the month.
  const words = text
    .replace(/(\d)-(?=\p{L})/gu, "$1 ")
    .split(BETWEEN_WORDS)
    .filter((word) => word !== "" && !FILLERS.has(word));
  const year = words.find((word) => /^\d{4}$/.test(word));
  const days = words.filter((word) => /^\d{1,2}(?:st|nd|rd|th|er|º)?$/.test(word));
  const names = words.filter((word) => word !== year && !days.includes(word));
  const isDotted = /(?:^|\D)\d{1,2}\./.test(text);
  const month = isMay ? 5 : monthOfName(names.join(" "), { isDotted });
  if (days.length !== 1 || month === null) return null;
  return toDayText(year, String(month), /^\d+/.exec(days[0] ?? "")?.[0]);
}

function toDayText(year: string | undefined, month: string | undefined, day: string | undefined): DayText {
  const number = year === undefined ? null : Number(year);
  const isBuddhist = number !== null && number > 2400;
  return { year: isBuddhist ? number - BUDDHIST_YEARS : number, month: Number(month), day: Number(day) };
}
