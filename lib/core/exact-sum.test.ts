import fc from "fast-check";
import { expect, test } from "vitest";

import { addTo, emptySum, totalOf } from "./exact-sum";

const LARGEST = 10 ** 15;

test("the sum of any whole numbers up to 10^15 is that of their bigints", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -LARGEST, max: LARGEST }), { maxLength: 200 }), (values) => {
      expect(sumOf(values)).toBe(values.reduce((sum, value) => sum + BigInt(value), 0n));
    }),
  );
});

test("a hundred of the largest add up, where doubles would round", () => {
  const values = [...Array.from({ length: 100 }, () => LARGEST - 1), 3];
  expect(sumOf(values)).toBe(99_999_999_999_999_903n);
  expect(BigInt(values.reduce((sum, value) => sum + value, 0))).not.toBe(sumOf(values));
});

test("nothing adds up to nothing", () => {
  expect(totalOf(emptySum())).toBe(0n);
});

function sumOf(values: readonly number[]): bigint {
  const total = emptySum();
  for (const value of values) addTo(total, value);
  return totalOf(total);
}
