import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText } from "@/lib/core/text/figures";
import type { BrandDetail } from "@/lib/features/brand-worth/schema";
import { getT } from "@/lib/server/messages";
import { priceText } from "./brand-words";

type BrandYearsProps = { brand: BrandDetail; currency: Currency; hidden: boolean };

/** The deals that were agreed on in each year, and what they paid together. */
export function BrandYears({ brand: { years, facts }, currency, hidden }: BrandYearsProps) {
  const t = getT("brands");
  if (years.length === 0) return null;
  return (
    <Section title={t("years")} id="years">
      <Table label={t("yearTable", { brand: facts.name })}>
        <thead>
          <tr>
            <HeadCell>{t("year")}</HeadCell>
            <HeadCell numeric>{t("deals")}</HeadCell>
            <HeadCell numeric>{t("value")}</HeadCell>
            <HeadCell numeric>{t("price")}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {years.map(({ year, deals, worth, price }) => (
            <tr key={year}>
              <RowHead>{year}</RowHead>
              <Cell numeric>{deals}</Cell>
              <Cell numeric>{hidden ? HIDDEN_AMOUNT : moneyText(worth, currency)}</Cell>
              <Cell numeric>{priceText(price, { currency, hidden })}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
