export type TextProblem = "too-long" | "forbidden-characters";

/**
 * Typed text as it is stored: trimmed, NFC, lines ended by "\n". NUL cannot be stored by PostgreSQL, and half
 * of a surrogate pair has no UTF-8 form; both are refused instead of silently replaced.
 */
export function cleanText(text: string, { max }: { max: number }): TextResult {
  if (/[\0\p{Surrogate}]/u.test(text)) return { ok: false, code: "forbidden-characters" };
  const value = text.normalize("NFC").replaceAll(/\r\n?/g, "\n").trim();
  return [...value].length > max ? { ok: false, code: "too-long" } : { ok: true, value };
}

export type TextResult = { ok: true; value: string } | { ok: false; code: TextProblem };
