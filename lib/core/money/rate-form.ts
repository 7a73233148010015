import { isTyped, readDay, readText, report, type FieldProblem, type Problems } from "@/lib/core/text/fields";
import { addDays } from "@/lib/core/time/date";

import { parseCurrency, type Currency } from "./currency";
import type { TypedRate } from "./rates";
import { readRate } from "./read-rate";

/** The fields of a form for a rate of one's own, as they are named in it. */
export const RATE_FIELDS = ["from", "to", "firstDay", "lastDay", "rate", "note"] as const;

export type RateTexts = { readonly [Field in (typeof RATE_FIELDS)[number]]?: string | undefined };

export type RateDraft = TypedRate & { note: string };

/**
 * Reads a rate that a person types for a span of days, all problems at once. Both its days belong to it; without a last
 * one it is of the first day alone. Days to come are allowed: a rate can be agreed before it is needed.
 */
export function readRateForm(
  texts: RateTexts,
): { ok: true; value: RateDraft } | { ok: false; error: FieldProblem[] } {
  const found: FieldProblem[] = [];
  const problems: Problems = { add: report(found) };
  const from = readCurrency("from", texts.from, problems);
  const to = readCurrency("to", texts.to, problems);
  if (from !== null && from === to) problems.add("to", "currencyTwice");
  const first = readNeeded("firstDay", texts.firstDay, problems);
  const last = readDay("lastDay", texts.lastDay, problems) ?? first;
  if (first !== null && last !== null && last < first) problems.add("lastDay", "periodReversed");
  const rate = isTyped(texts.rate)
    ? readRate("rate", texts.rate, problems)
    : problems.add("rate", "required");
  const note = readText("note", { text: texts.note, max: 2000, problems });
  if (from === null || to === null || first === null || last === null || rate === null || found.length > 0)
    return { ok: false, error: found };
  return { ok: true, value: { from, to, rate, note, period: { from: first, to: addDays(last, 1) } } };
}

function readCurrency(field: string, text: string | undefined, problems: Problems): Currency | null {
  return parseCurrency(text ?? "") ?? problems.add(field, "currencyUnknown");
}

function readNeeded(field: string, text: string | undefined, problems: Problems) {
  return isTyped(text) ? readDay(field, text, problems) : problems.add(field, "required");
}
