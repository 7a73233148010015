import { addDays, parseLocalDate } from "@/lib/core/time/date";

/** A stored period with its last day, as the rows of files and the screens name it. */
export function spanText(period: { from: string; to: string } | undefined): string {
  const end = parseLocalDate(period?.to ?? "");
  if (period === undefined || end === null) return "";
  return `${period.from} to ${addDays(end, -1)}`;
}
