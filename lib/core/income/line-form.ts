import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { readRate } from "@/lib/core/money/read-rate";
import {
  isTyped,
  readDay,
  readMoney,
  readText,
  readViews,
  report,
  type FieldProblem,
  type Problems,
} from "@/lib/core/text/fields";
import type { LocalDate } from "@/lib/core/time/date";
import { parseState, type IncomeState } from "./state";
import { parseStream, type Stream } from "./stream";

/** The fields of a form that describe one income line, as they are named in it. */
export const LINE_FIELDS = [
  "amount",
  "currency",
  "rate",
  "stream",
  "state",
  "earnedFrom",
  "earnedLast",
  "paidOn",
  "dueOn",
  "qualifiedViews",
  "programme",
  "externalId",
  "note",
] as const;

export type LineTexts = { readonly [Field in (typeof LINE_FIELDS)[number]]?: string | undefined };

/** What a line is of that does not say its stream. */
export const DEFAULT_STREAM: Stream = "creator_rewards";

/** One line as it was typed; null where nothing was. `earnedLast` is included in the period. */
export type LineDraft = {
  amount: bigint | null;
  currency: Currency | null;
  rate: string | null;
  stream: Stream;
  state: IncomeState | null;
  earnedFrom: LocalDate | null;
  earnedLast: LocalDate | null;
  paidOn: LocalDate | null;
  dueOn: LocalDate | null;
  qualifiedViews: bigint | null;
  programme: string;
  externalId: string | null;
  note: string;
};

/**
 * Reads the typed fields of an income line, all problems at once. Whether dates lie in the future depends on whose today
 * it is: see `completeLine`.
 */
export function readLine(
  texts: LineTexts,
): { ok: true; value: LineDraft } | { ok: false; error: FieldProblem[] } {
  const found: FieldProblem[] = [];
  const problems: Problems = { add: report(found) };
  const currency = readCurrency(texts.currency, problems);
  const value: LineDraft = {
    amount: readAmount(texts.amount, { currency, problems }),
    currency,
    rate: readRate("rate", texts.rate, problems),
    stream: readStream(texts.stream, problems) ?? DEFAULT_STREAM,
    state: readState(texts.state, problems),
    earnedFrom: readDay("earnedFrom", texts.earnedFrom, problems),
    earnedLast: readDay("earnedLast", texts.earnedLast, problems),
    paidOn: readDay("paidOn", texts.paidOn, problems),
    dueOn: readDay("dueOn", texts.dueOn, problems),
    qualifiedViews: readViews("qualifiedViews", texts.qualifiedViews, problems),
    programme: readText("programme", { text: texts.programme, max: 80, problems }),
    externalId: readText("externalId", { text: texts.externalId, max: 200, problems }) || null,
    note: readText("note", { text: texts.note, max: 2000, problems }),
  };
  checkPeriod(value, problems);
  return found.length > 0 ? { ok: false, error: found } : { ok: true, value };
}

function readCurrency(text: string | undefined, problems: Problems): Currency | null {
  if (!isTyped(text)) return null;
  return parseCurrency(text) ?? problems.add("currency", "currencyUnknown");
}

/** So many minor units are a slip of the keys in any currency; thousands of lines below it can still be added up. */
const TOO_MANY = 10n ** 15n;

export function readAmount(
  text: string | undefined,
  { currency, problems }: { currency: Currency | null; problems: Problems },
): bigint | null {
  const amount = readMoney("amount", { text, currency, problems });
  if (amount === null || currency === null) return null;
  const magnitude = amount < 0n ? -amount : amount;
  return magnitude >= TOO_MANY ? problems.add("amount", "amountTooLarge") : amount;
}

function readStream(text: string | undefined, problems: Problems): Stream | null {
  return isTyped(text) ? (parseStream(text) ?? problems.add("stream", "choiceUnknown")) : null;
}

function readState(text: string | undefined, problems: Problems): IncomeState | null {
  return isTyped(text) ? (parseState(text) ?? problems.add("state", "choiceUnknown")) : null;
}

function checkPeriod({ earnedFrom, earnedLast }: LineDraft, problems: Problems): void {
  const isReversed = earnedFrom !== null && earnedLast !== null && earnedLast < earnedFrom;
  if (isReversed) problems.add("earnedLast", "periodReversed");
}
