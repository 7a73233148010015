import type { Currency } from "@/lib/core/money/currency";
import { parseMoney } from "@/lib/core/money/parse";
import {
  AMOUNT_PROBLEMS,
  isTyped,
  readDay,
  readText,
  report,
  type FieldProblem,
  type Problems,
} from "@/lib/core/text/fields";
import { readReason } from "@/lib/core/text/reason";
import type { LocalDate } from "@/lib/core/time/date";

/** The fields of a form that tell of a month's statement and payout. */
export const RECONCILIATION_FIELDS = [
  "statement",
  "received",
  "fees",
  "receivedOn",
  "note",
  "reason",
] as const;

export type ReconciliationTexts = {
  readonly [Field in (typeof RECONCILIATION_FIELDS)[number]]?: string | undefined;
};

/** What was typed of a platform's month; minor units, null where nothing was. */
export type ReconciliationDraft = {
  statement: bigint | null;
  received: bigint | null;
  /** Kept back from what was received; 0 where nothing was typed. */
  fees: bigint;
  receivedOn: LocalDate | null;
  note: string;
  reason: string | null;
};

/** Reads the typed fields, all problems at once. Fees and a day need the payout that they are of. */
export function readReconciliation(
  texts: ReconciliationTexts,
  currency: Currency,
): { ok: true; value: ReconciliationDraft } | { ok: false; error: FieldProblem[] } {
  const found: FieldProblem[] = [];
  const problems: Problems = { add: report(found) };
  const read = (field: "statement" | "received" | "fees") =>
    readAmount(field, { text: texts[field], currency, problems });
  const value: ReconciliationDraft = {
    statement: read("statement"),
    received: read("received"),
    fees: read("fees") ?? 0n,
    receivedOn: readDay("receivedOn", texts.receivedOn, problems),
    note: readText("note", { text: texts.note, max: 2000, problems }),
    reason: readReason(texts.reason, problems),
  };
  if (value.fees < 0n) problems.add("fees", "amountNegative");
  const needsPayout = value.fees !== 0n || value.receivedOn !== null;
  if (needsPayout && !isTyped(texts.received)) problems.add("received", "amountNeeded");
  return found.length > 0 ? { ok: false, error: found } : { ok: true, value };
}

type Typed = { text: string | undefined; currency: Currency; problems: Problems };

function readAmount(field: string, { text, currency, problems }: Typed): bigint | null {
  if (!isTyped(text)) return null;
  const parsed = parseMoney(text, currency);
  return parsed.ok ? parsed.amount : problems.add(field, AMOUNT_PROBLEMS[parsed.code]);
}
