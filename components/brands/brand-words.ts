import { toHeights } from "@/lib/core/text/scale";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { erpmDecimal, type Erpm } from "@/lib/core/erpm/erpm";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import type { Money } from "@/lib/core/money/money";
import { erpmText, moneyText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";

/** "SEK 9,500.00, NOK 200.00"; while amounts are hidden, only in what they are. */
export function sumsText(sums: readonly Money[], hidden: boolean): string {
  return sums.map(({ amount, currency }) => (hidden ? currency : moneyText(amount, currency))).join(", ");
}

export function priceText(price: Erpm | null, { currency, hidden }: { currency: Currency; hidden: boolean }) {
  if (price === null) return "–";
  return hidden ? HIDDEN_AMOUNT : erpmText(price, currency);
}

type Series = readonly { price: Erpm }[];

/** A line of prices and what it says; null where there is no line to draw, or nothing may be seen of it. */
export function priceLine(
  series: Series,
  { currency, hidden }: { currency: Currency; hidden: boolean },
): { heights: readonly number[]; label: string } | null {
  const [first] = series;
  const last = series.at(-1);
  if (hidden || series.length < 2 || first === undefined || last === undefined) return null;
  const scale = { exponent: exponentOf(currency), digits: 6 };
  return {
    heights: toHeights(series.map(({ price }) => Number(erpmDecimal(price, scale) ?? 0))),
    label: getT("brands")("trendLabel", {
      count: series.length,
      first: erpmText(first.price, currency),
      last: erpmText(last.price, currency),
    }),
  };
}
