import type { LocalDate } from "@/lib/core/time/date";
import { localDateAt } from "@/lib/core/time/zone";

/** Runs of entries of one day where the creator is, in the order they came. */
export function groupByDay<E extends { at: Date }>(
  entries: readonly E[],
  { timeZone }: { timeZone: string },
): { day: LocalDate; entries: E[] }[] {
  const groups: { day: LocalDate; entries: E[] }[] = [];
  for (const entry of entries) {
    const day = localDateAt(entry.at.getTime(), timeZone);
    const last = groups.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else groups.push({ day, entries: [entry] });
  }
  return groups;
}
