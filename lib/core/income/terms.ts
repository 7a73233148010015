import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { IncomeState } from "./state";
import { spreadsByViews, type Stream } from "./stream";

export type IncomeTerms = { earned: Period; state: IncomeState };

type Circumstances = { stream: Stream; today: LocalDate; publishedOn: LocalDate | null };

/**
 * When and how surely a new line counts, unless the person says otherwise. What is paid by the view has been earned
 * since the video went up and is still an estimate; anything else is taken as agreed and earned today.
 */
export function suggestTerms({ stream, today, publishedOn }: Circumstances): IncomeTerms {
  const to = addDays(today, 1);
  if (!spreadsByViews(stream)) return { earned: { from: today, to }, state: "confirmed" };
  const from = publishedOn !== null && publishedOn < today ? publishedOn : today;
  return { earned: { from, to }, state: "estimated" };
}
