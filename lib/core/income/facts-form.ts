import { percentText } from "@/lib/core/money/percent";
import type { Currency } from "@/lib/core/money/currency";
import { parseDecimal, toDecimalText } from "@/lib/core/money/decimal";
import { toMajor } from "@/lib/core/money/money";
import {
  isTyped,
  readPercent,
  readPositiveMoney,
  readTags,
  readText,
  report,
  type FieldProblem,
  type Problems,
} from "@/lib/core/text/fields";
import { EARNED_BY, type EarnedBy } from "./line-days";
import type { LineFacts } from "./line-facts";
import {
  choiceOf,
  GONE_ID,
  readSplit,
  SHARE_FIELDS,
  weightText,
  type SplitDraft,
  type SplitTexts,
} from "./split-form";
import type { Stream } from "./stream";
import { readWorking, textsOfWorking, WORKING_FIELDS, type WorkingDraft } from "./working-form";

/** The fields of a form that say more of a line than its amount and days. */
export const FACT_FIELDS = [
  "platformFee",
  "agencyPercent",
  "earnedBy",
  "tags",
  "category",
  "splitBy",
  ...WORKING_FIELDS,
  ...SHARE_FIELDS,
] as const;

export type FactTexts = Partial<Record<(typeof FACT_FIELDS)[number], string | undefined>>;

/** What was typed of a line's facts; videos and units are still to be looked up. */
export type FactsDraft = Omit<LineFacts, "working" | "split"> & {
  working: WorkingDraft | null;
  split: SplitDraft | null;
};

type Line = { stream: Stream; currency: Currency | null; qualifiedViews: bigint | null };

/** Reads the typed facts of a line, all problems at once. */
export function readFacts(
  texts: FactTexts,
  line: Line,
): { ok: true; value: FactsDraft } | { ok: false; error: FieldProblem[] } {
  const found: FieldProblem[] = [];
  const problems: Problems = { add: report(found) };
  const { currency } = line;
  const platformFee = readPositiveMoney("platformFee", { text: texts.platformFee, currency, problems });
  const value: FactsDraft = {
    platformFee,
    agencyRate: readAgencyRate(texts.agencyPercent, problems),
    earnedBy: readEarnedBy(texts.earnedBy, problems),
    tags: readTags(texts.tags, problems),
    category: readText("category", { text: texts.category, max: 80, problems }) || null,
    split: readSplit(texts, problems),
    working: readWorking(texts, { ...line, platformFee, problems }),
  };
  return found.length > 0 ? { ok: false, error: found } : { ok: true, value };
}

/** Six decimals of a percent are what the column keeps of its share. */
function readAgencyRate(text: string | undefined, problems: Problems): string | null {
  const percent = readPercent("agencyPercent", { text, problems });
  const decimal = percent === null ? null : parseDecimal(percent);
  if (decimal === null || decimal.units === 0n) return null;
  if (decimal.scale > 6) return problems.add("agencyPercent", "percentInvalid");
  return toDecimalText(decimal.units, decimal.scale + 2);
}

function readEarnedBy(text: string | undefined, problems: Problems): EarnedBy {
  if (!isTyped(text)) return "period";
  return EARNED_BY.find((known) => known === text) ?? problems.add("earnedBy", "choiceUnknown") ?? "period";
}

type Titles = ReadonlyMap<string, string>;

/** What the fields of a form hold for facts that are kept. */
export function textsOfFacts(
  facts: LineFacts,
  { currency, titles }: { currency: Currency; titles: Titles },
): FactTexts {
  const { platformFee, agencyRate, earnedBy, tags, category, split, working } = facts;
  return {
    platformFee: platformFee === null ? "" : toMajor(platformFee, currency),
    agencyPercent: agencyRate === null ? "" : percentText(agencyRate),
    earnedBy,
    tags: tags.join(", "),
    category: category ?? "",
    splitBy: split === null ? "" : choiceOf(split),
    ...sharesTexts(split, titles),
    ...textsOfWorking(working, currency),
  };
}

function sharesTexts(split: LineFacts["split"], titles: Titles): SplitTexts {
  if (split === null) return {};
  const choice = choiceOf(split);
  const entries = split.shares.flatMap(({ videoId, weight }, index) => {
    const row = `share${String(index + 1)}`;
    return [
      [`${row}Video`, videoId === null ? "" : (titles.get(videoId) ?? "")],
      [`${row}Id`, videoId ?? GONE_ID],
      [`${row}Weight`, weightText(weight, choice)],
    ];
  });
  return Object.fromEntries(entries) as SplitTexts;
}
