import type { Metadata } from "next";
import { ClockMenu } from "@/components/shell/clock-menu";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { EmptyLedger } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { VideoFilters } from "@/components/videos/video-filters";
import { VideoRows } from "@/components/videos/video-rows";
import { VideoTable } from "@/components/videos/video-table";
import { isFiltered, videosHref } from "@/components/videos/videos-href";
import { listChannels } from "@/lib/features/channels/data";
import { listVideos, VIDEOS_PER_PAGE } from "@/lib/features/videos/data";
import { videoListSchema } from "@/lib/features/videos/schema";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("videos")("title") };

export default async function VideosPage({ searchParams }: PageProps<"/videos">) {
  const viewer = await requireViewer();
  const t = getT("videos");
  const query = videoListSchema.parse(await searchParams);
  const { amountsHidden, clock: lastClock } = await getPreferences();
  const clock = query.clock ?? lastClock;
  const [{ items, total, page, pages }, channels] = await Promise.all([
    listVideos(viewer, { ...query, clock }),
    listChannels(viewer),
  ]);
  const shown = {
    items,
    currency: viewer.baseCurrency,
    clock,
    today: todayIn(viewer.timeZone),
    hidden: amountsHidden,
  };
  const first = (page - 1) * VIDEOS_PER_PAGE + 1;
  const summary = t("page", { first, last: first + items.length - 1, total });
  if (total === 0 && !isFiltered(query)) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyLedger title={t("emptyTitle")} action={t("emptyAction")}>
          {t("emptyText")}
        </EmptyLedger>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")}>
        <ClockMenu
          clock={clock}
          asked={query.clock}
          hrefOf={(other) => videosHref(query, { clock: other, page: query.page })}
        />
      </PageHeader>
      <VideoFilters query={query} channels={channels} total={total} />
      {total === 0 && <p className="text-ink-2">{t("noneFound")}</p>}
      <div className="md:hidden">
        <VideoRows {...shown} />
      </div>
      <div className="hidden md:block">{total > 0 && <VideoTable {...shown} query={query} />}</div>
      {pages > 1 && (
        <Pagination
          label={t("pages")}
          summary={summary}
          previous={page > 1 ? { href: videosHref(query, { page: page - 1 }), label: t("newer") } : undefined}
          next={page < pages ? { href: videosHref(query, { page: page + 1 }), label: t("older") } : undefined}
        />
      )}
    </>
  );
}
