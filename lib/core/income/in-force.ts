import type { LocalDate } from "@/lib/core/time/date";

/** Of terms that each hold from their day until the next one's, the one that holds on a day; null before the first. */
export function inForceOn<Term extends { from: LocalDate }>(
  terms: readonly Term[],
  day: LocalDate,
): Term | null {
  return terms.reduce<Term | null>(
    (latest, term) => (term.from <= day && (latest === null || term.from > latest.from) ? term : latest),
    null,
  );
}
