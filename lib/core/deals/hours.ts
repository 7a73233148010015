import { isTyped, type Problems } from "@/lib/core/text/fields";

const MAX_HOURS = 9999;

/** Working time as it is typed, in minutes: "3:30", "3.5", "3,5" and "3 h" are hours; null when nothing was typed. */
export function readHours(field: string, text: string | undefined, problems: Problems): number | null {
  if (!isTyped(text)) return null;
  const minutes = parseHours(text.trim().replace(/(?<!\s)\s*h$/i, ""));
  return minutes === null || minutes > MAX_HOURS * 60 ? problems.add(field, "hoursInvalid") : minutes;
}

/** 210 minutes are "3:30". */
export function hoursText(minutes: number): string {
  return `${String(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, "0")}`;
}

function parseHours(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,5}):([0-5]\d)$/.exec(text) ?? [];
  if (hours !== undefined && minutes !== undefined) return Number(hours) * 60 + Number(minutes);
  return /^\d{1,5}([.,]\d{1,4})?$/.test(text) ? Math.round(Number(text.replace(",", ".")) * 60) : null;
}
