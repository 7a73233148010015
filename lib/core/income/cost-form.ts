import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { readRate } from "@/lib/core/money/read-rate";
import { fail, ok, type Result } from "@/lib/core/result";
import { isTyped, readDay, readText, report, type FieldProblem, type Problems } from "@/lib/core/text/fields";
import type { LocalDate } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import { readAmount } from "./line-form";

/** The fields of a form that describe one cost, as they are named in it. */
export const COST_FIELDS = [
  "day",
  "amount",
  "currency",
  "rate",
  "video",
  "tag",
  "category",
  "deal",
  "note",
] as const;

export type CostTexts = { readonly [Field in (typeof COST_FIELDS)[number]]?: string | undefined };

/** A cost as it was typed; `video` is a link or a title, `deal` one as it is called, empty for none. */
export type CostDraft = {
  day: LocalDate | null;
  amount: bigint;
  currency: Currency;
  rate: string | null;
  video: string;
  tag: string;
  category: string;
  deal: string;
  note: string;
};

/** Reads a typed cost, all problems at once. Whose today it is is known later: see `completeCost`. */
export function readCost(texts: CostTexts): Result<CostDraft, FieldProblem[]> {
  const found: FieldProblem[] = [];
  const problems: Problems = { add: report(found) };
  const currency = parseCurrency(texts.currency ?? "") ?? problems.add("currency", "currencyUnknown");
  const amount = readPaid(texts.amount, { currency, problems });
  const draft = {
    day: readDay("day", texts.day, problems),
    rate: isTyped(texts.rate) ? readRate("rate", texts.rate, problems) : null,
    video: readText("video", { text: texts.video, max: 2000, problems }),
    tag: readText("tag", { text: texts.tag?.trim().replace(/^#/, ""), max: 60, problems }),
    category: readText("category", { text: texts.category, max: 60, problems }),
    deal: readText("deal", { text: texts.deal, max: 400, problems }),
    note: readText("note", { text: texts.note, max: 2000, problems }),
  };
  if (isTyped(texts.video) && isTyped(texts.tag)) problems.add("tag", "costVideoOrTag");
  if (found.length > 0 || currency === null || amount === null) return fail(found);
  return ok({ ...draft, amount, currency });
}

function readPaid(
  text: string | undefined,
  { currency, problems }: { currency: Currency | null; problems: Problems },
): bigint | null {
  if (!isTyped(text)) return problems.add("amount", "amountNeeded");
  if (currency === null) return null;
  const amount = readAmount(text, { currency, problems });
  return amount !== null && amount <= 0n ? problems.add("amount", "costBelowZero") : amount;
}

type Circumstances = { today: LocalDate; baseCurrency: Currency };

/** A typed cost with its day: today unless another was given, and never one to come. */
export function completeCost(
  { day: typed, ...draft }: CostDraft,
  { today, baseCurrency }: Circumstances,
): Result<CostDraft & { day: LocalDate }, FieldProblem[]> {
  const day = typed ?? today;
  if (isFuture(day, { today })) return fail([{ field: "day", problem: "dateInFuture" }]);
  return ok({ ...draft, day, rate: draft.currency === baseCurrency ? null : draft.rate });
}
