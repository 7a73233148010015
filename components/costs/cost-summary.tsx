import { Figure, FigureList } from "@/components/ui/figure";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText } from "@/lib/core/text/figures";
import type { CostList } from "@/lib/features/costs/data";
import { getT } from "@/lib/server/messages";

type CostSummaryProps = { list: CostList; currency: Currency; hidden: boolean; isAll: boolean };

/** What the costs add up to; amounts without a rate are never inside it unsaid. */
export function CostSummary({ list, currency, hidden, isAll }: CostSummaryProps) {
  const t = getT("costs");
  const text = (amount: bigint, code: Currency) => (hidden ? HIDDEN_AMOUNT : moneyText(amount, code));
  return (
    <div className="mb-8">
      <FigureList>
        <Figure
          label={isAll ? t("total") : t("totalShown")}
          text={moneyText(list.total, currency)}
          hidden={hidden}
        >
          <span className="block">{t("count", { count: list.count })}</span>
          {list.unconverted.map((money) => (
            <span key={money.currency} className="block text-warn">
              {t("plusUnconverted", { amount: text(money.amount, money.currency) })}
            </span>
          ))}
        </Figure>
      </FigureList>
    </div>
  );
}
