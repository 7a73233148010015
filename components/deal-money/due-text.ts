import { dayText } from "@/lib/core/text/figures";
import { daysBetween, type LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";

/** "12 days late", "due today", "due in 3 days", "due 14 November"; null without a day. */
export function dueText(dueOn: LocalDate | null, today: LocalDate): { text: string; isLate: boolean } | null {
  if (dueOn === null) return null;
  const t = getT("dealMoney");
  const days = daysBetween(today, dueOn);
  if (days < 0) return { text: t("late", { count: -days }), isLate: true };
  if (days === 0) return { text: t("dueToday"), isLate: false };
  if (days <= 7) return { text: t("dueIn", { count: days }), isLate: false };
  return { text: t("dueOn", { day: dayText(dueOn, { today }) }), isLate: false };
}
