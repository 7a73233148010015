import { addDays, parseLocalDate, type LocalDate } from "./date";

export type DateProblem = "dateInvalid" | "dateTooEarly" | "dateInFuture";

/** No platform for short videos is older; an earlier date is a slip of the finger. */
const EARLIEST = "2005-01-01";

/** A typed date; null when nothing was typed, a problem when it is not a day or long before any short video. */
export function readDate(text: string): LocalDate | null | { problem: DateProblem } {
  if (text.trim() === "") return null;
  const date = parseLocalDate(text.trim());
  if (date === null) return { problem: "dateInvalid" };
  return date < EARLIEST ? { problem: "dateTooEarly" } : date;
}

/** Whether a day has not begun anywhere the person may be: one day after theirs has begun further east. */
export function isFuture(date: LocalDate, { today }: { today: LocalDate }): boolean {
  return date > addDays(today, 1);
}
