import type { Erpm } from "@/lib/core/erpm/erpm";
import { fail, ok, type Result } from "@/lib/core/result";
import { medianOf } from "@/lib/core/statistics/summary";

/** `month` as 2026-11; each once, in any order. */
export type SeasonMonth = { month: string; erpm: Erpm };

/** `calendarMonth` from 1 to 12; `index` by how many times its eRPM is a usual month's; `years` that say so. */
export type SeasonIndex = { calendarMonth: number; index: number; years: number };

/** Why nothing is said: fewer than 13 months, or none with a whole year of months around it. */
export type SeasonGap = "short-history" | "gaps";

/**
 * How much of each calendar month is the season: the median, over its years, of its eRPM ÷ the centred mean of the twelve
 * months around it (six before and six after, the outermost two half each), which is the ratio to moving average of F.
 * Macaulay, The Smoothing of Time Series (1931). Months without views, and those within half a year of either end, have no
 * such mean; a calendar month that no year has one for is not listed. At least 13 months. One year's index is that year
 * itself, chance and all: say `years`.
 */
export function seasonIndices(months: readonly SeasonMonth[]): Result<SeasonIndex[], SeasonGap> {
  const ratios = ratiosOf(months);
  if (!ratios.ok) return ratios;
  const indices = Array.from({ length: 12 }, (_, index) => index + 1).flatMap((calendarMonth) => {
    const own = ratios.value.filter(({ place }) => calendarMonthOf(place) === calendarMonth);
    if (own.length === 0) return [];
    return [{ calendarMonth, index: medianOf(own.map(({ ratio }) => ratio)), years: own.length }];
  });
  return ok(indices);
}

/** What a month's eRPM is without its season: eRPM ÷ index, kept as two integers. Null without an index above zero. */
export function withoutSeason({ month, erpm }: SeasonMonth, indices: readonly SeasonIndex[]): Erpm | null {
  const found = indices.find(({ calendarMonth }) => calendarMonth === calendarMonthOf(placeOf(month)));
  const scaled = BigInt(Math.round((found?.index ?? 0) * SCALE));
  if (scaled <= 0n) return null;
  return { income: erpm.income * BigInt(SCALE), views: erpm.views * scaled };
}

/**
 * Of a change between two months by how much it is times the season (`season`), and times what is left and is one's own
 * (`own`): season × own = after ÷ before. `years` is the fewest that speak for one of the two calendar months.
 */
export type SeasonOrMe = { season: number; own: number; years: number };

/**
 * "Me or the season?", judged by other years alone: a month's own ratio is in no index that it is held against, or else
 * the only year there is would always explain itself. "same-month" for two Julys, between which no season lies; "no-other-
 * year" where a calendar month has no ratio in another year; "no-erpm" where one is not above zero.
 */
export function seasonOrMe(
  months: readonly SeasonMonth[],
  { before, after }: { before: string; after: string },
): Result<SeasonOrMe, SeasonGap | "same-month" | "no-other-year" | "no-erpm"> {
  const ratios = ratiosOf(months);
  if (!ratios.ok) return ratios;
  const [from, to] = [placeOf(before), placeOf(after)];
  if (calendarMonthOf(from) === calendarMonthOf(to)) return fail("same-month");
  const values = valuesOf(months);
  const [first, second] = [values.get(from) ?? 0, values.get(to) ?? 0];
  if (first <= 0 || second <= 0) return fail("no-erpm");
  const others = (place: number) =>
    ratios.value.flatMap((own) =>
      own.place !== place && calendarMonthOf(own.place) === calendarMonthOf(place) ? [own.ratio] : [],
    );
  const [then, now] = [others(from), others(to)];
  if (then.length === 0 || now.length === 0) return fail("no-other-year");
  const season = medianOf(now) / medianOf(then);
  return ok({ season, own: second / first / season, years: Math.min(then.length, now.length) });
}

const SCALE = 1_000_000_000;
const LEAST_MONTHS = 13;
const HALF = 6;

type PlacedRatio = { place: number; ratio: number };

function ratiosOf(months: readonly SeasonMonth[]): Result<PlacedRatio[], SeasonGap> {
  const values = valuesOf(months);
  if (values.size < LEAST_MONTHS) return fail("short-history");
  const ratios = [...values].flatMap(([place, value]) => {
    const mean = centredMean(values, place);
    return mean !== null && mean > 0 && value > 0 ? [{ place, ratio: value / mean }] : [];
  });
  return ratios.length === 0 ? fail("gaps") : ok(ratios);
}

/** Minor units per view by months since year 0; only of months with views. */
function valuesOf(months: readonly SeasonMonth[]): Map<number, number> {
  return new Map(
    months.flatMap(({ month, erpm: { income, views } }) =>
      views > 0n ? [[placeOf(month), Number(income) / Number(views)] as const] : [],
    ),
  );
}

function centredMean(values: ReadonlyMap<number, number>, place: number): number | null {
  let sum = 0;
  for (let step = -HALF; step <= HALF; step += 1) {
    const value = values.get(place + step);
    if (value === undefined) return null;
    sum += Math.abs(step) === HALF ? value / 2 : value;
  }
  return sum / (2 * HALF);
}

function placeOf(month: string): number {
  return 12 * Number(month.slice(0, 4)) + Number(month.slice(5, 7)) - 1;
}

function calendarMonthOf(place: number): number {
  return (place % 12) + 1;
}
