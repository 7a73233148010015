import { expect, it } from "vitest";
import { niceScale, tickForm, toFraction } from "./scale";

it("starts at zero and ends at or above the highest value, in round steps", () => {
  expect(niceScale([0.4, 1.4])).toEqual({ min: 0, max: 1.5, ticks: [0, 0.5, 1, 1.5] });
  expect(niceScale([930])).toEqual({ min: 0, max: 1000, ticks: [0, 250, 500, 750, 1000] });
});

it("goes below zero where values do", () => {
  expect(niceScale([-3, 8])).toEqual({ min: -5, max: 10, ticks: [-5, 0, 5, 10] });
});

it("still has a height when there is nothing to show", () => {
  const scale = niceScale([null, null]);
  expect(scale.max).toBeGreaterThan(scale.min);
  expect(toFraction(0, scale)).toBe(0);
});

it("puts the foot at 0 and the top at 1", () => {
  const scale = niceScale([-3, 8]);
  expect([-5, 2.5, 10].map((value) => toFraction(value, scale))).toEqual([0, 0.5, 1]);
});

it.each([
  [[930], 0],
  [[7999.5], 0],
  [[0.4], 2],
  [[-0.006], 3],
  [[0.009], 4],
])("labels the ticks up to %j with %i decimals, so that no two read alike", (values, digits) => {
  expect(tickForm(niceScale(values))).toEqual({ digits, compact: false });
});

it.each([[[9_001]], [[-12_000, 40]], [[9_600_000]]])("labels the ticks up to %j in short", (values) => {
  expect(tickForm(niceScale(values))).toEqual({ digits: 2, compact: true });
});
