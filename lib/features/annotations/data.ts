import "server-only";
import type { ChartEvent } from "@/lib/core/insights/chart-event";
import type { Period } from "@/lib/core/time/period";
import { listAnnotations, type Annotation } from "@/lib/ledger/annotations";
import { listChartEvents } from "@/lib/ledger/chart-events";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import { keepPerStamp } from "@/lib/server/stamped";
import type { Viewer } from "@/lib/server/viewer";

export type { Annotation } from "@/lib/ledger/annotations";

export const NOTES_PER_PAGE = 20;

/** Notes, deals, rates and videos all set the ledger's stamp, so a chart's are read once. */
const keptEvents = keepPerStamp<ChartEvent[]>({ limit: 200 });

/** What stands on the axis of a chart of this period, or of one video's in it. */
export async function getChartEvents(
  viewer: Viewer,
  { period, videoId = null }: { period: Period; videoId?: string | null },
): Promise<ChartEvent[]> {
  const { creatorId } = viewer;
  if (videoId !== null && !isUuid(videoId)) return [];
  const name = [period.from, period.to, videoId ?? ""].join(" ");
  return keptEvents(viewer, name, (sql) => listChartEvents(sql, { creatorId, period, videoId }));
}

export type AnnotationPage = { notes: Annotation[]; total: number; page: number; pages: number };

/** A creator's own notes, the latest day first, a page of them. */
export async function listNotes(viewer: Viewer, asked: { page: number }): Promise<AnnotationPage> {
  return withTenantPg(
    viewer,
    async (client) => {
      const read = (page: number) =>
        listAnnotations(sqlOfPg(client), viewer, {
          limit: NOTES_PER_PAGE,
          offset: (page - 1) * NOTES_PER_PAGE,
        });
      const found = await read(asked.page);
      // A page that was emptied meanwhile is the first one.
      const isPast = found.notes.length === 0 && asked.page > 1;
      const { notes, total } = isPast ? await read(1) : found;
      const pages = Math.max(1, Math.ceil(total / NOTES_PER_PAGE));
      return { notes, total, page: isPast ? 1 : asked.page, pages };
    },
    { readOnly: true },
  );
}
