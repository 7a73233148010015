import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { Detection } from "./detect";
import type { SourceTable } from "./table";
import { exportDay } from "./tiktok-content";
import { startInName } from "./years";
import { findYouTubeRange } from "./youtube-range";

/**
 * The day a file was taken, as far as it says so itself: Content's `Time`, the day after the last of an Overview whose
 * name has the first, the end of YouTube's range. Else the day it was last written, where known, else today. Never later
 * than today.
 */
export function suggestAsOf(
  detection: Detection,
  { today, modifiedOn }: { today: LocalDate; modifiedOn: LocalDate | null },
): LocalDate {
  const fallback = modifiedOn !== null && modifiedOn < today ? modifiedOn : today;
  const said = detection.tables.flatMap(({ kind, table }) => {
    switch (kind) {
      case "tiktok-studio-content":
        return exportDay(table.rows, { asOf: fallback, today }) ?? [];
      case "tiktok-studio-overview":
        return endOfOverview(table) ?? [];
      case "youtube-studio-table":
        return findYouTubeRange(table, detection.all)?.period.to ?? [];
      case "permille-earnings":
      case "permille-snapshots":
        return [];
    }
  });
  const latest = said.toSorted().at(-1) ?? fallback;
  return latest < today ? latest : today;
}

function endOfOverview({ containerName, rows }: SourceTable): LocalDate | null {
  const start = startInName(containerName);
  return start === null ? null : addDays(start, rows.length - 1);
}
