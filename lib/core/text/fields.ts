import { readDate, type DateProblem } from "@/lib/core/time/plausible";
import type { LocalDate } from "@/lib/core/time/date";
import { parseCount } from "@/lib/core/views/parse-count";
import { cleanText } from "./clean";

/** What can be wrong with a field, as a key of the copy. */
export type Problem =
  | "required"
  | DateProblem
  | "countInvalid"
  | "textTooLong"
  | "textForbidden"
  | "choiceUnknown"
  | "currencyUnknown"
  | `amount${"Needed" | "NotANumber" | "Ambiguous" | "TooManyDecimals" | "TooLarge"}`
  | "currencyTwice"
  | "amountNegative"
  | "rateInvalid"
  | "rateNotAboveZero"
  | "rateTooLong"
  | "worthInvalid"
  | "valueNotPositive"
  | `percent${"Invalid" | "TooLarge"}`
  | "sourceNeeded"
  | "unitNameNeeded"
  | "costBelowZero"
  | "costVideoOrTag"
  | "periodReversed"
  | "paidOnNeedsPaid"
  | "linkUnknown"
  | "durationInvalid"
  | "tagsTooMany"
  | "tagTooLong"
  | "videoUnknown"
  | "needVideoOrAmount"
  | "viewsNeedVideo";

export type FieldProblem = { field: string; problem: Problem };

/** Collects problems, so that a form hears of all of them at once. */
export type Problems = { add: (field: string, problem: Problem) => null };

export function report(found: FieldProblem[]): Problems["add"] {
  return (field, problem) => {
    found.push({ field, problem });
    return null;
  };
}

/** A typed count; null when nothing was typed or when it is none, which is then among the problems. */
export function readViews(field: string, text: string | undefined, problems: Problems): bigint | null {
  if (!isTyped(text)) return null;
  return parseCount(text) ?? problems.add(field, "countInvalid");
}

export function readText(
  field: string,
  { text, max, problems }: { text: string | undefined; max: number; problems: Problems },
): string {
  const cleaned = cleanText(text ?? "", { max });
  if (cleaned.ok) return cleaned.value;
  problems.add(field, cleaned.code === "too-long" ? "textTooLong" : "textForbidden");
  return "";
}

/** A typed day; null when nothing was typed or when it is none. */
export function readDay(field: string, text: string | undefined, problems: Problems): LocalDate | null {
  const read = readDate(text ?? "");
  return read !== null && typeof read === "object" ? problems.add(field, read.problem) : read;
}

export function isTyped(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== "";
}
