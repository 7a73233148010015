import type { Metadata } from "next";
import { DueNotice } from "@/components/recurring/due-notice";
import { RecurringList } from "@/components/recurring/recurring-list";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/row-link";
import { listDue, listRecurring } from "@/lib/features/recurring/data";
import { canEditRecurring } from "@/lib/features/recurring/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("recurring")("title") };

export default async function RecurringPage() {
  const viewer = await requireViewer();
  const t = getT("recurring");
  const [lines, due, { amountsHidden: hidden }] = await Promise.all([
    listRecurring(viewer),
    listDue(viewer),
    getPreferences(),
  ]);
  const canEdit = canEditRecurring(viewer.role);
  const context = { today: todayIn(viewer.timeZone), hidden, creatorId: viewer.creatorId };
  return (
    <>
      <PageHeader title={t("title")} back={<TextLink href="/income">{getT("income")("title")}</TextLink>} />
      {lines.length === 0 ? (
        <EmptyState
          title={t("emptyTitle")}
          action={
            <ButtonLink href="/income" tone="primary">
              {t("emptyAction")}
            </ButtonLink>
          }
        >
          {t("emptyText")}
        </EmptyState>
      ) : (
        <div className="max-w-3xl">
          <p className="pb-6 text-ink-2">{t("intro")}</p>
          {canEdit && <DueNotice due={due} {...context} />}
          <RecurringList lines={lines} canEdit={canEdit} {...context} />
        </div>
      )}
    </>
  );
}
