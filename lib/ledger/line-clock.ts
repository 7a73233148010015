import type { Clock } from "@/lib/core/income/clock";

import { CLOCK_COLUMNS } from "./clock-columns";
import { hasOwnDays, STATEMENT } from "./derive-shares";

/** How income line i stands on a clock, as parts of a statement for creator $1. */
type LineClock = {
  /** By which days of its own it belongs to a period, whatever was put on days of it. */
  within: (from: string, to: string) => string;
  /** The day by which a list places it: in whose month it stands; null is no day yet. */
  day: string;
  /** What it adds to a sum over lines, in the base currency. */
  counted: string;
  /** Whether something of it may have no day yet. */
  mayWait: string;
};

/** What a statement is worth is what it adds to its videos' lines, and that is what its days hold. */
const WORTH = `case when ${STATEMENT} then ${daysOf("earned")} else i.base_amount end`;

/** Lines of which days may hold less than the whole: a fee whose views are still to come, or that is earned when paid. */
const MAY_WAIT = `(${hasOwnDays("i")} or i.parent_id is not null)`;

const BY_EARNED_DAYS = {
  within: (from: string, to: string) => `i.earned_from < ${to} and i.earned_to > ${from}`,
  day: "i.earned_to - 1",
  mayWait: MAY_WAIT,
};

export const LINE_CLOCKS: Readonly<Record<Clock, LineClock>> = {
  earned: { ...BY_EARNED_DAYS, counted: `case when ${MAY_WAIT} then ${daysOf("earned")} else ${WORTH} end` },
  viewed: { ...BY_EARNED_DAYS, counted: `case when ${MAY_WAIT} then ${daysOf("viewed")} else ${WORTH} end` },
  paid: {
    within: (from, to) => `i.paid_on >= ${from} and i.paid_on < ${to}`,
    day: "i.paid_on",
    counted: `case when i.paid_on is null then 0 when ${STATEMENT} then ${daysOf("paid")} else i.base_amount end`,
    mayWait: "i.paid_on is null",
  },
};

/** What of line i has no day on the clock yet, in the base currency; nothing of almost all lines. */
export function waitingSql(clock: Clock): string {
  return `case when ${LINE_CLOCKS[clock].mayWait} then ${WORTH} - ${daysOf(clock)} else 0 end`;
}

function daysOf(clock: Clock): string {
  return `(select coalesce(sum(d.${CLOCK_COLUMNS[clock].income}), 0) from income_day d where d.creator_id = $1::uuid and d.income_id = i.id)`;
}
