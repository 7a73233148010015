import { RowLink } from "@/components/ui/row-link";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { countText, monthText } from "@/lib/core/text/figures";
import type { ToldMonth } from "@/lib/features/insights/schema";
import { getT } from "@/lib/server/messages";
import { money, perThousand, type Look } from "./words";

type MonthsTableProps = { label: string; months: readonly ToldMonth[]; look: Look };

/** The months that were looked at; each opens on Home, where brands are counted too. */
export function MonthsTable({ label, months, look }: MonthsTableProps) {
  const t = getT("insights");
  return (
    <Table label={label} tall={months.length > 12}>
      <thead>
        <tr>
          <HeadCell>{t("month")}</HeadCell>
          <HeadCell numeric>{t("perThousand")}</HeadCell>
          <HeadCell numeric>{t("income")}</HeadCell>
          <HeadCell numeric>{t("views")}</HeadCell>
          <HeadCell numeric>{t("videos")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, first, erpm, videos, isTold }) => (
          <BodyRow key={month}>
            <RowHead>
              <RowLink href={`/home?range=${month}&clock=earned`}>{monthText(first)}</RowLink>
            </RowHead>
            <Cell numeric>{perThousand(erpm, look)}</Cell>
            <Cell numeric>{money(erpm.income, look)}</Cell>
            <Cell numeric>{countText(erpm.views)}</Cell>
            <Cell numeric>
              {countText(BigInt(videos))}
              {!isTold && <span className="block text-caption text-ink-3">{t("few")}</span>}
            </Cell>
          </BodyRow>
        ))}
      </tbody>
    </Table>
  );
}
