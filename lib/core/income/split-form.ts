import { parseDecimal, powerOfTen, toDecimalText } from "@/lib/core/money/decimal";
import { isTyped, readText, type Problems } from "@/lib/core/text/fields";
import { PERCENT_WHOLE, type Split, type SplitRule } from "./line-facts";

/** As many videos as a form can name; the browser and the schema take no more rows. */
export const MAX_SHARES = 30;

const ROWS = Array.from({ length: MAX_SHARES }, (_, index) => index + 1);

/** What the choice of a form can be; in percent is by weights of 100. */
export const SPLIT_CHOICES = ["equal", "percent", "weights", "views"] as const;

export type SplitChoice = (typeof SPLIT_CHOICES)[number];

type ShareField = `share${number}${"Video" | "Weight" | "Id"}`;

export const SHARE_FIELDS = ROWS.flatMap((row): ShareField[] => [
  `share${row}Video`,
  `share${row}Weight`,
  `share${row}Id`,
]);

export type SplitTexts = { readonly [Field in ShareField | "splitBy"]?: string | undefined };

/** Stands for the id of a video that was deleted: its share stays, and is nobody's. */
export const GONE_ID = "gone";

/** A share as typed: `video` is its link or title, empty only where its video is gone. */
export type ShareDraft = { row: number; video: string; id: string | null; weight: bigint | null };

export type SplitDraft = { by: SplitRule; whole: bigint | null; shares: ShareDraft[] };

/** How a line is split as it was typed; null where it is not. Rows are only read when a split was chosen. */
export function readSplit(texts: SplitTexts, problems: Problems): SplitDraft | null {
  if (!isTyped(texts.splitBy)) return null;
  const choice = SPLIT_CHOICES.find((known) => known === texts.splitBy);
  if (choice === undefined) return problems.add("splitBy", "choiceUnknown");
  const shares = ROWS.flatMap((row) => readShare(texts, { row, choice, problems }) ?? []);
  if (shares.length === 0) return problems.add("share1Video", "splitNeedsVideos");
  checkSum(shares, { choice, problems });
  return { by: ruleOf(choice), whole: choice === "percent" ? PERCENT_WHOLE : null, shares };
}

export function choiceOf({ by, whole }: Pick<Split, "by" | "whole">): SplitChoice {
  return by === "weights" && whole === PERCENT_WHOLE ? "percent" : by;
}

/** A weight as it is typed: 3333 of 10,000 is "33.33". */
export function weightText(weight: bigint | null, choice: SplitChoice): string {
  if (weight === null) return "";
  return choice === "percent" ? toDecimalText(weight, 2).replace(/\.?0+$/, "") : String(weight);
}

/** What a weight of a row says, null where it is none: percent in hundredths, others as whole numbers. */
export function parseWeight(text: string, choice: SplitChoice): bigint | null {
  const plain = text
    .trim()
    .replace(/(?<!\s)\s*%$/, "")
    .replace(",", ".");
  if (choice !== "percent") return /^\d{1,12}$/.test(plain) ? BigInt(plain) : null;
  const percent = /^\d{1,12}(\.\d{1,2})?$/.test(plain) ? parseDecimal(plain) : null;
  return percent === null ? null : percent.units * powerOfTen(2 - percent.scale);
}

function ruleOf(choice: SplitChoice): SplitRule {
  return choice === "percent" ? "weights" : choice;
}

type Row = { row: number; choice: SplitChoice; problems: Problems };

function readShare(texts: SplitTexts, { row, choice, problems }: Row): ShareDraft | null {
  const field = `share${row}Video` as const;
  const video = readText(field, { text: texts[field], max: 2000, problems });
  const isGone = texts[`share${row}Id`] === GONE_ID;
  const weightField = `share${row}Weight` as const;
  const typed = texts[weightField];
  const id = texts[`share${row}Id`] ?? "";
  if (video === "" && !isGone) {
    if (isWeighed(choice) && isTyped(typed)) problems.add(field, "shareNeedsVideo");
    return null;
  }
  const weight = isWeighed(choice) ? readWeight(weightField, { typed, choice, problems }) : null;
  return { row, video, id: id === "" || isGone ? null : id, weight };
}

function readWeight(
  field: string,
  { typed, choice, problems }: { typed: string | undefined; choice: SplitChoice; problems: Problems },
): bigint | null {
  if (!isTyped(typed)) return problems.add(field, "weightNeeded");
  if (/^\s*[-\u2212]/.test(typed)) return problems.add(field, "weightNegative");
  const weight = parseWeight(typed, choice);
  if (weight === null) return problems.add(field, choice === "percent" ? "percentInvalid" : "weightInvalid");
  if (choice === "percent" && weight > PERCENT_WHOLE) return problems.add(field, "percentOver100");
  return weight;
}

function checkSum(
  shares: readonly ShareDraft[],
  { choice, problems }: { choice: SplitChoice; problems: Problems },
): void {
  // A weight that could not be read was said already; a sum without it would say something untrue.
  if (!isWeighed(choice) || shares.some(({ weight }) => weight === null)) return;
  const sum = shares.reduce((all, { weight }) => all + (weight ?? 0n), 0n);
  const last = shares.at(-1)?.row ?? 1;
  if (sum === 0n) problems.add(`share${shares[0]?.row ?? 1}Weight`, "splitToNothing");
  if (choice === "percent" && sum > PERCENT_WHOLE) problems.add(`share${last}Weight`, "splitOver100");
}

function isWeighed(choice: SplitChoice): boolean {
  return choice === "percent" || choice === "weights";
}
