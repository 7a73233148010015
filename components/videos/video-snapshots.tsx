import { DeleteForm } from "@/components/ui/delete-form";
import { Section } from "@/components/ui/section";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { DATE_LOCALE } from "@/lib/core/locale";
import { countText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { deleteSnapshotAction } from "@/lib/features/videos/actions";
import type { VideoDetail } from "@/lib/features/videos/data";
import { getT } from "@/lib/server/messages";
import { AddSnapshotForm } from "./add-snapshot-form";

type VideoSnapshotsProps = {
  video: VideoDetail;
  today: LocalDate;
  timeZone: string;
  creatorId: string;
  canEdit: boolean;
};

export function VideoSnapshots({ video, today, timeZone, creatorId, canEdit }: VideoSnapshotsProps) {
  const t = getT("videos");
  const aside = video.snapshotCount > video.snapshots.length && t("latestOf", { count: video.snapshotCount });
  return (
    <Section title={t("readings")} id="readings" aside={aside}>
      {canEdit && <AddSnapshotForm video={video} today={today} creatorId={creatorId} />}
      {video.snapshots.length > 0 && (
        <Table label={t("readingsTable")} tall>
          <thead>
            <tr>
              <HeadCell>{t("readAt")}</HeadCell>
              <HeadCell numeric>{t("column.views")}</HeadCell>
              <HeadCell numeric>{t("qualifiedShort")}</HeadCell>
              {canEdit && (
                <HeadCell>
                  <span className="sr-only">{t("delete")}</span>
                </HeadCell>
              )}
            </tr>
          </thead>
          <tbody>
            {video.snapshots.map(({ takenAt, views, qualifiedViews, isTyped }) => (
              <BodyRow key={takenAt.toISOString()}>
                <RowHead>
                  {momentText(takenAt, timeZone)}
                  <span className="block text-caption text-ink-3">
                    {isTyped ? t("typed") : t("fromFile")}
                  </span>
                </RowHead>
                <Cell numeric>{countText(views)}</Cell>
                <Cell numeric>{qualifiedViews === null ? "–" : countText(qualifiedViews)}</Cell>
                {canEdit && (
                  <Cell numeric>
                    <DeleteForm
                      action={deleteSnapshotAction}
                      creatorId={creatorId}
                      fields={{ videoId: video.id, takenAt: takenAt.toISOString() }}
                      label={t("delete")}
                      done={t("readingDeleted")}
                      tone="quiet"
                    />
                  </Cell>
                )}
              </BodyRow>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function momentText(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(DATE_LOCALE, { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    instant,
  );
}
