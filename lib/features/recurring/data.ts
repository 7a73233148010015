import "server-only";
import { dueOccurrences } from "@/lib/core/income/recurrence";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { listRecurringLines, type RecurringLine } from "@/lib/ledger/recurring";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

export type DueLine = { recurring: RecurringLine; on: LocalDate; period: Period };

export async function listRecurring(viewer: Viewer): Promise<RecurringLine[]> {
  return withTenantPg(viewer, (client) => listRecurringLines(sqlOfPg(client), viewer), { readOnly: true });
}

/** What has come and was neither added nor skipped, the earliest first. */
export async function listDue(viewer: Viewer): Promise<DueLine[]> {
  const today = todayIn(viewer.timeZone);
  const lines = (await listRecurring(viewer)).flatMap((recurring) =>
    dueOccurrences({ ...recurring, span: recurring.template.span }, { today }).map((due) => ({
      recurring,
      ...due,
    })),
  );
  return lines.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** One that is due, with the title of its video; null when it is not, or not any more. */
export async function findDue(
  viewer: Viewer,
  { id, on }: { id: string; on: string },
): Promise<(DueLine & { videoTitle: string | null }) | null> {
  const due = (await listDue(viewer)).find((line) => line.recurring.id === id && line.on === on);
  if (due === undefined) return null;
  const { videoId } = due.recurring.template;
  const [video] = await withTenantPg(
    viewer,
    (client) =>
      sqlOfPg(client).query<{ title: string }>(
        `SELECT title FROM video WHERE creator_id = $1::uuid AND id = $2::uuid`,
        [viewer.creatorId, videoId],
      ),
    { readOnly: true },
  );
  return { ...due, videoTitle: video?.title ?? null };
}
