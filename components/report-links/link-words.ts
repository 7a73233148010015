import type { LinkState } from "@/lib/features/report-links/data";
import { describeRange } from "@/components/home/period-text";
import type { ReportSpec } from "@/lib/core/report/report-spec";
import type { LocalDate } from "@/lib/core/time/date";
import { resolveRange } from "@/lib/core/time/period";
import { getReportT } from "@/lib/server/messages";

export function stateMark(state: LinkState): "tick" | "struck" {
  return state === "open" ? "tick" : "struck";
}

/** What a report is of, without reading it: its kind, and its days as they are today. */
export function specText(
  { of, range }: ReportSpec,
  { today, firstDay }: { today: LocalDate; firstDay: LocalDate | null },
): string {
  const period = resolveRange(range, { today, firstDay: firstDay ?? today });
  return `${getReportT("en")(`title.${of}`)}: ${describeRange({ range, period, today })}`;
}
