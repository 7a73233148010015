import { Money } from "@/components/ui/money";
import { Badge } from "@/components/ui/badge";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { moneyText, monthText } from "@/lib/core/text/figures";
import type { SettledMonth } from "@/lib/features/settlement/schema";
import { getT } from "@/lib/server/messages";
import { percentOf } from "./percent-text";

type SettlementTableProps = { months: readonly SettledMonth[]; hidden: boolean };

/** A row a month and stream: what it was estimated at, what it came to. */
export function SettlementTable({ months, hidden }: SettlementTableProps) {
  const t = getT("settlement");
  return (
    <Table label={t("table")}>
      <thead>
        <tr>
          <HeadCell>{t("month")}</HeadCell>
          <HeadCell numeric>{t("estimate")}</HeadCell>
          <HeadCell numeric>{t("final")}</HeadCell>
          <HeadCell numeric>{t("ratio")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {months.map((month) => (
          <SettlementRow
            key={`${month.month} ${month.stream} ${month.currency}`}
            month={month}
            hidden={hidden}
          />
        ))}
      </tbody>
    </Table>
  );
}

function SettlementRow({ month, hidden }: { month: SettledMonth; hidden: boolean }) {
  const t = getT("settlement");
  const { stream, currency, estimate, final, isOpen } = month;
  const ratio = isOpen || estimate <= 0n ? null : { numerator: final, denominator: estimate };
  return (
    <BodyRow>
      <RowHead>
        {monthText(month.month)}
        <span className="block text-caption text-ink-3">{getT("streams")(stream)}</span>
      </RowHead>
      <Cell numeric>
        <Money text={moneyText(estimate, currency)} hidden={hidden} size="text" weight="plain" />
      </Cell>
      <Cell numeric>
        {isOpen ? (
          <Badge mark="dashed">{t("open")}</Badge>
        ) : (
          <Money text={moneyText(final, currency)} hidden={hidden} size="text" weight="plain" />
        )}
      </Cell>
      <Cell numeric>{ratio === null ? "–" : `${percentOf(ratio)}%`}</Cell>
    </BodyRow>
  );
}
