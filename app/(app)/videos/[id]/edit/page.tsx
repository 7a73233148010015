import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { DeleteForm } from "@/components/ui/delete-form";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { VideoEditForm } from "@/components/videos/video-edit-form";
import { deleteVideoAction } from "@/lib/features/videos/actions";
import { findVideo } from "@/lib/features/videos/data";
import { canEditVideos } from "@/lib/features/videos/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("videos")("edit") };

export default async function EditVideoPage({ params }: PageProps<"/videos/[id]/edit">) {
  const viewer = await requireViewer();
  const t = getT("videos");
  const { id } = await params;
  const video = await findVideo(viewer, id);
  if (video === null || !canEditVideos(viewer.role)) notFound();
  const { creatorId } = viewer;
  return (
    <>
      <PageHeader
        title={t("edit")}
        back={<TextLink href={`/videos/${video.id}`}>{t("backToVideo")}</TextLink>}
      />
      <div className="grid max-w-lg grid-cols-[minmax(0,1fr)] gap-12">
        <VideoEditForm video={video} today={todayIn(viewer.timeZone)} creatorId={creatorId} />
        <Section title={t("deleteTitle")}>
          <p className="py-3 text-ink-2">{t("deleteText", { lines: video.lines.length })}</p>
          <DeleteForm
            action={deleteVideoAction}
            creatorId={creatorId}
            fields={{ id: video.id, version: String(video.version) }}
            label={t("deleteVideo")}
            done={t("videoDeleted")}
            then="/videos"
          />
        </Section>
      </div>
    </>
  );
}
