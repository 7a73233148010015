import { toNfc } from "./normal-form";

export type TextProblem = "too-long" | "forbidden-characters";

/**
 * Typed text as it is stored: trimmed, NFC, lines ended by "\n". NUL cannot be stored by PostgreSQL, and half
 * of a surrogate pair has no UTF-8 form; both are refused instead of silently replaced.
 */
export function cleanText(text: string, { max }: { max: number }): TextResult {
  const trimmed = text.trim();
  // No letter is put together from more than four, so nothing as long becomes short enough.
  if (trimmed.length > 4 * max) return { ok: false, code: "too-long" };
  if (/[\0\p{Surrogate}]/u.test(trimmed)) return { ok: false, code: "forbidden-characters" };
  const value = toNfc(trimmed).replaceAll(/\r\n?/g, "\n");
  return [...value].length > max ? { ok: false, code: "too-long" } : { ok: true, value };
}

export type TextResult = { ok: true; value: string } | { ok: false; code: TextProblem };
