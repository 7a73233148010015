import { parseCount } from "@/lib/core/views/parse-count";

const MISSING = new Set(["", "undefined", "null", "n/a", "-", "--", "–", "—"]);

/** Whether a cell is one of the ways in which platforms write "no value". */
export function isMissing(text: string): boolean {
  return MISSING.has(text) || MISSING.has(text.trim().toLowerCase());
}

/** A counter's cell: "191265", "8,772", "1.2K", "-3", "12.0" as spreadsheets write whole numbers. */
export function readCount(text: string): bigint | "missing" | "invalid" {
  if (/^\d{1,15}$/.test(text)) return BigInt(text);
  if (isMissing(text)) return "missing";
  const trimmed = text.trim();
  const isNegative = /^[-\u2212]/.test(trimmed);
  const digits = (isNegative ? trimmed.slice(1) : trimmed).replace(/^(\d{1,15})\.0{1,2}$/, "$1");
  const count = parseCount(digits);
  if (count === null) return "invalid";
  return isNegative ? -count : count;
}
