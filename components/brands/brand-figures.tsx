import { Sparkline } from "@/components/charts/sparkline";
import { Figure, FigureList } from "@/components/ui/figure";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import type { Currency } from "@/lib/core/money/currency";
import { countText, moneyText } from "@/lib/core/text/figures";
import type { BrandDetail } from "@/lib/features/brand-worth/schema";
import { getT } from "@/lib/server/messages";
import { priceLine, priceText, sumsText } from "./brand-words";

type BrandFiguresProps = { brand: BrandDetail; currency: Currency; hidden: boolean };

/** What all deals of a brand paid together. */
export function BrandFigures({ brand: { row }, currency, hidden }: BrandFiguresProps) {
  const t = getT("brands");
  const money = (amount: bigint) => (hidden ? HIDDEN_AMOUNT : moneyText(amount, currency));
  const line = priceLine(row.series, { currency, hidden });
  return (
    <FigureList>
      <Figure label={t("pooled")} text={priceText(row.price, { currency, hidden })}>
        {row.price === null
          ? t("noPrice")
          : t("pooledText", { worth: money(row.price.income), views: countText(row.price.views) })}
        {row.unpriced > 0 && <span className="block">{t("unpriced", { count: row.unpriced })}</span>}
        {line && (
          <span className="block pt-2">
            <Sparkline {...line} />
          </span>
        )}
      </Figure>
      <Figure label={t("earned")} text={money(row.earned)}>
        {row.unconverted.length > 0 && t("unconverted", { sums: sumsText(row.unconverted, hidden) })}
      </Figure>
      {row.perHour !== null && <Figure label={t("perHour")} text={money(row.perHour)} />}
      <Figure label={t("deals")} text={countText(BigInt(row.deals))}>
        {row.ongoing > 0 && t("ongoingCount", { count: row.ongoing })}
      </Figure>
    </FigureList>
  );
}
