import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import type { Currency } from "@/lib/core/money/currency";
import { dayText, moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { BrandDetail, WorthRow } from "@/lib/features/brand-worth/schema";
import { getT } from "@/lib/server/messages";
import { priceText } from "./brand-words";

type BrandDealsProps = { brand: BrandDetail; currency: Currency; today: LocalDate; hidden: boolean };

/** All deals of a brand with their prices after a month and now, the latest first. */
export function BrandDeals({ brand: { deals, facts }, ...shown }: BrandDealsProps) {
  const t = getT("brands");
  return (
    <Section title={t("deals")} id="deals">
      {deals.length === 0 ? (
        <p className="py-3 text-ink-3">{t("deletedDeals")}</p>
      ) : (
        <Table label={t("dealTable", { brand: facts.name })}>
          <thead>
            <tr>
              <HeadCell>{t("deal")}</HeadCell>
              <HeadCell numeric>{t("value")}</HeadCell>
              <HeadCell numeric>{t("month")}</HeadCell>
              <HeadCell numeric>{t("now")}</HeadCell>
              <HeadCell numeric>{t("perHour")}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {deals.map((deal) => (
              <DealRow key={deal.dealId} deal={deal} {...shown} />
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

type DealRowProps = Omit<BrandDealsProps, "brand"> & { deal: WorthRow };

function DealRow({ deal, currency, today, hidden }: DealRowProps) {
  const t = getT("brands");
  const { dealId, title, stage, on, value, agreed, received, atMonth, now, perHour } = deal;
  const money = (amount: bigint, of: Currency) => (hidden ? HIDDEN_AMOUNT : moneyText(amount, of));
  const shownAs = { currency: value.currency, hidden };
  return (
    <BodyRow>
      <RowHead>
        <TitleText lines={2}>
          <RowLink href={`/deals/${dealId}`}>{title}</RowLink>
        </TitleText>
        <span className="block text-caption text-ink-3">
          {getT("deals")(`stage.${stage}`)} · {dayText(on, { today })}
        </span>
      </RowHead>
      <Cell numeric>
        {money(value.amount, value.currency)}
        {agreed.currency !== value.currency && <Small>{money(agreed.amount, agreed.currency)}</Small>}
        {received !== 0n && received !== agreed.amount && (
          <Small>{t("received", { amount: money(received, agreed.currency) })}</Small>
        )}
      </Cell>
      <Cell numeric>
        <Price price={atMonth} {...shownAs} />
      </Cell>
      <Cell numeric>
        <Price price={now} {...shownAs} />
      </Cell>
      <Cell numeric>{perHour === null ? "–" : money(perHour, currency)}</Cell>
    </BodyRow>
  );
}

type PriceProps = { price: WorthRow["now"]; currency: Currency; hidden: boolean };

function Price({ price, ...shownAs }: PriceProps) {
  if ("price" in price) return priceText(price.price, shownAs);
  return (
    <>
      –<Small>{getT("dealWorth")(`reason.${price.reason}`)}</Small>
    </>
  );
}

function Small({ children }: { children: string }) {
  return <span className="block text-caption font-normal whitespace-normal text-ink-3">{children}</span>;
}
