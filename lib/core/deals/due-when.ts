import { addDays, firstOfMonth, weekday, type LocalDate } from "@/lib/core/time/date";

/** When money is due, seen from today: weeks run from Monday. `month` is the first day of a later month. */
export type DueWhen =
  { when: "overdue" | "thisWeek" | "nextWeek" | "none" } | { when: "month"; month: LocalDate };

/** Late is what was due yesterday or before; after next week there are months. Null: no day was said. */
export function dueWhen(dueOn: LocalDate | null, today: LocalDate): DueWhen {
  if (dueOn === null) return { when: "none" };
  if (dueOn < today) return { when: "overdue" };
  const monday = addDays(today, 1 - weekday(today));
  if (dueOn < addDays(monday, 7)) return { when: "thisWeek" };
  if (dueOn < addDays(monday, 14)) return { when: "nextWeek" };
  return { when: "month", month: firstOfMonth(dueOn) };
}

/** By this text what is due stands in the order in which it is. */
export function dueKey(due: DueWhen): string {
  switch (due.when) {
    case "overdue":
      return "0";
    case "thisWeek":
      return "1";
    case "nextWeek":
      return "2";
    case "month":
      return `3 ${due.month}`;
    case "none":
      return "4";
  }
}
