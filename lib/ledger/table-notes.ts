import type { Clock } from "@/lib/core/income/clock";
import { addDays } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { now } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import type { Viewer } from "@/lib/server/viewer";

export type TableNotes = readonly (readonly [string, string])[];

/** What whoever reads a workbook has to know of it; `period` and `clock` where it is of any. */
export function tableNotes(viewer: Viewer, of: { period?: Period; clock?: Clock } = {}): TableNotes {
  const t = getT("tables");
  const { period, clock } = of;
  return [
    [t("creator"), viewer.creatorName],
    ...(period === undefined ? [] : [[t("days"), `${period.from} – ${addDays(period.to, -1)}`] as const]),
    ...(clock === undefined ? [] : [[t("clock"), t(`clocks.${clock}`)] as const]),
    [t("baseCurrency"), viewer.baseCurrency],
    [t("times"), t("timesAreUtc")],
    [t("made"), now().toISOString()],
  ];
}
