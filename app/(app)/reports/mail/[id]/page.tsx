import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ScheduleForm } from "@/components/report-mail/schedule-form";
import { valuesOfSchedule } from "@/components/report-mail/schedule-values";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/ui/row-link";
import { findScheduled } from "@/lib/features/report-mail/data";
import { canSendReports } from "@/lib/features/report-mail/policy";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("reportMail")("edit") };

export default async function EditReportMailPage({ params }: PageProps<"/reports/mail/[id]">) {
  const viewer = await requireViewer();
  const schedule = await findScheduled(viewer, (await params).id);
  if (schedule === null || !canSendReports(viewer.role)) notFound();
  const t = getT("reportMail");
  const { id, version, name } = schedule;
  return (
    <>
      <PageHeader
        title={t("editOf", { name })}
        back={<TextLink href="/reports/mail">{t("back")}</TextLink>}
      />
      <div className="max-w-2xl">
        <ScheduleForm
          // What somebody else saved meanwhile is another form.
          key={version}
          schedule={{ id, version }}
          values={valuesOfSchedule(schedule)}
          creatorId={viewer.creatorId}
        />
      </div>
    </>
  );
}
