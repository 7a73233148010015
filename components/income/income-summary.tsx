import { estimatedText } from "@/components/home/change-text";
import { Figure, FigureList } from "@/components/ui/figure";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText } from "@/lib/core/text/figures";
import type { IncomeList } from "@/lib/features/income/data";
import { getT } from "@/lib/server/messages";

type IncomeSummaryProps = { list: IncomeList; currency: Currency; hidden: boolean };

/** What the filter adds up to; estimates and amounts without a rate are never inside it unsaid. */
export function IncomeSummary({ list, currency, hidden }: IncomeSummaryProps) {
  const t = getT("income");
  const { income, estimated } = list.sum;
  const { movement } = list;
  const text = (amount: bigint, code: Currency) => (hidden ? HIDDEN_AMOUNT : moneyText(amount, code));
  return (
    <div className="mb-8">
      <FigureList>
        <Figure label={t("total")} text={moneyText(income, currency)} hidden={hidden}>
          {estimated !== 0n && (
            <span className="block">
              {hidden
                ? getT("home")("ofWhichEstimated", { amount: HIDDEN_AMOUNT })
                : estimatedText(list.sum, currency)}
            </span>
          )}
          {list.unconverted.map((money) => (
            <span key={money.currency} className="block text-warn">
              {t("plusUnconverted", { amount: text(money.amount, money.currency) })}
            </span>
          ))}
          {list.unconverted.length > 0 && (
            <span className="block">
              <TextLink href="/settings#currencies">{t("mendUnconverted")}</TextLink>
            </span>
          )}
          {movement !== 0n && (
            <span className="block">
              {t("movement", { amount: signed(text(abs(movement), currency), movement) })}
            </span>
          )}
        </Figure>
      </FigureList>
    </div>
  );
}

function abs(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}

/** Which way it went is half of what it says. */
function signed(text: string, amount: bigint): string {
  return `${amount < 0n ? "−" : "+"}${text}`;
}
