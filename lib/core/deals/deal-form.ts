import { percentText } from "@/lib/core/money/percent";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";
import { parseDecimal, toDecimalText } from "@/lib/core/money/decimal";
import { readRate } from "@/lib/core/money/read-rate";
import { fail, ok, type Result } from "@/lib/core/result";
import {
  isTyped,
  readDay,
  readDecimal,
  readKeptPercent,
  readPositiveMoney,
  readText,
  readViews,
  report,
  type FieldProblem,
  type Problems,
} from "@/lib/core/text/fields";
import { parseCount } from "@/lib/core/views/parse-count";
import type { DealTerms } from "./deal";
import { FEE_KINDS, worthOf, type BonusRule, type Fee, type FeeKind } from "./fee";
import { hoursText, readHours } from "./hours";
import { parseStage, type Stage } from "./stage";

/** The fields of a form that say what was agreed on, as they are named in it. */
export const DEAL_FIELDS = [
  "brand",
  "title",
  "stage",
  "feeKind",
  "fee",
  "currency",
  "percent",
  "salesFrom",
  "sales",
  "bonusThreshold",
  "bonusPerThousand",
  "bonusCap",
  "bonusDays",
  "giftCounts",
  "rate",
  "agreedOn",
  "dueOn",
  "agencyPercent",
  "promisedViews",
  "hours",
  "usageRights",
  "usageUntil",
  "exclusivity",
  "exclusivityUntil",
  "note",
] as const;

export type DealTexts = { readonly [Field in (typeof DEAL_FIELDS)[number]]?: string | undefined };

/** A new deal starts at one of these: money that arrived is said of a deal that is there. */
export const FIRST_STAGES = [
  "inquiry",
  "negotiating",
  "agreed",
  "delivering",
  "delivered",
  "invoiced",
] as const satisfies readonly Stage[];

/** `stage` is where a new deal starts; a form of a deal that is there has no such field. */
export type DealDraft = { brand: string; stage: Stage; terms: DealTerms };

/** So many minor units are a slip of the keys in any currency; thousands of deals below it can still be added up. */
const TOO_MANY = 10n ** 15n;

/** Reads typed terms, all problems at once. Whether days lie in the future depends on whose today it is. */
export function readDeal(texts: DealTexts): Result<DealDraft, FieldProblem[]> {
  const found: FieldProblem[] = [];
  const problems: Problems = { add: report(found) };
  const currency = parseCurrency(texts.currency ?? "") ?? problems.add("currency", "currencyUnknown");
  const brand = readNeeded("brand", { text: texts.brand, problem: "brandNeeded", problems });
  const title = readNeeded("title", { text: texts.title, problem: "dealTitleNeeded", problems });
  const stage = readFirstStage(texts.stage, problems);
  const fee = readFee(texts, { currency, problems });
  const said = {
    rate: readRate("rate", texts.rate, problems),
    agreedOn: readDay("agreedOn", texts.agreedOn, problems),
    dueOn: readDay("dueOn", texts.dueOn, problems),
    agencyRate: readAgencyRate(texts.agencyPercent, problems),
    promisedViews: readAboveZero("promisedViews", texts.promisedViews, problems),
    minutes: readHours("hours", texts.hours, problems),
    note: readText("note", { text: texts.note, max: 5000, problems }),
  };
  const rights = readRights(texts, problems);
  if (found.length > 0 || currency === null || fee === null || stage === null) return fail(found);
  return ok({ brand, stage, terms: { ...said, ...rights, title, currency, fee } });
}

function readFirstStage(text: string | undefined, problems: Problems): Stage | null {
  if (!isTyped(text)) return "inquiry";
  const stage = parseStage(text);
  return FIRST_STAGES.find((known) => known === stage) ?? problems.add("stage", "choiceUnknown");
}

type Needed = { text: string | undefined; problem: "brandNeeded" | "dealTitleNeeded"; problems: Problems };

function readNeeded(field: string, { text, problem, problems }: Needed): string {
  if (isTyped(text)) return readText(field, { text, max: 120, problems });
  problems.add(field, problem);
  return "";
}

type FeeForm = { currency: Currency | null; problems: Problems };

/** An amount that is not known yet is nothing: an inquiry seldom names one. */
function readFee(texts: DealTexts, { currency, problems }: FeeForm): Fee | null {
  const kind = readKind(texts.feeKind, problems);
  const amount = readPositiveMoney("fee", { text: texts.fee, currency, problems }) ?? 0n;
  const fee = kind === null ? null : READERS[kind](texts, { amount, currency, problems });
  if (fee === null || currency === null) return null;
  const worth = worthOf(fee, currency);
  const isSlip = !worth.ok || worth.value >= TOO_MANY;
  return isSlip ? problems.add("fee", "amountTooLarge") : fee;
}

function readKind(text: string | undefined, problems: Problems): FeeKind | null {
  if (!isTyped(text)) return "flat";
  return FEE_KINDS.find((known) => known === text) ?? problems.add("feeKind", "choiceUnknown");
}

type FeeReader = (texts: DealTexts, form: FeeForm & { amount: bigint }) => Fee | null;

/** Only the fields of the chosen kind are read: a form keeps what was typed for another one. */
const READERS: Record<FeeKind, FeeReader> = {
  flat: (_texts, { amount }) => ({ kind: "flat", amount }),
  commission: (texts, { amount, currency, problems }) => {
    const from = texts.salesFrom === "lines" ? "lines" : "typed";
    const percent = readShare("percent", texts.percent, problems);
    const sales =
      from === "lines" ? null : readPositiveMoney("sales", { text: texts.sales, currency, problems });
    return percent === null ? null : { kind: "commission", base: amount, percent, from, sales };
  },
  bonus: (texts, { amount, currency, problems }) => {
    const rule = readBonus(texts, { currency, problems });
    return rule === null ? null : { kind: "bonus", base: amount, rule, countedViews: null };
  },
  gift: (texts, { amount }) => ({ kind: "gift", value: amount, counts: isTyped(texts.giftCounts) }),
};

function readBonus(texts: DealTexts, { currency, problems }: FeeForm): BonusRule | null {
  const threshold = isTyped(texts.bonusThreshold)
    ? readViews("bonusThreshold", texts.bonusThreshold, problems)
    : problems.add("bonusThreshold", "required");
  const perThousand = readPerThousand(texts.bonusPerThousand, problems);
  const cap = readPositiveMoney("bonusCap", { text: texts.bonusCap, currency, problems });
  const days = readDays(texts.bonusDays, problems);
  return threshold === null || perThousand === null ? null : { threshold, perThousand, cap, days };
}

function readPerThousand(text: string | undefined, problems: Problems): string | null {
  if (!isTyped(text)) return problems.add("bonusPerThousand", "required");
  const rate = readDecimal("bonusPerThousand", { text, problem: "factRateInvalid", problems });
  if (rate === null) return null;
  return parseDecimal(rate)?.units === 0n ? problems.add("bonusPerThousand", "factRateInvalid") : rate;
}

/** Ten years of days: a count that lasts longer is one for good. */
function readDays(text: string | undefined, problems: Problems): number | null {
  if (!isTyped(text)) return null;
  const days = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return days >= 1 && days <= 3650 ? days : problems.add("bonusDays", "countDaysInvalid");
}

function readShare(field: string, text: string | undefined, problems: Problems): string | null {
  return isTyped(text) ? readKeptPercent(field, { text, problems }) : problems.add(field, "required");
}

function readAgencyRate(text: string | undefined, problems: Problems): string | null {
  const percent = isTyped(text) ? readShare("agencyPercent", text, problems) : null;
  const decimal = percent === null ? null : parseDecimal(percent);
  return decimal === null || decimal.units === 0n ? null : toDecimalText(decimal.units, decimal.scale + 2);
}

function readAboveZero(field: string, text: string | undefined, problems: Problems): bigint | null {
  if (!isTyped(text)) return null;
  const count = parseCount(text);
  return count !== null && count > 0n ? count : problems.add(field, "countInvalid");
}

function readRights(texts: DealTexts, problems: Problems) {
  const rights = {
    usageRights: readText("usageRights", { text: texts.usageRights, max: 500, problems }),
    usageUntil: readDay("usageUntil", texts.usageUntil, problems),
    exclusivity: readText("exclusivity", { text: texts.exclusivity, max: 80, problems }),
    exclusivityUntil: readDay("exclusivityUntil", texts.exclusivityUntil, problems),
  };
  if (isTyped(texts.exclusivityUntil) && !isTyped(texts.exclusivity))
    problems.add("exclusivity", "categoryNeeded");
  return rights;
}

type Shown = Record<Exclude<(typeof DEAL_FIELDS)[number], "stage">, string>;

/** What the fields of a form hold for terms that are kept. */
export function textsOfDeal(brand: string, terms: DealTerms): Shown {
  const { title, currency, fee, agencyRate, promisedViews, minutes } = terms;
  return {
    ...{ brand, title, currency, ...textsOfFee(fee, currency) },
    rate: terms.rate ?? "",
    agreedOn: terms.agreedOn ?? "",
    dueOn: terms.dueOn ?? "",
    agencyPercent: agencyRate === null ? "" : percentText(agencyRate),
    promisedViews: textOf(promisedViews),
    hours: minutes === null ? "" : hoursText(minutes),
    usageRights: terms.usageRights,
    usageUntil: terms.usageUntil ?? "",
    exclusivity: terms.exclusivity,
    exclusivityUntil: terms.exclusivityUntil ?? "",
    note: terms.note,
  };
}

const NO_FEE = {
  ...{ percent: "", salesFrom: "typed", sales: "", giftCounts: "" },
  ...{ bonusThreshold: "", bonusPerThousand: "", bonusCap: "", bonusDays: "" },
};

function textsOfFee(fee: Fee, currency: Currency) {
  const money = (amount: bigint) => (amount === 0n ? "" : toMajor(amount, currency));
  switch (fee.kind) {
    case "flat":
      return { ...NO_FEE, feeKind: "flat", fee: money(fee.amount) };
    case "commission": {
      const { base, percent, from, sales } = fee;
      const texts = { percent, salesFrom: from, sales: sales === null ? "" : toMajor(sales, currency) };
      return { ...NO_FEE, feeKind: "commission", fee: money(base), ...texts };
    }
    case "bonus": {
      const { threshold, perThousand, cap, days } = fee.rule;
      const limits = { bonusCap: cap === null ? "" : toMajor(cap, currency), bonusDays: textOf(days) };
      const rule = { bonusThreshold: String(threshold), bonusPerThousand: perThousand, ...limits };
      return { ...NO_FEE, feeKind: "bonus", fee: money(fee.base), ...rule };
    }
    case "gift":
      return { ...NO_FEE, feeKind: "gift", fee: money(fee.value), giftCounts: fee.counts ? "yes" : "" };
  }
}

function textOf(count: bigint | number | null): string {
  return count === null ? "" : String(count);
}
