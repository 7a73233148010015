import { Sparkline } from "@/components/charts/sparkline";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import type { Currency } from "@/lib/core/money/currency";
import { dayText, moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { BrandRow, BrandSort } from "@/lib/features/brand-worth/schema";
import { getT } from "@/lib/server/messages";
import { priceLine, priceText, sumsText } from "./brand-words";

type BrandTableProps = {
  brands: readonly BrandRow[];
  sort: BrandSort;
  currency: Currency;
  today: LocalDate;
  hidden: boolean;
};

const COLUMNS = [
  { sort: "name", name: "brand" },
  { sort: "earned", name: "earned" },
  { sort: "price", name: "price" },
  { sort: null, name: "trend" },
  { sort: "perHour", name: "perHour" },
  { sort: "deals", name: "deals" },
  { sort: "last", name: "last" },
] as const;

/** Every brand in a row; the heads sort. */
export function BrandTable({ brands, sort, ...shown }: BrandTableProps) {
  const t = getT("brands");
  return (
    <>
      <Table label={t("table")}>
        <thead>
          <tr>
            {COLUMNS.map(({ sort: by, name }) => (
              <HeadCell
                key={name}
                numeric={by !== "name" && by !== "last"}
                href={by === null ? undefined : `/brands?sort=${by}`}
                sorted={by !== sort ? undefined : by === "name" ? "ascending" : "descending"}
              >
                {t(name)}
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {brands.map((brand) => (
            <Row key={brand.id} brand={brand} {...shown} />
          ))}
        </tbody>
      </Table>
      <p className="max-w-prose pt-3 text-caption text-ink-3">{t("priceNote")}</p>
    </>
  );
}

type RowProps = Omit<BrandTableProps, "brands" | "sort"> & { brand: BrandRow };

function Row({ brand, currency, today, hidden }: RowProps) {
  const t = getT("brands");
  const { id, name, deals, ongoing, earned, unconverted, price, series, unpriced, perHour, last } = brand;
  const money = (amount: bigint) => (hidden ? HIDDEN_AMOUNT : moneyText(amount, currency));
  const line = priceLine(series, { currency, hidden });
  return (
    <BodyRow>
      <RowHead>
        <span className="block min-w-32">
          <TitleText lines={2}>
            <RowLink href={`/brands/${id}`}>{name}</RowLink>
          </TitleText>
        </span>
      </RowHead>
      <Cell numeric>
        {money(earned)}
        {unconverted.length > 0 && <Small>{t("unconverted", { sums: sumsText(unconverted, hidden) })}</Small>}
      </Cell>
      <Cell numeric>
        {priceText(price, { currency, hidden })}
        {unpriced > 0 && <Small>{t("unpriced", { count: unpriced })}</Small>}
      </Cell>
      <Cell numeric>
        {line === null ? (
          "–"
        ) : (
          <span className="inline-flex justify-end">
            <Sparkline {...line} />
          </span>
        )}
      </Cell>
      <Cell numeric>{perHour === null ? "–" : money(perHour)}</Cell>
      <Cell numeric>
        {deals}
        {ongoing > 0 && <Small>{t("ongoingCount", { count: ongoing })}</Small>}
      </Cell>
      <Cell>
        {last === null ? (
          "–"
        ) : (
          <span className="block min-w-36">
            <TitleText lines={1}>{last.title}</TitleText>
            <span className="block text-caption text-ink-3">{dayText(last.on, { today })}</span>
          </span>
        )}
      </Cell>
    </BodyRow>
  );
}

function Small({ children }: { children: string }) {
  return <span className="block text-caption font-normal whitespace-normal text-ink-3">{children}</span>;
}
