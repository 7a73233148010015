import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { describeRange } from "@/components/home/period-text";
import { PeriodAndClock } from "@/components/periods/period-and-clock";
import { ReportFiles } from "@/components/reports/report-files";
import { reportFigureHref, reportHref, reportInputsHref } from "@/components/reports/report-href";
import { ReportOptions } from "@/components/reports/report-options";
import { ReportView } from "@/components/reports/report-view";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { readClock } from "@/components/shell/read-clock";
import { EmptyLedger } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/row-link";
import { redactReport } from "@/lib/core/report/redact-report";
import { titleOf } from "@/lib/core/report/report-paper";
import { getFirstDay } from "@/lib/features/figures/data";
import { getReport } from "@/lib/features/reports/data";
import { readReportView, partsOf } from "@/lib/features/reports/schema";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { reportWords } from "@/lib/server/report-words";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("reports")("viewTitle") };

/** A report as it will be sent: the page is its preview. */
export default async function ReportPage({ searchParams }: PageProps<"/reports/view">) {
  const viewer = await requireViewer();
  const t = getT("reports");
  const today = todayIn(viewer.timeZone);
  const [chosen, { amountsHidden: hidden, clock: lastClock }] = await Promise.all([
    searchParams,
    getPreferences(),
  ]);
  const { spec, level } = readReportView(chosen, { clock: lastClock, timeZone: viewer.timeZone });
  const firstDay = await getFirstDay(viewer);
  const report = await getReport(viewer, spec);
  if (firstDay === null)
    return (
      <>
        <PageHeader title={t("viewTitle")} />
        <EmptyLedger title={t("emptyTitle")} action={t("emptyAction")}>
          {t("emptyText")}
        </EmptyLedger>
      </>
    );
  if (report === null) notFound();
  const words = reportWords(spec.language);
  const shown = redactReport(report, level);
  const range = spec.range;
  return (
    <>
      <PageHeader
        title={<span lang={words.language}>{titleOf({ report, words })}</span>}
        back={<TextLink href="/reports">{t("back")}</TextLink>}
      >
        <PeriodAndClock
          hrefOf={(view) => reportHref({ ...spec, ...view, level })}
          view={{ range, clock: spec.clock }}
          askedClock={readClock(chosen.clock)}
          face={describeRange({ range, period: report.period, today })}
          {...{ today, firstDay }}
        />
      </PageHeader>
      <ReportFiles {...{ spec, level }} />
      {hidden && (
        <p data-screen-only className="mb-4 text-caption text-ink-3">
          {t("hidden")}
        </p>
      )}
      <ReportOptions {...{ spec, level }} parts={partsOf(spec.of)} />
      <p className="mb-2 flex flex-wrap gap-x-4 text-caption text-ink-3">
        <span lang={words.language}>{words.kind(report.subject)}</span>
        <span data-screen-only>
          <TextLink href={reportInputsHref(spec)}>{getT("working")("all")}</TextLink>
        </span>
      </p>
      <ReportView
        report={shown}
        words={words}
        hidden={hidden}
        hrefOf={(measure) => reportFigureHref(spec, measure)}
      />
    </>
  );
}
