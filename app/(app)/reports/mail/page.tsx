import type { Metadata } from "next";
import { ScheduledList } from "@/components/report-mail/scheduled-list";
import { SentList } from "@/components/report-mail/sent-list";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import { canSendMail, listScheduled } from "@/lib/features/report-mail/data";
import { canSendReports } from "@/lib/features/report-mail/policy";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("reportMail")("title") };

export default async function ReportMailPage() {
  const viewer = await requireViewer();
  const t = getT("reportMail");
  const { schedules, history } = await listScheduled(viewer);
  const canSend = canSendMail();
  const canEdit = canSendReports(viewer.role);
  const { creatorId, timeZone } = viewer;
  return (
    <>
      <PageHeader title={t("title")} back={<TextLink href="/reports">{getT("reports")("title")}</TextLink>} />
      <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-8">
        <p className="text-ink-2">{t("intro")}</p>
        {!canSend && <Notice tone="warn">{t("notSetUp")}</Notice>}
        {canSend && canEdit && (
          <div>
            <ButtonLink href="/reports/mail/new" tone="primary" icon="add">
              {t("add")}
            </ButtonLink>
          </div>
        )}
        <ScheduledList {...{ schedules, creatorId, timeZone, canEdit, canSend }} />
        <SentList history={history} timeZone={timeZone} />
      </div>
    </>
  );
}
