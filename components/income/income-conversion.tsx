import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import type { Currency } from "@/lib/core/money/currency";
import { dayText, moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { IncomeDetail } from "@/lib/features/income/data";
import { getT } from "@/lib/server/messages";

type ConversionProps = { line: IncomeDetail; baseCurrency: Currency; today: LocalDate; hidden: boolean };

/** What a line in another currency was taken for, at which rate and where that is from; or what to do without one. */
export function IncomeConversion({ line, baseCurrency, today, hidden }: ConversionProps) {
  const t = getT("income");
  const { amount, currency, baseAmount, rate, paidBaseAmount } = line;
  if (baseAmount === null) {
    return (
      <Notice tone="warn" title={t("notConvertedTitle")}>
        {t("notConvertedText", { currency, base: baseCurrency })}{" "}
        <TextLink href="/settings#currencies">{t("notConvertedRates")}</TextLink>
      </Notice>
    );
  }
  if (rate === null) return null;
  const text = (minor: bigint, code: Currency) => (hidden ? HIDDEN_AMOUNT : moneyText(minor, code));
  const movement = paidBaseAmount === null ? 0n : paidBaseAmount - baseAmount;
  return (
    <>
      <p className="text-ink-2">
        {t("converted", {
          amount: text(amount, currency),
          rate: shorten(rate),
          source: sourceText(line, today),
          worth: text(baseAmount, baseCurrency),
        })}
      </p>
      {paidBaseAmount !== null && movement !== 0n && (
        <p className="text-ink-2">
          {t(movement > 0n ? "gained" : "lost", {
            worth: text(paidBaseAmount, baseCurrency),
            movement: text(movement > 0n ? movement : -movement, baseCurrency),
          })}
        </p>
      )}
    </>
  );
}

function sourceText({ rateSource, rateOn }: IncomeDetail, today: LocalDate): string {
  const t = getT("income");
  const day = rateOn === null ? "" : dayText(rateOn, { today });
  if (rateSource === "ecb") return t("rateSource.ecb", { day });
  return rateSource === "typed" ? t("rateSource.typed") : t("rateSource.line");
}

/** Six digits that say something are enough to read; the amount was reckoned with all of them. */
function shorten(rate: string): string {
  const [whole = "0", fraction = ""] = rate.split(".");
  const zeros = whole === "0" ? (/^0*/.exec(fraction)?.[0].length ?? 0) : 0;
  const kept = fraction.slice(0, zeros + Math.max(2, 6 - (whole === "0" ? 0 : whole.length)));
  const trimmed = kept.replace(/0+$/, "");
  return trimmed === "" ? whole : `${whole}.${trimmed}`;
}
