import { Money } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import type { Currency } from "@/lib/core/money/currency";
import { dayText, moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { CostItem } from "@/lib/features/costs/data";
import { getT } from "@/lib/server/messages";

type CostHeadingProps = { cost: CostItem; baseCurrency: Currency; today: LocalDate; hidden: boolean };

export function CostHeading({ cost, baseCurrency, today, hidden }: CostHeadingProps) {
  const t = getT("costs");
  const { amount, currency, baseAmount, rate, rateOn, day, videoId, videoTitle, tag, note, dealId, deal } =
    cost;
  return (
    <div className="mb-8 grid gap-2">
      <Money text={moneyText(amount, currency)} hidden={hidden} size="title" />
      <p className="text-ink-2">{dayText(day, { today })}</p>
      {videoId !== null && (
        <p dir="auto" className="min-w-0 text-left wrap-anywhere">
          <TextLink href={`/videos/${videoId}`}>{videoTitle}</TextLink>
        </p>
      )}
      {videoId === null && <p className="text-ink-2">{tag === "" ? t("general") : `#${tag}`}</p>}
      {dealId !== null && (
        <p className="min-w-0 wrap-anywhere">
          <TextLink href={`/deals/${dealId}`}>{deal}</TextLink>
        </p>
      )}
      {note !== "" && <p className="wrap-anywhere whitespace-pre-line text-ink-2">{note}</p>}
      {baseAmount !== null && rate !== null && rateOn !== null && (
        <p className="text-ink-2">
          {t("convertedAt", { rate, day: dayText(rateOn, { today }) })}{" "}
          <Money text={moneyText(baseAmount, baseCurrency)} hidden={hidden} size="text" />
        </p>
      )}
      {baseAmount === null && (
        <Notice tone="warn" title={t("notConverted")}>
          {t("notConvertedText", { currency, base: baseCurrency })}
        </Notice>
      )}
    </div>
  );
}
