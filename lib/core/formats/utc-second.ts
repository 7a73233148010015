import { dayNumber, parseLocalDate } from "@/lib/core/time/date";
import type { Instant } from "@/lib/core/time/zone";

const SHAPE = /^....-..-..T\d\d:\d\d:\d\dZ$/;
const DAY_MS = 86_400_000;

/**
 * `2026-11-22T09:30:00Z`, the form that programs write, without building a date for each: a file has a million of these
 * and few days. Null for every other form, also for a wrong one, which is then left to the slower reader.
 */
export function parseUtcSecond(text: string, dayStarts: Map<string, Instant | null>): Instant | null {
  if (text.length !== 20 || !SHAPE.test(text)) return null;
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  const seconds = twoDigits(text, 17);
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  const start = startOf(text.slice(0, 10), dayStarts);
  return start === null ? null : start + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

function startOf(day: string, dayStarts: Map<string, Instant | null>): Instant | null {
  const known = dayStarts.get(day);
  if (known !== undefined) return known;
  const date = parseLocalDate(day);
  const start = date === null ? null : dayNumber(date) * DAY_MS;
  dayStarts.set(day, start);
  return start;
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}
