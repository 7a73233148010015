import type { LocalDate } from "./date";

/** What stands in an address for a quarter and for each of its months; null where it is wholly before or after the days. */
type KnownQuarter = { quarter: string | null; months: readonly (string | null)[] };

export type KnownYear = {
  /** `YYYY`, as it is called. */
  name: string;
  /** What stands in an address for the year. */
  range: string;
  quarters: readonly KnownQuarter[];
};

const QUARTERS = [1, 2, 3, 4] as const;

/**
 * The years, quarters and months from that of the first day to that of today, the latest year first and each in the order
 * of the calendar. The year and the month under way have keys of their own, as the arrows of a page name them. Without a
 * first day there are none. Texts alone, so that a browser does it without the calendar.
 */
export function knownYears({
  today,
  firstDay,
}: {
  today: LocalDate;
  firstDay: LocalDate | null;
}): readonly KnownYear[] {
  if (firstDay === null) return [];
  const last = today.slice(0, 7);
  // What is dated ahead is the only thing there yet.
  const first = firstDay < today ? firstDay.slice(0, 7) : last;
  const count = Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1;
  return Array.from({ length: count }, (_, index) =>
    toYear(String(Number(last.slice(0, 4)) - index), { first, last }),
  );
}

function toYear(name: string, { first, last }: { first: string; last: string }): KnownYear {
  const monthOf = (month: number) => {
    const key = `${name}-${String(month).padStart(2, "0")}`;
    if (key < first || key > last) return null;
    return key === last ? "month" : key;
  };
  return {
    name,
    range: last.startsWith(name) ? "year" : name,
    quarters: QUARTERS.map((quarter) => {
      const months = [2, 1, 0].map((before) => monthOf(3 * quarter - before));
      return { quarter: months.some((month) => month !== null) ? `${name}-Q${quarter}` : null, months };
    }),
  };
}
