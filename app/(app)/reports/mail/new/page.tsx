import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ScheduleForm } from "@/components/report-mail/schedule-form";
import { valuesOfNewSchedule } from "@/components/report-mail/schedule-values";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import { canSendMail } from "@/lib/features/report-mail/data";
import { canSendReports } from "@/lib/features/report-mail/policy";
import { readReportView } from "@/lib/features/reports/schema";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("reportMail")("add") };

/** Of the report whose address it is opened with. */
export default async function NewReportMailPage({ searchParams }: PageProps<"/reports/mail/new">) {
  const viewer = await requireViewer();
  if (!canSendReports(viewer.role)) notFound();
  const t = getT("reportMail");
  const [chosen, { clock }] = await Promise.all([searchParams, getPreferences()]);
  const { creatorId, creatorName, timeZone } = viewer;
  const view = readReportView(chosen, { clock, timeZone });
  const name = t("usualName", { creator: creatorName });
  return (
    <>
      <PageHeader title={t("add")} back={<TextLink href="/reports/mail">{t("back")}</TextLink>} />
      <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-6">
        {canSendMail() ? (
          <>
            <p className="text-ink-2">{t("addIntro")}</p>
            <ScheduleForm
              schedule={null}
              values={valuesOfNewSchedule({ ...view, name, timeZone })}
              creatorId={creatorId}
            />
          </>
        ) : (
          <Notice tone="warn">{t("notSetUp")}</Notice>
        )}
      </div>
    </>
  );
}
