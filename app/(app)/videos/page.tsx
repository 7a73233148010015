import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { SavedViews } from "@/components/lists/saved-views";
import { ClockMenu } from "@/components/shell/clock-menu";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { EmptyLedger } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { VideoBulk } from "@/components/videos/video-bulk";
import { VideoFilters } from "@/components/videos/video-filters";
import { VideoRows } from "@/components/videos/video-rows";
import { VideoTable } from "@/components/videos/video-table";
import { isFiltered, videosAddress, videosHref } from "@/components/videos/videos-href";
import { countLives } from "@/lib/features/archive/data";
import { listMaturing } from "@/lib/features/maturing/data";
import { getVideoOffers, listVideos, VIDEOS_PER_PAGE } from "@/lib/features/videos/data";
import { canEditVideos } from "@/lib/features/videos/policy";
import { videoListSchema, type VideoListQuery } from "@/lib/features/videos/schema";
import { listSavedFilters, type SavedFilter } from "@/lib/features/saved-filters/data";
import { canSaveFilters } from "@/lib/features/saved-filters/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer, type Viewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("videos")("title") };

export default async function VideosPage({ searchParams }: PageProps<"/videos">) {
  const viewer = await requireViewer();
  const t = getT("videos");
  const query = videoListSchema.parse(await searchParams);
  const { amountsHidden, clock: lastClock } = await getPreferences();
  const clock = query.clock ?? lastClock;
  const [{ items, total, page, pages }, offers, saved, lives] = await Promise.all([
    listVideos(viewer, { ...query, clock }),
    getVideoOffers(viewer),
    listSavedFilters(viewer, "videos"),
    countLives(viewer),
  ]);
  const shown = {
    ...{ items, maturing: await maturingOf(viewer, items) },
    currency: viewer.baseCurrency,
    clock,
    today: todayIn(viewer.timeZone),
    hidden: amountsHidden,
    selectable: canEditVideos(viewer.role),
  };
  const first = (page - 1) * VIDEOS_PER_PAGE + 1;
  const summary = t("page", { first, last: first + items.length - 1, total });
  if (total === 0 && !isFiltered(query)) {
    return (
      <>
        <PageHeader title={t("title")}>
          {lives > 0 && <ButtonLink href="/videos/lives">{getT("archive")("lives")}</ButtonLink>}
        </PageHeader>
        <EmptyLedger title={t("emptyTitle")} action={t("emptyAction")}>
          {t("emptyText")}
        </EmptyLedger>
      </>
    );
  }
  const list = (
    <>
      <div className="md:hidden">
        <VideoRows {...shown} sort={query.sort} />
      </div>
      <div className="hidden md:block">{total > 0 && <VideoTable {...shown} query={query} />}</div>
    </>
  );
  return (
    <>
      <PageHeader title={t("title")}>
        <ClockMenu
          clock={clock}
          asked={query.clock}
          hrefOf={(other) => videosHref(query, { clock: other, page: query.page })}
        />
        <OtherViews lives={lives} />
      </PageHeader>
      <SavedViews
        list="videos"
        views={saved.map((view) => toView(view, query))}
        query={query.import === undefined ? videosAddress(query) : ""}
        plainHref="/videos"
        canEdit={canSaveFilters(viewer.role)}
        creatorId={viewer.creatorId}
      />
      <VideoFilters query={query} offers={offers} total={total} />
      {total === 0 && <p className="text-ink-2">{t("noneFound")}</p>}
      {total > 0 && shown.selectable ? (
        <VideoBulk creatorId={viewer.creatorId} {...{ query, page, total, offers }}>
          {list}
        </VideoBulk>
      ) : (
        list
      )}
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

function maturingOf(viewer: Viewer, items: readonly { id: string }[]) {
  return listMaturing(
    viewer,
    items.map(({ id }) => id),
  );
}

/** The same videos in other orders, and what is no video. */
function OtherViews({ lives }: { lives: number }) {
  return (
    <>
      <ButtonLink href="/videos/ranking">{getT("ranking")("link")}</ButtonLink>
      <ButtonLink href="/videos/cohorts">{getT("cohorts")("link")}</ButtonLink>
      {lives > 0 && <ButtonLink href="/videos/lives">{getT("archive")("lives")}</ButtonLink>}
    </>
  );
}

/**
 * A saved view, read as the list reads any address: what it no longer knows of it falls away. One import is no view to keep,
 * since an undo would leave it empty for ever.
 */
function toView(view: SavedFilter, query: VideoListQuery) {
  const said = videoListSchema.parse(Object.fromEntries(new URLSearchParams(view.query)));
  const kept = { ...said, import: undefined };
  return { ...view, href: videosHref(kept), isShown: videosAddress(kept) === videosAddress(query) };
}
