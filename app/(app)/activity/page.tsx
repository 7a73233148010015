import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ActivityFilters } from "@/components/activity/activity-filters";
import { activityHref } from "@/components/activity/activity-href";
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
  const query = activityListSchema.parse(await searchParams);
  const { entries, total } = await listActivity(viewer, query);
  if (entries.length === 0 && query.page > 1) redirect(activityHref({ ...query, page: 1 }));
  const { amountsHidden } = await getPreferences();
  return (
    <>
      <PageHeader title={t("title")} />
      {entries.length === 0 && query.kind === null ? (
        <EmptyLedger title={t("emptyTitle")} action={t("emptyAction")}>
          {t("emptyText")}
        </EmptyLedger>
      ) : (
        <>
          <p className="mb-6 text-ink-2">{t("intro")}</p>
          <ActivityFilters query={query} total={total} />
          {entries.length === 0 && <p className="text-ink-2">{t("noneOfKind")}</p>}
          <ActivityList
            entries={entries}
            context={{ creatorId, timeZone, today: todayIn(timeZone), amountsHidden }}
          />
          {total > entries.length && <Pagination {...turnPage(query, total)} />}
        </>
      )}
    </>
  );
}
