import { dateOfDayNumber, dayNumber, addMonths, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import type { DayGains } from "@/lib/core/views/per-day";

/** Views of a video on the days of one month: item 0 is the first. */
export type MonthOfViews = {
  videoId: string;
  channelId: string;
  month: LocalDate;
  views: number[];
  /** Empty when no day has any. */
  qualified: number[];
  total: bigint;
};

/** The months in which a video gained anything. */
export function toMonths(
  video: { videoId: string; channelId: string },
  { views, qualified }: Record<"views" | "qualified", DayGains>,
): MonthOfViews[] {
  const months: MonthOfViews[] = [];
  const end = Math.max(views.first + views.gains.length, qualified.first + qualified.gains.length);
  let first = Math.min(views.first, qualified.first);
  while (first < end) {
    const { month, from, to } = boundsOf(first);
    const ofViews = cut(views, { from, to });
    const ofQualified = cut(qualified, { from, to });
    first = to;
    if (ofViews.total === 0 && ofQualified.total === 0) continue;
    // Exact: a month's days of one video add up to a counter at most.
    const total = BigInt(ofViews.total);
    const days = { views: ofViews.days, qualified: ofQualified.total === 0 ? [] : ofQualified.days };
    months.push({ ...video, month, ...days, total });
  }
  return months;
}

function cut(
  { first, gains }: DayGains,
  { from, to }: { from: number; to: number },
): { days: number[]; total: number } {
  const days: number[] = [];
  let total = 0;
  for (let day = from; day < to; day += 1) {
    const gain = gains[day - first] ?? 0;
    days.push(gain);
    total += gain;
  }
  return { days, total };
}

const bounds = new Map<number, { month: LocalDate; from: number; to: number }>();

/** The month that holds a day, by day numbers, `to` excluded. There are few months, and each is asked for often. */
function boundsOf(day: number) {
  const known = bounds.get(day);
  if (known) return known;
  const month = firstOfMonth(dateOfDayNumber(day));
  const found = { month, from: dayNumber(month), to: dayNumber(addMonths(month, 1)) };
  bounds.set(day, found);
  return found;
}
