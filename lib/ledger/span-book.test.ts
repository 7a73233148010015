import { assert, constantFrom, integer, property, record, array } from "fast-check";
import { expect, it } from "vitest";
import { addDays, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { createSpanBook, sharesDay, type Span } from "./span-book";

/** Days about which many spans lie, and two far from them. */
const STARTS = ["2026-11-01", "2026-11-01", "2026-11-01", "1970-01-01", "9700-01-01"].map(dayOf);

const spans = record({
  start: constantFrom(...STARTS),
  after: integer({ min: -40, max: 40 }),
  days: constantFrom(1, 1, 1, 2, 3, 7, 8, 30, 31, 365, 3650, 2_000_000),
  scope: constantFrom("a", "b"),
}).map(({ start, after, days, scope }) => {
  const from = addDays(start, after);
  const to = days > 1_000_000 ? dayOf("9799-12-31") : addDays(from, days);
  return { from, to, scope };
});

it("finds all that shares a day and nothing else, whatever its length", () => {
  assert(
    property(array(spans, { maxLength: 60 }), spans, (known, asked) => {
      const book = createSpanBook<Span>();
      for (const span of known) book.add(span.scope, span);
      const found = book.sharing(asked.scope, asked).flatMap(({ items }) => [...items]);
      const met = known.filter((span) => span.scope === asked.scope && sharesDay(span, asked));
      expect(found).toHaveLength(met.length);
      expect(new Set(found)).toEqual(new Set(met));
    }),
  );
});

it("tells the earliest first, equal days as one, and nothing of what was taken out", () => {
  const book = createSpanBook<Span & { name: string }>();
  const add = (name: string, from: string, to: string) => book.add("a", { name, from, to });
  add("month", "2026-11-01", "2026-12-01");
  const day = add("day", "2026-11-03", "2026-11-04");
  add("the same month", "2026-11-01", "2026-12-01");
  const names = () =>
    book.sharing("a", { from: "2026-11-03", to: "2026-11-05" }).map(({ items }) => [...items].map(nameOf));
  expect(names()).toEqual([["month", "the same month"], ["day"]]);
  day.items.clear();
  expect(names()).toEqual([["month", "the same month"]]);
});

function nameOf({ name }: { name: string }): string {
  return name;
}

function dayOf(text: string): LocalDate {
  const day = parseLocalDate(text);
  if (day === null) throw new RangeError(text);
  return day;
}
