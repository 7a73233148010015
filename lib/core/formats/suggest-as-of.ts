import type { LocalDate } from "@/lib/core/time/date";
import type { Detection } from "./detect";
import { FORMATS } from "./registry";

/**
 * The day a file was taken: the latest that its tables say themselves, else the day it was last written, where known,
 * else today. Never later than today.
 */
export function suggestAsOf(
  detection: Detection,
  { today, modifiedOn }: { today: LocalDate; modifiedOn: LocalDate | null },
): LocalDate {
  const fallback = modifiedOn !== null && modifiedOn < today ? modifiedOn : today;
  const said = detection.tables.flatMap(({ kind, table }) => {
    const format = FORMATS.find((candidate) => candidate.kind === kind);
    const companions = detection.all.filter((other) => other !== table);
    return format?.takenOn?.(table, { asOf: fallback, today, companions }) ?? [];
  });
  const latest = said.toSorted().at(-1) ?? fallback;
  return latest < today ? latest : today;
}
