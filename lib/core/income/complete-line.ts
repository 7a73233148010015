import { convertMoney } from "@/lib/core/money/convert";
import type { Currency } from "@/lib/core/money/currency";
import { isKeepable } from "@/lib/core/money/money";
import type { FieldProblem } from "@/lib/core/text/fields";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { isFuture } from "@/lib/core/time/plausible";
import type { LineDraft } from "./line-form";
import type { IncomeState } from "./state";
import { spreadsByViews } from "./stream";
import { suggestTerms } from "./terms";

export type CompleteLine = Omit<LineDraft, "amount" | "currency" | "state" | "earnedFrom" | "earnedLast"> & {
  amount: bigint;
  currency: Currency;
  state: IncomeState;
  earned: Period;
};

type Circumstances = { today: LocalDate; baseCurrency: Currency; publishedOn: LocalDate | null };

/**
 * A typed line with everything that was left out: the suggested period and state, today for a payment without its day.
 * Days that are in the future where the creator lives are problems, except the day a payment is due.
 */
export function completeLine(
  draft: LineDraft,
  { today, baseCurrency, publishedOn }: Circumstances,
): { ok: true; value: CompleteLine } | { ok: false; error: FieldProblem[] } {
  const { amount, currency: chosen, state: typedState, earnedFrom, earnedLast, ...rest } = draft;
  if (amount === null) return { ok: false, error: [{ field: "amount", problem: "amountNeeded" }] };
  const suggested = suggestTerms({ stream: draft.stream, today, publishedOn });
  const state = typedState ?? (draft.paidOn === null ? suggested.state : "paid");
  const currency = chosen ?? baseCurrency;
  const paidOn = state === "paid" ? (draft.paidOn ?? today) : draft.paidOn;
  const value: CompleteLine = {
    ...rest,
    amount,
    currency,
    rate: currency === baseCurrency ? null : draft.rate,
    state,
    earned: completePeriod(draft, suggested.earned),
    paidOn,
  };
  const error = [...problemsOf(value, today), ...conversionProblems(value, baseCurrency)];
  return error.length > 0 ? { ok: false, error } : { ok: true, value };
}

/** A lone first day means that day, unless the stream is earned by the view, which goes on until the suggested end. */
function completePeriod({ stream, earnedFrom, earnedLast }: LineDraft, suggested: Period): Period {
  if (earnedFrom === null && earnedLast === null) return suggested;
  const isLasting = spreadsByViews(stream);
  const from =
    earnedFrom ??
    (isLasting && earnedLast !== null && suggested.from <= earnedLast ? suggested.from : earnedLast);
  const to = earnedLast === null ? null : addDays(earnedLast, 1);
  const start = from ?? suggested.from;
  return { from: start, to: to ?? (isLasting && suggested.to > start ? suggested.to : addDays(start, 1)) };
}

/** An amount that can be kept may not be any more in the base currency. */
function conversionProblems({ amount, currency, rate }: CompleteLine, to: Currency): FieldProblem[] {
  if (rate === null || isKeepable(convertMoney({ amount, currency }, { to, rate }).amount, to)) return [];
  return [{ field: "rate", problem: "amountTooLarge" }];
}

function problemsOf({ earned, paidOn, state }: CompleteLine, today: LocalDate): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (isFuture(earned.from, { today })) problems.push({ field: "earnedFrom", problem: "dateInFuture" });
  if (isFuture(addDays(earned.to, -1), { today }))
    problems.push({ field: "earnedLast", problem: "dateInFuture" });
  if (paidOn !== null && isFuture(paidOn, { today }))
    problems.push({ field: "paidOn", problem: "dateInFuture" });
  if (paidOn !== null && (state === "estimated" || state === "confirmed")) {
    problems.push({ field: "paidOn", problem: "paidOnNeedsPaid" });
  }
  return problems;
}
