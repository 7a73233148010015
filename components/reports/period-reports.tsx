import { describeRange } from "@/components/home/period-text";
import { DownloadLink } from "@/components/ui/button-link";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import type { ReportSpec } from "@/lib/core/report/report-spec";
import { addMonths, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import { parseRange, quarterKey, resolveRange, type Range } from "@/lib/core/time/period";
import { getT } from "@/lib/server/messages";
import { reportFileHref, reportHref } from "./report-href";

type PeriodReportsProps = { spec: ReportSpec; today: LocalDate; firstDay: LocalDate };

/** The periods that people send, each as a page and, with one tap more, as a paper. */
export function PeriodReports({ spec, today, firstDay }: PeriodReportsProps) {
  const t = getT("reports");
  return (
    <Section id="periods" title={t("periods")}>
      <Rows label={t("periods")}>
        {rangesOf(today, firstDay).map((range) => {
          const shown = { ...spec, range, level: "full" as const };
          const period = resolveRange(range, { today, firstDay });
          const name = nameOf(range, describeRange({ range, period, today }));
          return (
            <Row
              key={range}
              end={
                <span className="relative z-10">
                  <DownloadLink href={reportFileHref(shown, "pdf")} tone="quiet">
                    <span className="sr-only">{t("pdfOf", { name })}</span>
                    <span aria-hidden="true">{t("pdf")}</span>
                  </DownloadLink>
                </span>
              }
            >
              <RowLink href={reportHref(shown)}>{name}</RowLink>
            </Row>
          );
        })}
      </Rows>
    </Section>
  );
}

/** A quarter by its number: its days alone say less. */
function nameOf(range: Range, days: string): string {
  const [, year, quarter] = /^(\d{4})-Q(\d)$/.exec(range) ?? [];
  return year === undefined || quarter === undefined
    ? days
    : `${getT("reports")("quarterOf", { quarter, year })}: ${days}`;
}

const MONTHS = 6;

/** This month and those before it, quarters and years, as far as there is anything. */
function rangesOf(today: LocalDate, firstDay: LocalDate): Range[] {
  const months = Array.from({ length: MONTHS }, (_, index) =>
    addMonths(firstOfMonth(today), -index).slice(0, 7),
  );
  const quarters = [0, -3].map((months) => quarterKey(addMonths(firstOfMonth(today), months)));
  const years = [0, -12].map((months) => addMonths(firstOfMonth(today), months).slice(0, 4));
  return [...months, ...quarters, ...years]
    .flatMap((text) => parseRange(text) ?? [])
    .filter((range) => resolveRange(range, { today, firstDay }).to > firstDay);
}
