import type { Metadata } from "next";
import { ActivityList } from "@/components/activity/activity-list";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { EmptyLedger } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { listActivity } from "@/lib/features/activity/data";
import { activityListSchema } from "@/lib/features/activity/schema";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";
import { turnPage } from "./turn-page";

export const metadata: Metadata = { title: getT("activity")("title") };

export default async function ActivityPage({ searchParams }: PageProps<"/activity">) {
  const viewer = await requireViewer();
  const { creatorId, timeZone } = viewer;
  const t = getT("activity");
  const { page } = activityListSchema.parse(await searchParams);
  const { entries, total } = await listActivity(viewer, { page });
  const { amountsHidden } = await getPreferences();
  return (
    <>
      <PageHeader title={t("title")} />
      {entries.length === 0 ? (
        <EmptyLedger title={t("emptyTitle")} action={t("emptyAction")}>
          {t("emptyText")}
        </EmptyLedger>
      ) : (
        <>
          <p className="mb-6 text-ink-2">{t("intro")}</p>
          <ActivityList
            entries={entries}
            today={todayIn(timeZone)}
            context={{ creatorId, timeZone, amountsHidden }}
          />
          {total > entries.length && <Pagination {...turnPage({ page, total })} />}
        </>
      )}
    </>
  );
}
