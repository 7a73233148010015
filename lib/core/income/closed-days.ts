import type { LocalDate } from "@/lib/core/time/date";

/** Days before `openFrom` are closed; `held` is what each of them holds, days that held nothing left out. */
export type ClosedDays = { openFrom: LocalDate; held: ReadonlyMap<LocalDate, bigint> };

/**
 * The days of a line reckoned anew, with those that are closed as they stand: what they would differ by is booked on
 * the first open day. Up to and with any open day as much is recognised as without closing, so the sum is the same.
 * Minor units.
 */
export function keepClosedDays(
  days: ReadonlyMap<LocalDate, bigint>,
  { openFrom, held }: ClosedDays,
): Map<LocalDate, bigint> {
  const kept = [...held].filter(([day]) => day < openFrom);
  const recognised = sumOf([...days].filter(([day]) => day <= openFrom));
  const later = [...days].filter(([day]) => day > openFrom);
  return new Map([...kept, [openFrom, recognised - sumOf(kept)], ...later]);
}

function sumOf(days: readonly (readonly [LocalDate, bigint])[]): bigint {
  return days.reduce((sum, [, amount]) => sum + amount, 0n);
}
