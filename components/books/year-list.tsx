import { Badge } from "@/components/ui/badge";
import { RowLink, TextLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { monthText } from "@/lib/core/text/figures";
import { addMonths, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import type { Section as BooksSection } from "@/lib/core/income/reconciled-section";
import { getT } from "@/lib/server/messages";
import { reconcileHref } from "./reconcile-href";
import { shareText } from "./share-text";

type YearListProps = {
  /** The one that is open. */
  month: LocalDate;
  /** Of all months of its year. */
  sections: readonly BooksSection[];
  openFrom: LocalDate | null;
  today: LocalDate;
};

/** The months of a year with what is reconciled of each, latest first. */
export function YearList({ month, sections, openFrom, today }: YearListProps) {
  const t = getT("reconcile");
  const january = addMonths(month, 1 - Number(month.slice(5, 7)));
  const months = Array.from({ length: 12 }, (_, index) => addMonths(january, 11 - index)).filter(
    (one) => one <= today,
  );
  const [before, after] = [addMonths(january, -1), addMonths(january, 12)];
  return (
    <Section
      title={january.slice(0, 4)}
      id="year"
      aside={
        <span className="flex gap-4">
          <TextLink href={reconcileHref(before)}>{before.slice(0, 4)}</TextLink>
          {after <= firstOfMonth(today) && (
            <TextLink href={reconcileHref(after)}>{after.slice(0, 4)}</TextLink>
          )}
        </span>
      }
    >
      <Rows label={t("yearList", { year: january.slice(0, 4) })}>
        {months.map((one) => {
          const ofMonth = sections.filter((section) => section.month === one);
          const isClosed = openFrom !== null && one < openFrom;
          return (
            <Row
              key={one}
              detail={ofMonth.length === 0 ? t("nothing") : shareText(ofMonth, { isShort: true })}
              end={isClosed && <Badge mark="tick">{t("closedBadge")}</Badge>}
            >
              {one === month ? (
                <span aria-current="page" className="font-semibold">
                  {monthText(one)}
                </span>
              ) : (
                <RowLink href={reconcileHref(one)}>{monthText(one)}</RowLink>
              )}
            </Row>
          );
        })}
      </Rows>
    </Section>
  );
}
