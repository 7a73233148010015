import { addDays, daysBetween, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import {
  nameOfPeriod,
  parseRange,
  resolveComparison,
  resolveRange,
  type Period,
  type Range,
} from "@/lib/core/time/period";

/** The places of an address. The first period is the one that all others are compared with. */
export const PLACES = ["a", "b", "c", "d"] as const;

export type Place = (typeof PLACES)[number];

/**
 * A period that follows from the first: `previous` and `year` as `resolveComparison` has them, `weekday` the days so many
 * whole weeks before that the same weekdays are compared, `weekday-year` those about a year before.
 */
export const RELATIVES = ["previous", "year", "weekday", "weekday-year"] as const;

export type Relative = (typeof RELATIVES)[number];

/** Two to four periods as an address says them; the first is null where that is left to the figures. */
export type ComparedQuery = { first: Range | null; others: readonly (Range | Relative)[] };

export type AskedPeriods = Partial<Record<Place | "own" | "from" | "to", string | undefined>>;

/**
 * Reads an address. `own` names a place whose period is `from` to `to`, its last day included: that is what a form of two
 * days sends. What cannot be read is left out, and without a second period the first is compared with the one before.
 * Of equal ones one stays.
 */
export function readCompared(asked: AskedPeriods): ComparedQuery {
  const own = parseRange(`${asked.from ?? ""}..${asked.to ?? ""}`);
  const texts = PLACES.map((place) => (own !== null && asked.own === place ? own : (asked[place] ?? "")));
  const [first = "", ...rest] = texts;
  const others = rest.flatMap((text) => parseOther(text) ?? []);
  const distinct = [...new Set(others)].filter((text) => isRelative(text) || text !== first);
  return { first: parseRange(first), others: distinct.length === 0 ? ["previous"] : distinct };
}

/** What `readCompared` reads back. */
export function comparedParams({ first, others }: ComparedQuery): [Place, string][] {
  const texts = [first, ...others];
  return PLACES.flatMap((place, index): [Place, string][] => {
    const text = texts[index];
    return text === null || text === undefined ? [] : [[place, text]];
  });
}

/** A period, and the text that names it in an address. */
export type ComparedPeriod = { text: Range | Relative; period: Period };

/**
 * The days of each, the first one's range being known by now. A relative period of everything, before which there is
 * nothing, is the equally long one before.
 */
export function resolveCompared(
  { first, others }: { first: Range; others: ComparedQuery["others"] },
  days: { today: LocalDate; firstDay: LocalDate | null },
): ComparedPeriod[] {
  const period = resolveRange(first, days);
  const rest = others.map((text) => ({
    text,
    period: isRelative(text) ? relativePeriod(text, { period, range: first }) : resolveRange(text, days),
  }));
  return [{ text: first, period }, ...rest];
}

/** The same periods with the first two in each other's place; what followed from the first keeps its days. */
export function swapCompared(periods: readonly ComparedPeriod[], today: LocalDate): ComparedQuery {
  const [first, second, ...rest] = periods.map(({ text, period }) =>
    isRelative(text) ? nameOfPeriod(period, today) : text,
  );
  if (first === undefined || second === undefined) return { first: first ?? null, others: [] };
  return { first: second, others: [first, ...rest] };
}

/** The same periods without the one at that place. */
export function withoutPeriod({ first, others }: ComparedQuery, index: number): ComparedQuery {
  return { first, others: others.filter((_, at) => at !== index - 1) };
}

const LEAST_WEEKS = { weekday: 4, "weekday-year": 52 } as const;

function relativePeriod(relative: Relative, { period, range }: { period: Period; range: Range }): Period {
  const length = daysBetween(period.from, period.to);
  if (relative === "weekday" || relative === "weekday-year") {
    // So many weeks at least that no day is in both.
    const days = 7 * Math.max(LEAST_WEEKS[relative], Math.ceil(length / 7));
    return { from: addDays(period.from, -days), to: addDays(period.to, -days) };
  }
  const found = resolveComparison(relative, { period, range });
  return found ?? { from: addDays(period.from, -length), to: period.from };
}

export function isRelative(text: string): text is Relative {
  return RELATIVES.some((known) => known === text);
}

/** After the first, `year` is the year before it and not this year. */
function parseOther(text: string): Range | Relative | null {
  return isRelative(text) ? text : parseRange(text);
}

/** Whether a period is whole months, so that it is named by them. */
export function isWholeMonths({ from, to }: Period): boolean {
  return from === firstOfMonth(from) && to === firstOfMonth(to);
}
