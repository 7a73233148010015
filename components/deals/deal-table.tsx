import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import { isUrgent } from "@/lib/core/deals/hints";
import { isOngoing } from "@/lib/core/deals/stage";
import type { Currency } from "@/lib/core/money/currency";
import { dayText, moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { DealItem } from "@/lib/features/deals/data";
import type { DealListQuery } from "@/lib/features/deals/schema";
import { getT } from "@/lib/server/messages";
import { movableOf } from "./deal-cards";
import { doneShort, dueText, hintShort, worthText } from "./deal-words";
import { DealRows } from "./deal-rows";
import { dealsHref } from "./deals-href";
import { moveCopy } from "./move-copy";
import { MoveLink, MoveProvider } from "./move-dialog";

type DealTableProps = {
  items: readonly DealItem[];
  query: DealListQuery;
  currency: Currency;
  today: LocalDate;
  hidden: boolean;
  canMove: boolean;
  creatorId: string;
};

export function DealTable({ items, query, currency, today, hidden, canMove, creatorId }: DealTableProps) {
  const t = getT("pipeline");
  return (
    <MoveProvider copy={moveCopy()} today={today} creatorId={creatorId}>
      <div className="md:hidden">
        <DealRows {...{ items, today, hidden, canMove }} />
      </div>
      <div data-wide className="max-md:hidden">
        <Table label={t("tableLabel")}>
          <thead>
            <tr>
              <SortHead column="brand" query={query} />
              <SortHead column="stage" query={query} />
              <SortHead column="value" query={query} numeric />
              <HeadCell numeric>{t("column.open")}</HeadCell>
              <SortHead column="due" query={query} />
              <HeadCell>{t("column.delivered")}</HeadCell>
              <SortHead column="since" query={query} />
              <HeadCell>{t("column.hints")}</HeadCell>
              {canMove && (
                <HeadCell>
                  <span className="sr-only">{t("column.move")}</span>
                </HeadCell>
              )}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <DealRow key={item.id} {...{ item, currency, today, hidden, canMove }} />
            ))}
          </tbody>
        </Table>
      </div>
    </MoveProvider>
  );
}

type DealRowProps = Pick<DealTableProps, "currency" | "today" | "hidden" | "canMove"> & { item: DealItem };

function DealRow({ item, currency, today, hidden, canMove }: DealRowProps) {
  const t = getT("pipeline");
  const seen = { today, hidden };
  return (
    <BodyRow>
      <RowHead>
        <span className="block min-w-48 font-semibold">
          <TitleText lines={2}>
            <RowLink href={`/deals/${item.id}`}>{item.brandName}</RowLink>
          </TitleText>
        </span>
        <span className="block text-caption text-ink-3">
          <TitleText lines={2}>{item.title}</TitleText>
        </span>
      </RowHead>
      <Cell>
        <span className={isOngoing(item.stage) ? "" : "text-ink-3"}>
          {getT("deals")(`stage.${item.stage}`)}
        </span>
      </Cell>
      <Cell numeric>
        <Worth {...{ item, currency, hidden }} />
      </Cell>
      <Cell numeric>
        {item.open === 0n ? (
          "–"
        ) : (
          <Money text={moneyText(item.open, item.currency)} hidden={hidden} size="text" weight="plain" />
        )}
      </Cell>
      <Cell>
        <span className="whitespace-nowrap">{dueText(item, seen) || "–"}</span>
      </Cell>
      <Cell>
        <span className="whitespace-nowrap">{doneShort(item) || "–"}</span>
      </Cell>
      <Cell>
        <span className="whitespace-nowrap text-ink-2">{dayText(item.stageSince, { today })}</span>
      </Cell>
      <Cell>
        <Hints {...{ item, today }} />
      </Cell>
      {canMove && (
        <Cell>
          <MoveLink
            deal={movableOf(item, seen)}
            label={`${t("moveDeal", { brand: item.brandName })}: ${item.title}`}
          />
        </Cell>
      )}
    </BodyRow>
  );
}

/** In its own currency, and in the base currency where that is another one. */
function Worth({ item, currency, hidden }: Pick<DealRowProps, "item" | "currency" | "hidden">) {
  const t = getT("pipeline");
  const { value, base } = item;
  const isForeign = item.currency !== currency && value !== 0n;
  return (
    <>
      <span className={value === 0n ? "text-caption text-ink-3" : "figure"}>
        {worthText(item, { hidden })}
      </span>
      {isForeign && base === null && (
        <span className="block text-caption text-warn">{t("notConverted")}</span>
      )}
      {isForeign && base !== null && (
        <span className="block text-caption text-ink-3">
          <Money text={moneyText(base, currency)} hidden={hidden} size="text" weight="plain" />
        </span>
      )}
    </>
  );
}

function Hints({ item, today }: { item: DealItem; today: LocalDate }) {
  const t = getT("pipeline");
  const [first, ...others] = item.hints;
  if (first === undefined) return null;
  return (
    <span className="grid gap-1 text-caption">
      <span className={isUrgent(first) ? "hint hint-urgent whitespace-nowrap" : "hint whitespace-nowrap"}>
        {hintShort(first, { today })}
      </span>
      {others.length > 0 && <span className="text-ink-3">{t("hintCount", { count: others.length })}</span>}
    </span>
  );
}

type SortHeadProps = { column: DealListQuery["sort"]; query: DealListQuery; numeric?: boolean };

/** The first tap goes the way one reads; the next one turns it round. */
function SortHead({ column, query, numeric = false }: SortHeadProps) {
  const isSorted = query.sort === column;
  const first = column === "value" ? "desc" : "asc";
  const dir = !isSorted ? first : query.dir === "asc" ? "desc" : "asc";
  const sorted = isSorted ? (query.dir === "asc" ? "ascending" : "descending") : undefined;
  return (
    <HeadCell numeric={numeric} href={dealsHref(query, { sort: column, dir })} sorted={sorted}>
      {getT("pipeline")(`column.${column}`)}
    </HeadCell>
  );
}
