import type { DeltaDirection } from "@/components/ui/delta";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { erpmUnits, type Erpm } from "@/lib/core/erpm/erpm";
import { change, type Change } from "@/lib/core/explain/change";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { toDecimalText } from "@/lib/core/money/decimal";
import { formatMajor, formatMoney } from "@/lib/core/money/format";
import { countText, moneyText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";

/** Two figures in integers of one unit, and how their difference reads. */
export type Compared = {
  before: bigint | null;
  after: bigint | null;
  difference: (amount: bigint) => string;
};

export type ChangeView = { direction: DeltaDirection; text: string };

/** A change as it is shown; a percentage only where it would not mislead. Hidden, the direction stays. */
export function changeView(
  { before, after, difference }: Compared,
  { hidden }: { hidden: boolean },
): ChangeView {
  const changed = change(before, after);
  const isAmount = changed.tag === "up" || changed.tag === "down";
  return { direction: changed.tag, text: hidden && isAmount ? HIDDEN_AMOUNT : textOf(changed, difference) };
}

function textOf({ tag, difference: amount, percent }: Change, difference: Compared["difference"]): string {
  const t = getT("common");
  switch (tag) {
    case "new":
      return t("deltaNew");
    case "gone":
      return t("deltaGone");
    case "flat":
      return t("deltaFlat");
    case "none":
      return "–";
    case "up":
    case "down":
      return [amount === null ? "" : difference(amount), percent === null ? "" : `(${percentText(percent)})`]
        .join(" ")
        .trim();
  }
}

/** The sign stands before the difference already. */
function percentText(percent: number): string {
  const size = Math.abs(percent);
  return `${size.toFixed(size < 10 ? 1 : 0)}%`;
}

export function moneyChange(before: bigint, after: bigint, currency: Currency): Compared {
  const difference = (amount: bigint) =>
    formatMoney(amount, { currency, locale: NUMBER_LOCALE, sign: "always" });
  return { before, after, difference };
}

export function countChange(before: bigint, after: bigint): Compared {
  return {
    before,
    after,
    difference: (amount) => (amount > 0n ? `+${countText(amount)}` : countText(amount)),
  };
}

const DIGITS = 6;

export function erpmChange(before: Erpm, after: Erpm, currency: Currency): Compared {
  const units = (erpm: Erpm) => erpmUnits(erpm, { exponent: exponentOf(currency), digits: DIGITS });
  const difference = (amount: bigint) => {
    const isSmall = amount < 10n ** BigInt(DIGITS) && amount > -(10n ** BigInt(DIGITS));
    const digits = isSmall ? 3 : exponentOf(currency);
    return formatMajor(toDecimalText(amount, DIGITS), {
      currency,
      locale: NUMBER_LOCALE,
      digits,
      sign: "always",
    });
  };
  return { before: units(before), after: units(after), difference };
}

/** With all six decimals, for those who check. */
export function exactErpmText(decimal: string, currency: Currency): string {
  return formatMajor(decimal, { currency, locale: NUMBER_LOCALE, digits: DIGITS });
}

/** How much of an income is a guess still. */
export function estimatedText(part: { income: bigint; estimated: bigint }, currency: Currency): string {
  const t = getT("home");
  const amount = moneyText(part.estimated, currency);
  if (part.estimated === part.income) return t("allEstimated");
  return part.estimated > part.income ? t("lessEstimated", { amount }) : t("ofWhichEstimated", { amount });
}
