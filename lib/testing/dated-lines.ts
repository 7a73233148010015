import fc from "fast-check";

import type { FeeVideo } from "@/lib/core/income/attribute";
import type { Clock } from "@/lib/core/income/clock";
import { daysOfLine, type DatedLine } from "@/lib/core/income/line-days";
import { date, sum } from "@/lib/core/testdata/vector";
import { addDays, type LocalDate } from "@/lib/core/time/date";

/** No views. */
export const none = new Map<LocalDate, bigint>();
/** On which lines begin and videos go up. */
export const start = date("2026-01-01");
/** Until when everything of them is known. */
export const late = date("2027-01-01");

export const tip: DatedLine = {
  stream: "tips",
  amount: 1000n,
  earned: { from: start, to: addDays(start, 1) },
  earnedBy: "period",
  paidOn: date("2026-02-15"),
  videos: [],
  by: { kind: "equal" },
  scopeViews: none,
  reverses: null,
};
export const rewards: DatedLine = {
  ...tip,
  stream: "creator_rewards",
  earned: { from: start, to: addDays(start, 31) },
};
export const deal: DatedLine = { ...tip, stream: "brand_deal", amount: 90_000n, videos: [video("a")] };

export const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
export const viewsOfDays = fc.array(fc.bigInt({ min: 0n, max: 10n ** 7n }), { minLength: 1, maxLength: 60 });

type Circumstances = {
  viewsByDay?: ReadonlyMap<LocalDate, bigint>;
  /** Null: nothing is known. */
  knownUntil?: LocalDate | null;
};

/** The line's days with the views given to all that it is of. */
export function days(line: DatedLine, clock: Clock, given: Circumstances = {}): [LocalDate, bigint][] {
  const { viewsByDay = none, knownUntil = late } = given;
  const know = <T extends Omit<DatedLine, "amount" | "reverses">>(terms: T): T => ({
    ...terms,
    scopeViews: viewsByDay,
    videos: terms.videos.map(({ id, publishedOn }) => ({
      id,
      publishedOn,
      views: viewsByDay,
      ...(knownUntil === null ? {} : { knownUntil }),
    })),
  });
  const parts = daysOfLine({ ...know(line), reverses: line.reverses && know(line.reverses) }, clock);
  return parts.map(({ day, amount }) => [day, amount]);
}

export function video(id: string): FeeVideo {
  return { id, publishedOn: start, views: none };
}

/** Views by how many days they came after the start. */
export function byDay(views: Record<number, bigint>): Map<LocalDate, bigint> {
  return new Map(Object.entries(views).map(([after, gain]) => [addDays(start, Number(after)), gain]));
}

export function toDays(views: readonly bigint[]): Map<LocalDate, bigint> {
  return byDay(Object.fromEntries(views.entries()));
}

export function total(parts: readonly (readonly [LocalDate, bigint])[]): bigint {
  return sum(parts.map(([, part]) => part));
}
