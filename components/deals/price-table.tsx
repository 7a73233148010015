import { Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import type { PriceAtAge } from "@/lib/core/deals/delivered-price";
import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import { countText } from "@/lib/core/text/figures";
import type { DealWorth } from "@/lib/features/deal-worth/schema";
import { getT } from "@/lib/server/messages";
import type { WorthWords } from "./worth-words";

type PriceTableProps = { worth: DealWorth; words: WorthWords };

/** The price at each age, a dash with its reason where there is none, and where it is going. */
export function PriceTable({ worth, words }: PriceTableProps) {
  const t = getT("dealWorth");
  const { ages, projected } = worth.prices;
  const isAhead = projected.reason === null && projected.basis !== "known";
  return (
    <Table label={t("table")}>
      <thead>
        <tr>
          <HeadCell>{t("age")}</HeadCell>
          <HeadCell numeric>{t("views")}</HeadCell>
          <HeadCell numeric>{t("price")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {ages.map((one) => (
          <AgeRow key={one.age} one={one} words={words} />
        ))}
        {isAhead && (
          <tr>
            <RowHead>{t("projectedRow", { age: VIEW_HORIZON_DAYS })}</RowHead>
            <Cell numeric>
              {countText(projected.views.low)}–{countText(projected.views.high)}
            </Cell>
            <Cell numeric>{words.range(projected.price)}</Cell>
          </tr>
        )}
      </tbody>
    </Table>
  );
}

function AgeRow({ one, words }: { one: PriceAtAge; words: WorthWords }) {
  const t = getT("dealWorth");
  const { age, price, reason } = one;
  return (
    <tr>
      <RowHead>
        {age === "now" ? t("today") : t("day", { age })}
        {reason !== null && <span className="block text-caption text-ink-3">{t(`reason.${reason}`)}</span>}
      </RowHead>
      <Cell numeric>{price === null ? "–" : countText(price.views)}</Cell>
      <Cell numeric>{price === null ? "–" : words.price(price)}</Cell>
    </tr>
  );
}
