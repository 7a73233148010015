import { expect, it } from "vitest";
import { marksOf } from "./trend-marks";

const noted = (count: number) => ({ notes: { count, text: "Something" } });

it("stands under its point while there is room for each", () => {
  expect(marksOf([{}, noted(1), {}])).toEqual([{ at: 0.5, text: "1" }]);
  expect(marksOf([{}, {}])).toEqual([]);
});

it("counts neighbours together where there are more points than room, and loses none", () => {
  const marks = marksOf(Array.from({ length: 62 }, () => noted(2)));
  expect(marks.length).toBeLessThanOrEqual(12);
  expect(marks.reduce((sum, { text }) => sum + Number(text), 0)).toBe(124);
  expect(marks.map(({ at }) => at)).toEqual(marks.map(({ at }) => at).toSorted((a, b) => a - b));
});

it("lets no two marks touch on a phone, wherever things happened", () => {
  const places = marksOf(
    Array.from({ length: 22 }, (_, day) => ([0, 3, 4, 8, 9, 12, 15, 17, 21].includes(day) ? noted(1) : {})),
  ).map(({ at }) => at);
  expect(places.length).toBeGreaterThan(5);
  places.slice(1).forEach((at, index) => expect(at - (places[index] ?? 0)).toBeGreaterThanOrEqual(1 / 11));
});
