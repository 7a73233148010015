import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { erpmText, moneyText } from "@/lib/core/text/figures";
import type { Erpm } from "@/lib/core/erpm/erpm";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import type { Currency } from "@/lib/core/money/currency";
import { toDecimalText } from "@/lib/core/money/decimal";
import { formatMajor, formatMoney } from "@/lib/core/money/format";

type Money = { currency: Currency; hidden: boolean };

/** A figure and its parts as they are written: money, or money per 1,000 views with so many decimals. */
export type AmountWriter = { signed: (amount: bigint) => string; plain: (amount: bigint) => string };

export function moneyWriter({ currency, hidden }: Money): AmountWriter {
  if (hidden) return HIDDEN;
  return {
    signed: (amount) => formatMoney(amount, { currency, locale: NUMBER_LOCALE, sign: "always" }),
    plain: (amount) => moneyText(amount, currency),
  };
}

/** Of units as `erpmUnits` gives them. */
export function erpmWriter({ currency, hidden }: Money, digits: number): AmountWriter {
  if (hidden) return HIDDEN;
  const write = (amount: bigint, sign: "auto" | "always") =>
    formatMajor(toDecimalText(amount, digits), { currency, locale: NUMBER_LOCALE, digits, sign });
  return { signed: (amount) => write(amount, "always"), plain: (amount) => write(amount, "auto") };
}

const HIDDEN: AmountWriter = { signed: () => HIDDEN_AMOUNT, plain: () => HIDDEN_AMOUNT };

/** How an amount differs from an earlier one; a dash where it does not. */
export function changeText(
  amount: bigint,
  { from, write }: { from: bigint; write: Pick<AmountWriter, "signed"> },
): string {
  return amount === from ? "–" : write.signed(amount - from);
}

/** A dash without views says nothing of money, so it is shown in any case. */
export function erpmOr(erpm: Erpm, { currency, hidden }: Money): string {
  return hidden && erpm.views > 0n ? HIDDEN_AMOUNT : erpmText(erpm, currency);
}

const PERCENT = { style: "percent", signDisplay: "exceptZero" } as const;
const whole = new Intl.NumberFormat(NUMBER_LOCALE, { ...PERCENT, maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat(NUMBER_LOCALE, { ...PERCENT, maximumFractionDigits: 1 });

/** A share with its sign, "+8.4%", "−12%"; from ten percent on in whole ones. */
export function signedPercent(share: number): string {
  const form = Math.abs(share) < 0.0995 ? fine : whole;
  return form.format(share).replace("-", "\u2212");
}

const plainPercent = new Intl.NumberFormat(NUMBER_LOCALE, { style: "percent", maximumFractionDigits: 1 });

export function percentText(share: number): string {
  return plainPercent.format(share).replace("-", "\u2212");
}
