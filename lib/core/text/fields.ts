import type { Currency } from "@/lib/core/money/currency";
import { parseDecimal } from "@/lib/core/money/decimal";
import { parseMoney } from "@/lib/core/money/parse";
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
  | `percent${"Invalid" | "TooLarge" | "Over100"}`
  | "sourceNeeded"
  | "unitNameNeeded"
  | "costBelowZero"
  | "costVideoOrTag"
  | `fact${"Needed" | "NotWith" | "Negative" | "RateInvalid"}`
  | "feeAboveWorth"
  | "refundAboveExpected"
  | "settledBeforeOrdered"
  | "unitsDiffer"
  | `split${"NeedsVideos" | "Over100" | "ToNothing"}`
  | `weight${"Needed" | "Invalid" | "Negative"}`
  | `share${"NeedsVideo" | "Twice"}`
  | "brandNeeded"
  | "dealTitleNeeded"
  | "deliverableNeeded"
  | "partsToNothing"
  | "categoryNeeded"
  | "hoursInvalid"
  | "daysInvalid"
  | "countDaysInvalid"
  | "linesNeeded"
  | "quantityInvalid"
  | "creditAboveInvoice"
  | "numberInvalid"
  | "emailNotPlain"
  | "recipientsTooMany"
  | "paidBeforeEarned"
  | "periodReversed"
  | "paidOnNeedsPaid"
  | "linkUnknown"
  | "durationInvalid"
  | "tagsTooMany"
  | "tagTooLong"
  | "tagHasComma"
  | "videoUnknown"
  | "dealUnknown"
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

/** What can be wrong with a typed amount. */
export const AMOUNT_PROBLEMS = {
  empty: "amountNeeded",
  "not-a-number": "amountNotANumber",
  ambiguous: "amountAmbiguous",
  "too-many-decimals": "amountTooManyDecimals",
  "too-large": "amountTooLarge",
} as const;

type TypedMoney = { text: string | undefined; currency: Currency | null; problems: Problems };

/** A typed amount in minor units; null when nothing was typed or when it is none. */
export function readMoney(field: string, { text, currency, problems }: TypedMoney): bigint | null {
  if (!isTyped(text)) return null;
  if (currency === null) return problems.add("currency", "currencyUnknown");
  const parsed = parseMoney(text, currency);
  return parsed.ok ? parsed.amount : problems.add(field, AMOUNT_PROBLEMS[parsed.code]);
}

/** An amount that is a size, such as a fee: below zero it says something else than its name. */
export function readPositiveMoney(...args: Parameters<typeof readMoney>): bigint | null {
  const [field, { problems }] = args;
  const amount = readMoney(...args);
  return amount !== null && amount < 0n ? problems.add(field, "amountNegative") : amount;
}

/** Decimal text with a point or a comma, as exact decimal text; null when nothing was typed or when it is none. */
export function readDecimal(
  field: string,
  { text, problem, problems }: { text: string | undefined; problem: Problem; problems: Problems },
): string | null {
  if (!isTyped(text)) return null;
  const plain = text.trim().replace(",", ".");
  return /^\d{1,12}(\.\d{1,12})?$/.test(plain) && parseDecimal(plain) !== null
    ? plain
    : problems.add(field, problem);
}

/** A typed percentage from 0 to 100, with or without its sign. */
export function readPercent(
  field: string,
  { text, problems }: { text: string | undefined; problems: Problems },
): string | null {
  const bare = text?.replace(/(?<!\s)\s*%\s*$/, "");
  const percent = readDecimal(field, { text: bare, problem: "percentInvalid", problems });
  if (percent === null) return null;
  return Number(percent) > 100 ? problems.add(field, "percentOver100") : percent;
}

/** The same with no more decimals than a column of percents keeps: what is reckoned by it is what is said of it. */
export function readKeptPercent(
  field: string,
  { text, problems }: { text: string | undefined; problems: Problems },
): string | null {
  const percent = readPercent(field, { text, problems });
  const decimal = percent === null ? null : parseDecimal(percent);
  return decimal !== null && decimal.scale > 6 ? problems.add(field, "percentInvalid") : percent;
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

/** A typed e-mail address, empty when nothing was typed; whether mail may go there is for the mail server's side. */
export function readEmail(field: string, text: string | undefined, problems: Problems): string {
  const email = readText(field, { text, max: 254, problems });
  if (email === "" || /^[^\s@<>,;:"]+@[^\s@<>,;:"]+\.[^\s@<>,;:".]+$/.test(email)) return email;
  problems.add(field, "emailNotPlain");
  return "";
}

/** A typed day; null when nothing was typed or when it is none. */
export function readDay(field: string, text: string | undefined, problems: Problems): LocalDate | null {
  const read = readDate(text ?? "");
  return read !== null && typeof read === "object" ? problems.add(field, read.problem) : read;
}

/** How many tags a video or a line has at most. */
export const MAX_TAGS = 20;

/** Tags parted by commas or lines, each once. */
export function readTags(text: string | undefined, problems: Problems): string[] {
  const cleaned = readText("tags", { text, max: 2000, problems });
  const tags = cleaned.split(/[,\n]/).map((tag) => tag.trim().replace(/^#/, ""));
  const distinct = [...new Set(tags.filter((tag) => tag !== ""))];
  if (distinct.length > MAX_TAGS) problems.add("tags", "tagsTooMany");
  if (distinct.some((tag) => [...tag].length > 60)) problems.add("tags", "tagTooLong");
  return distinct;
}

export function isTyped(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== "";
}
