import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { VideoPost } from "@/components/archive/video-post";
import { VideoMaturingSection } from "@/components/maturing/video-maturing";
import { ClockMenu } from "@/components/shell/clock-menu";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { readClock } from "@/components/shell/read-clock";
import { ButtonLink } from "@/components/ui/button-link";
import { TextLink } from "@/components/ui/row-link";
import { VideoTakeHome } from "@/components/takehome/video-take-home";
import { TitleText } from "@/components/ui/title-text";
import { VideoFacts } from "@/components/videos/video-facts";
import { VideoFigures } from "@/components/videos/video-figures";
import { VideoLines } from "@/components/videos/video-lines";
import { VideoSnapshots } from "@/components/videos/video-snapshots";
import { VideoTrend } from "@/components/videos/video-trend";
import { getChartEvents } from "@/lib/features/annotations/data";
import { findVideoPost } from "@/lib/features/archive/data";
import { addDays } from "@/lib/core/time/date";
import { canEditIncome } from "@/lib/features/income/policy";
import { getVideoMaturing } from "@/lib/features/maturing/data";
import type { VideoMaturing } from "@/lib/features/maturing/schema";
import { findVideoTakeHome } from "@/lib/features/takehome/data";
import { findVideo } from "@/lib/features/videos/data";
import { canEditVideos } from "@/lib/features/videos/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("videos")("column.video") };

export default async function VideoPage({ params, searchParams }: PageProps<"/videos/[id]">) {
  const viewer = await requireViewer();
  const t = getT("videos");
  const [{ id }, asked] = await Promise.all([params, searchParams]);
  const { amountsHidden: hidden, clock: lastClock } = await getPreferences();
  const askedClock = readClock(asked.clock);
  const clock = askedClock ?? lastClock;
  const video = await findVideo(viewer, id, { clock });
  if (video === null) notFound();
  const { role, baseCurrency: currency, timeZone, creatorId } = viewer;
  const today = todayIn(timeZone);
  const period = { from: video.days[0]?.day ?? today, to: addDays(today, 1) };
  const [takeHome, post, events, maturing] = await Promise.all([
    findVideoTakeHome(viewer, { videoId: video.id, clock, today }),
    findVideoPost(viewer, video.id),
    getChartEvents(viewer, { period, videoId: video.id }),
    getVideoMaturing(viewer, video.id),
  ]);
  return (
    <>
      <PageHeader
        title={<TitleText>{video.title}</TitleText>}
        back={<TextLink href="/videos">{t("back")}</TextLink>}
      >
        <ClockMenu
          clock={clock}
          asked={askedClock}
          hrefOf={(other) => `/videos/${video.id}?clock=${other}`}
        />
        {canEditVideos(role) && (
          <ButtonLink href={`/videos/${video.id}/edit`} icon="edit">
            {t("editShort")}
          </ButtonLink>
        )}
      </PageHeader>
      <VideoFacts video={video} today={today} developed={developedOf(maturing)} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-12 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-8">
          <VideoFigures {...{ video, currency, clock, hidden }} />
          <VideoTrend {...{ video, events, currency, clock, today, hidden }} />
          {maturing && <VideoMaturingSection videoId={video.id} {...{ maturing, currency, hidden }} />}
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-8">
          <VideoLines {...{ video, today, hidden }} baseCurrency={currency} canEdit={canEditIncome(role)} />
          {takeHome && <VideoTakeHome row={takeHome} {...{ currency, clock, hidden }} />}
          {post && <VideoPost post={post} timeZone={timeZone} canEdit={canEditVideos(role)} />}
          <VideoSnapshots {...{ video, today, timeZone, creatorId }} canEdit={canEditVideos(role)} />
          <TextLink href="/activity">{t("historyLink")}</TextLink>
        </div>
      </div>
    </>
  );
}

/** The share that is there while the video is maturing. */
function developedOf(maturing: VideoMaturing | null): number | null {
  const projection = maturing?.projection;
  return projection?.gap === null && projection.isMaturing ? projection.developed : null;
}
