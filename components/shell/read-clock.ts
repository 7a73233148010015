import { parseClock, type Clock } from "@/lib/core/income/clock";

/** The clock that an address names; null where it names none. Text that means nothing says nothing. */
export function readClock(asked: string | string[] | undefined): Clock | null {
  return typeof asked === "string" ? parseClock(asked) : null;
}
