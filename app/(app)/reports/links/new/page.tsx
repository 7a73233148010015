import type { Metadata } from "next";
import type { Route } from "next";
import { notFound } from "next/navigation";
import { CreateLinkForm } from "@/components/report-links/create-link-form";
import { ReportView } from "@/components/reports/report-view";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { LinkTabs } from "@/components/ui/link-tabs";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { redactReport } from "@/lib/core/report/redact-report";
import { REPORT_LEVELS } from "@/lib/core/report/report-level";
import { kindAndTitleOf, titleOf } from "@/lib/core/report/report-paper";
import { reportQuery } from "@/lib/core/report/report-spec";
import { canShareReports } from "@/lib/features/report-links/policy";
import { getReport } from "@/lib/features/reports/data";
import { readReportView } from "@/lib/features/reports/schema";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { reportWords } from "@/lib/server/report-words";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("reportLinks")("newTitle") };

/** The report that its address asks for, with what its reader will see of it below. */
export default async function NewLinkPage({ searchParams }: PageProps<"/reports/links/new">) {
  const viewer = await requireViewer();
  if (!canShareReports(viewer.role)) notFound();
  const t = getT("reportLinks");
  const { clock } = await getPreferences();
  const { spec, level } = readReportView(await searchParams, { clock, timeZone: viewer.timeZone });
  const words = reportWords(spec.language);
  const report = await getReport(viewer, spec);
  const query = reportQuery(spec);
  const hrefOf = (one: string): Route => `/reports/links/new?${query}&level=${one}`;
  const title = report === null ? words.empty : kindAndTitleOf({ report, words });
  return (
    <>
      <PageHeader title={t("newTitle")} back={<TextLink href="/reports/links">{t("title")}</TextLink>} />
      <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
        <div className="grid gap-1">
          <p className="font-semibold wrap-anywhere" lang={words.language}>
            {title}
          </p>
          <p className="text-ink-2">
            {t("newIntro")} <TextLink href="/reports">{t("chooseOther")}</TextLink>
          </p>
        </div>
        <div className="grid justify-items-start gap-2">
          <p className="text-caption font-semibold text-ink-2">{t("level")}</p>
          <LinkTabs
            label={t("level")}
            options={REPORT_LEVELS.map((one) => ({
              label: t(`levels.${one}`),
              href: hrefOf(one),
              isCurrent: one === level,
            }))}
          />
          <p className="text-caption text-ink-3">{t(`levelAbout.${level}`)}</p>
        </div>
        <CreateLinkForm
          creatorId={viewer.creatorId}
          name={report === null ? "" : titleOf({ report, words })}
          today={todayIn(viewer.timeZone)}
          {...{ query, level }}
        />
        <Section title={t("preview")} id="preview">
          <div className="py-4">
            {report === null ? (
              <p className="text-ink-2">{t("previewEmpty")}</p>
            ) : (
              <ReportView report={redactReport(report, level)} words={words} />
            )}
          </div>
        </Section>
      </div>
    </>
  );
}
