import { Money } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import { RowLink, TextLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import type { Currency } from "@/lib/core/money/currency";
import { dayText, erpmText, moneyText, periodText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { IncomeDetail } from "@/lib/features/income/data";
import { getT } from "@/lib/server/messages";

type LineReversalsProps = { line: IncomeDetail; baseCurrency: Currency; today: LocalDate; hidden: boolean };

/** What took a line back, or which months a reversal restates: said on both, with the way from one to the other. */
export function LineReversals({ line, baseCurrency, today, hidden }: LineReversalsProps) {
  const t = getT("income");
  const { reversals, parentId, restated } = line;
  const sentence = restated && restatedText(restated, { baseCurrency, today, hidden });
  if (parentId !== null) {
    return (
      <div className="mb-8">
        <Notice
          title={sentence}
          action={<TextLink href={`/income/${parentId}`}>{t("reversedLine")}</TextLink>}
        >
          {t("restatesText")}
        </Notice>
      </div>
    );
  }
  if (reversals.length === 0) return null;
  return (
    <Section title={t("reversals")} id="reversals">
      <Rows label={t("reversals")}>
        {reversals.map(({ id, amount, currency, on }) => (
          <Row key={id} end={<Money text={moneyText(amount, currency)} hidden={hidden} size="text" />}>
            <RowLink href={`/income/${id}`}>{t("reversedOn", { day: dayText(on, { today }) })}</RowLink>
          </Row>
        ))}
      </Rows>
      {sentence && <p className="py-2 text-caption text-ink-2">{sentence}</p>}
    </Section>
  );
}

type Circumstances = { baseCurrency: Currency; today: LocalDate; hidden: boolean };

/** With views it is a change of the eRPM; without, or while amounts are hidden, only which months. */
function restatedText(
  { period, income, views, takenBack }: NonNullable<IncomeDetail["restated"]>,
  { baseCurrency, today, hidden }: Circumstances,
): string {
  const t = getT("income");
  const months = periodText(period, { today });
  if (hidden || views <= 0n) return t("restates", { period: months });
  const before = erpmText({ income: income - takenBack, views }, baseCurrency);
  const after = erpmText({ income, views }, baseCurrency);
  return t("restatesErpm", { period: months, before, after });
}
