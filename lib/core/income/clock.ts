import { telescope } from "@/lib/core/money/split";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

import { keepClosedDays, type ClosedDays } from "./closed-days";
import { allocatePeriodIncome } from "./period-income";
import { counts, type IncomeState } from "./state";
import { spreadsByViews, type Stream } from "./stream";
import { shareBoughtViews, VIEW_HORIZON_DAYS } from "./views-bought";

/**
 * By which days income is read: when it was earned, when the views that it paid for came, or when the money arrived.
 * The first is the default.
 */
export const CLOCKS = ["earned", "viewed", "paid"] as const;

export type Clock = (typeof CLOCKS)[number];

/** Reads a clock in any case; null for anything else. */
export function parseClock(text: string): Clock | null {
  const slug = text.trim().toLowerCase();
  return CLOCKS.find((clock) => clock === slug) ?? null;
}

/** What decides on which days a line is earned; `publishedOn` is its video's day, null without a video. */
export type LineDays = { stream: Stream; earned: Period; publishedOn: LocalDate | null };

/** `amount` in minor units; `reverses` tells the days of the line that it takes back, null when it reverses none. */
export type ClockedLine = LineDays & {
  amount: bigint;
  state: IncomeState;
  paidOn: LocalDate | null;
  reverses: LineDays | null;
};

type Circumstances = {
  clock: Clock;
  /** Views of the line's scope: of its video, else of its channel, else of all channels. */
  viewsByDay: ReadonlyMap<LocalDate, bigint>;
  today: LocalDate;
  /** Days that are locked keep what they hold, by the clocks that spread a line. */
  closed?: ClosedDays;
};

/**
 * What of one income line falls on each day, in minor units; days without a part are left out.
 *
 * - earned: on its day; rewards and ads of several days by the views of the days, everything else (and these without
 *   views) on equal days.
 * - viewed: the same, but a brand deal's fee for a video follows the views that it bought (`shareBoughtViews`) up to
 *   today; from day 90 on it is complete.
 * - paid: the whole on the day it was paid. What is not paid is no cash yet.
 *
 * A reversal falls on the days of the line that it takes back, in the same shares, and is paid on its own day. Lines in
 * a state that does not count give nothing. Cumulative shares are rounded, floor(x + ½) on the amount without its sign,
 * so the days add up, and so does every span of them to less than one unit of its exact share.
 */
export function accrueByClock(
  line: ClockedLine,
  { clock, viewsByDay, today, closed }: Circumstances,
): Map<LocalDate, bigint> {
  if (!counts(line.state)) return new Map();
  const source = line.reverses ?? line;
  switch (clock) {
    case "paid":
      return withoutZeros(line.paidOn === null ? [] : [[line.paidOn, line.amount]]);
    case "earned":
      return finish(earnedDays(line.amount, { source, viewsByDay }), closed);
    case "viewed":
      return finish(viewedDays(line.amount, { source, viewsByDay, today }), closed);
  }
}

type DayAmounts = Iterable<readonly [LocalDate, bigint]>;

function earnedDays(
  amount: bigint,
  { source, viewsByDay }: { source: LineDays; viewsByDay: ReadonlyMap<LocalDate, bigint> },
): DayAmounts {
  const views = spreadsByViews(source.stream) ? viewsByDay : new Map<LocalDate, bigint>();
  return allocatePeriodIncome(amount, { period: atLeastOneDay(source.earned), views });
}

function viewedDays(
  amount: bigint,
  {
    source,
    viewsByDay,
    today,
  }: { source: LineDays; viewsByDay: ReadonlyMap<LocalDate, bigint>; today: LocalDate },
): DayAmounts {
  const { stream, publishedOn } = source;
  if (stream !== "brand_deal" || publishedOn === null) return earnedDays(amount, { source, viewsByDay });
  const horizonDays = VIEW_HORIZON_DAYS;
  const { days, open } = shareBoughtViews({ publishedOn, views: viewsByDay, today, horizonDays });
  const parts = telescope(amount, [...days.map(({ weight }) => weight), open]);
  return days.map(({ day }, index) => [day, parts[index] ?? 0n]);
}

function finish(days: DayAmounts, closed: ClosedDays | undefined): Map<LocalDate, bigint> {
  return withoutZeros(closed === undefined ? days : keepClosedDays(new Map(days), closed));
}

function withoutZeros(days: DayAmounts): Map<LocalDate, bigint> {
  return new Map([...days].filter(([, amount]) => amount !== 0n));
}

/** A period that ends before it has begun is taken as its first day: money is not lost to a slip. */
function atLeastOneDay({ from, to }: Period): Period {
  return { from, to: to > from ? to : addDays(from, 1) };
}
