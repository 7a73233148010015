import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows } from "@/components/ui/section";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import { dayText, moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { PaperItem } from "@/lib/features/invoices/data";
import { getT } from "@/lib/server/messages";
import { PaperState } from "./paper-state";

type PaperListProps = {
  items: readonly PaperItem[];
  label: string;
  today: LocalDate;
  hidden: boolean;
  /** On a deal's own page its brand and title are said already. */
  ofDeal?: boolean;
};

/** A table where it fits, and rows of the same on phones. */
export function PaperList(props: PaperListProps) {
  return (
    <>
      <div className="max-md:hidden">
        <PaperTable {...props} />
      </div>
      <div className="md:hidden">
        <PaperRows {...props} />
      </div>
    </>
  );
}

function PaperTable({ items, label, today, hidden, ofDeal = false }: PaperListProps) {
  const t = getT("invoices");
  return (
    <Table label={label}>
      <thead>
        <tr>
          <HeadCell>{t("list.number")}</HeadCell>
          {!ofDeal && <HeadCell>{t("list.for")}</HeadCell>}
          <HeadCell>{t("list.issued")}</HeadCell>
          <HeadCell>{t("list.state")}</HeadCell>
          <HeadCell numeric>{t("list.total")}</HeadCell>
          <HeadCell numeric>{t("list.open")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <BodyRow key={item.id}>
            <RowHead>
              <RowLink href={`/invoices/${item.id}`}>{nameOf(item)}</RowLink>
            </RowHead>
            {!ofDeal && (
              <Cell>
                <TitleText lines={2}>{item.brandName}</TitleText>
                <span className="text-caption text-ink-3">
                  <TitleText lines={1}>{item.dealTitle}</TitleText>
                </span>
              </Cell>
            )}
            <Cell>{item.issuedOn === null ? "–" : dayText(item.issuedOn, { today })}</Cell>
            <Cell>
              <PaperState {...item} />
            </Cell>
            <Cell numeric>
              <Money text={moneyText(item.total, item.currency)} hidden={hidden} weight="plain" />
            </Cell>
            <Cell numeric>
              {item.owed > 0n && <Money text={moneyText(item.owed, item.currency)} hidden={hidden} />}
            </Cell>
          </BodyRow>
        ))}
      </tbody>
    </Table>
  );
}

function PaperRows({ items, label, today, hidden, ofDeal = false }: PaperListProps) {
  const t = getT("invoices");
  return (
    <Rows label={label}>
      {items.map((item) => (
        <Row
          key={item.id}
          detail={
            <>
              {!ofDeal && <TitleText lines={2}>{`${item.brandName} · ${item.dealTitle}`}</TitleText>}
              {item.issuedOn !== null && <>{dayText(item.issuedOn, { today })} · </>}
              {item.state.is !== "draft" && <PaperState {...item} />}
            </>
          }
          end={
            <span className="grid justify-items-end">
              <Money text={moneyText(item.total, item.currency)} hidden={hidden} />
              {item.owed > 0n && item.owed !== item.total && (
                <span className="text-caption text-ink-2">
                  {t("list.openOf")}{" "}
                  <Money text={moneyText(item.owed, item.currency)} hidden={hidden} size="text" />
                </span>
              )}
            </span>
          }
        >
          <RowLink href={`/invoices/${item.id}`}>{nameOf(item)}</RowLink>
        </Row>
      ))}
    </Rows>
  );
}

/** Its number; a credit note with what it takes back, and a draft as one. */
function nameOf({ kind, numberText, creditsText }: PaperItem): string {
  const t = getT("invoices");
  if (numberText === "") return t("list.draft");
  return kind === "invoice" ? numberText : t("list.credits", { number: numberText, credits: creditsText });
}
