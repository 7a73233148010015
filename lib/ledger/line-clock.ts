import type { Clock } from "@/lib/core/income/clock";
import type { LocalDate } from "@/lib/core/time/date";

import { CLOCK_COLUMNS } from "./clock-columns";
import { hasOwnDays, STATEMENT } from "./derive-shares";

/** How income line i stands on a clock, as parts of a statement for creator $1. */
type LineClock = {
  /** By which days of its own it belongs to a period, whatever was put on days of it. */
  within: (from: string, to: string) => string;
  /** The day by which a list places it: in whose month it stands; null is no day yet. */
  day: string;
  /** Whether something of it may have no day yet, or only one that is still ahead. */
  mayWait: string;
};

const BY_EARNED_DAYS: LineClock = {
  within: (from, to) => `i.earned_from < ${to} and i.earned_to > ${from}`,
  day: "i.earned_to - 1",
  mayWait: `(${hasOwnDays("i")} or i.parent_id is not null)`,
};

export const LINE_CLOCKS: Readonly<Record<Clock, LineClock>> = {
  earned: BY_EARNED_DAYS,
  viewed: BY_EARNED_DAYS,
  paid: {
    within: (from, to) => `i.paid_on >= ${from} and i.paid_on < ${to}`,
    day: "i.paid_on",
    mayWait: "i.paid_on is null",
  },
};

/** What a statement is worth is what it adds to its videos' lines, and that is what its days hold. */
const WORTH = `case when ${STATEMENT} then ${daysOf("earned")} else i.base_amount end`;

/**
 * What line i adds to a sum over lines, in the base currency. A fee is put on all the days of its views at once, those
 * ahead by what is expected of them: by views it counts with what has come until today. Days are our own texts.
 */
export function countedSql(clock: Clock, { today }: { today: LocalDate }): string {
  switch (clock) {
    case "earned":
    case "viewed":
      return `case when ${LINE_CLOCKS[clock].mayWait} then ${daysOf(clock, today)} else ${WORTH} end`;
    case "paid":
      return `case when i.paid_on is null then 0 when ${STATEMENT} then ${daysOf("paid")} else i.base_amount end`;
  }
}

/** What line i is worth that it does not add yet; nothing of almost all lines. */
export function waitingSql(clock: Clock, { today }: { today: LocalDate }): string {
  return `case when ${LINE_CLOCKS[clock].mayWait} then ${WORTH} - ${daysOf(clock, today)} else 0 end`;
}

function daysOf(clock: Clock, today?: LocalDate): string {
  const known = clock === "viewed" && today !== undefined ? ` and d.day <= date '${today}'` : "";
  return `(select coalesce(sum(d.${CLOCK_COLUMNS[clock].income}), 0) from income_day d
    where d.creator_id = $1::uuid and d.income_id = i.id${known})`;
}
