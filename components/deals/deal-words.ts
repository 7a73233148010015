import { HIDDEN_AMOUNT } from "@/components/ui/money";
import type { Fee } from "@/lib/core/deals/fee";
import type { Hint } from "@/lib/core/deals/hints";
import type { Currency } from "@/lib/core/money/currency";
import { countText, dayText, moneyText } from "@/lib/core/text/figures";
import { addDays, daysBetween, type LocalDate } from "@/lib/core/time/date";
import type { DealItem } from "@/lib/features/deals/data";
import { getT } from "@/lib/server/messages";

type Seen = { today: LocalDate; hidden: boolean };

/** Further away a day is said by its date. */
const WORDS_UP_TO_DAYS = 14;

/** "in 3 days", "yesterday"; what is further away is a date. Days before today are below zero. */
export function whenText(days: number, { today }: Pick<Seen, "today">): string {
  const t = getT("pipeline");
  if (days === 0) return t("inWords.today");
  if (days === 1) return t("inWords.tomorrow");
  if (days === -1) return t("inWords.yesterday");
  if (Math.abs(days) > WORDS_UP_TO_DAYS) return dayText(addDays(today, days), { today });
  return days > 0 ? t("inWords.in", { days }) : t("inWords.ago", { days: -days });
}

/** What comes next, in words; empty where nothing does. */
export function dueText({ due }: Pick<DealItem, "due">, { today }: Pick<Seen, "today">): string {
  if (due === null) return "";
  const day = whenText(daysBetween(today, due.on), { today });
  return getT("pipeline")(due.kind === "money" ? "dueMoney" : "dueDeliverable", { day });
}

export function doneText({ deliverables: { done, all } }: Pick<DealItem, "deliverables">): string {
  return all === 0 ? "" : getT("pipeline")("doneOf", { done, all });
}

export function doneShort({ deliverables: { done, all } }: Pick<DealItem, "deliverables">): string {
  return all === 0 ? "" : getT("pipeline")("doneShort", { done, all });
}

/** The amount on a card: money where there is some, else how it is paid. */
export function worthText(
  item: Pick<DealItem, "fee" | "value" | "currency">,
  { hidden }: Pick<Seen, "hidden">,
) {
  const t = getT("pipeline");
  const { fee, value, currency } = item;
  if (fee.kind === "commission" && value === 0n) return t("percentOfSales", { percent: fee.percent });
  if (value === 0n) return t("noAmount");
  return hidden ? HIDDEN_AMOUNT : moneyText(value, currency);
}

/** The rule by which a deal pays, as one would say it. */
export function feeText(fee: Fee, { currency, hidden }: { currency: Currency; hidden: boolean }): string {
  const t = getT("pipeline");
  const money = (amount: bigint) => (hidden ? HIDDEN_AMOUNT : moneyText(amount, currency));
  switch (fee.kind) {
    case "flat":
      return fee.amount === 0n ? t("noAmount") : t("fee.flat", { amount: money(fee.amount) });
    case "commission": {
      const { percent, base, from } = fee;
      const gaps = { percent, amount: money(base) };
      if (base === 0n) return t(from === "lines" ? "fee.commissionLines" : "fee.commission", gaps);
      return t(from === "lines" ? "fee.commissionLinesBase" : "fee.commissionBase", gaps);
    }
    case "bonus": {
      const { threshold, perThousand, cap } = fee.rule;
      const rate = hidden ? HIDDEN_AMOUNT : `${perThousand} ${currency}`;
      const gaps = { amount: money(fee.base), rate, threshold: countText(threshold) };
      return cap === null ? t("fee.bonus", gaps) : t("fee.bonusCap", { ...gaps, cap: money(cap) });
    }
    case "gift":
      return t(fee.counts ? "fee.giftCounts" : "fee.gift", { amount: money(fee.value) });
  }
}

/** In full, as a sentence. */
export function hintText(hint: Hint, seen: Pick<Seen, "today">): string {
  return hintIn("hint", hint, seen);
}

/** In as few words as fit on a card. */
export function hintShort(hint: Hint, seen: Pick<Seen, "today">): string {
  return hintIn("hintShort", hint, seen);
}

function hintIn(form: "hint" | "hintShort", hint: Hint, { today }: Pick<Seen, "today">): string {
  const t = getT("pipeline");
  switch (hint.kind) {
    case "stale":
    case "moneyOverdue":
      return t(`${form}.${hint.kind}`, { days: hint.days });
    case "deliverableOverdue":
      return t(`${form}.${hint.kind}`, { days: hint.days, title: hint.title });
    case "deliverableDue":
      return t(`${form}.${hint.kind}`, { when: whenText(hint.days, { today }), title: hint.title });
    case "usageEnds":
    case "exclusivityEnds":
      return t(`${form}.${hint.kind}`, { when: whenText(hint.days, { today }) });
    case "usageEnded":
    case "exclusivityEnded":
      return t(`${form}.${hint.kind}`, { when: whenText(-hint.days, { today }) });
    case "clash":
      return t(`${form}.clash`, { category: hint.category, brand: hint.brand });
    case "nextStage":
      return t(`${form}.nextStage`, { stage: getT("deals")(`stage.${hint.to}`) });
    case "noAmount":
    case "noDeliverables":
    case "noDueDate":
      return t(`${form}.${hint.kind}`);
  }
}
