import type { DueState } from "@/lib/core/deals/invoice";
import { longDay } from "@/lib/core/deals/invoice-document";
import { moneyText } from "@/lib/core/text/figures";
import type { PaperView } from "@/lib/features/invoices/data";
import { getT } from "@/lib/server/messages";

export type LetterTexts = { to: string; subject: string; text: string };

/** A letter as it is offered: with the paper for the first time, or since it is not paid. */
export function letterTexts(view: PaperView, letter: "send" | "remind"): LetterTexts {
  const t = getT("letters");
  const { paper, item, billing } = view;
  const { numberText: number, currency, dueOn, buyer, seller } = paper;
  const title = billing.deal.terms.title;
  const due = dueOn === null ? "" : longDay(dueOn);
  const amount = moneyText(letter === "remind" ? item.owed : paper.net + paper.tax, currency);
  const gaps = { number, title, amount, due, name: seller?.name ?? "" };
  const kind = letter === "remind" ? "remind" : paper.kind === "invoice" ? "send" : "credit";
  const hello =
    billing.brand.contactName === "" ? t("hello") : t("helloName", { name: billing.brand.contactName });
  const body = t(`text.${kind}`, { ...gaps, late: lateText(item.state) });
  return {
    to: billing.brand.contactEmail === "" ? (buyer?.email ?? "") : billing.brand.contactEmail,
    subject: t(`subject.${kind}`, gaps),
    text: `${hello}\n\n${body}\n\n${t("greeting")}\n${gaps.name}`,
  };
}

/** "It is 12 days overdue." */
function lateText(state: DueState): string {
  const t = getT("letters");
  return state.is === "overdue" ? t("late", { days: state.days }) : "";
}
