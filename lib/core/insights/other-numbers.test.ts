import { expect, it } from "vitest";
import { hasOtherNumbers } from "./other-numbers";

it.each([
  ["2026-08 101 148", "2026-08 101 148", false],
  ["2026-08 101 148", "2026-08 102 147", false],
  ["2026-08 101 148", "2026-08 110 160", false],
  ["2026-08 101 148", "2026-08 101 163", true],
  ["2026-08 101 148", "2026-09 101 148", true],
  ["up 10", "down 10", true],
  ["up 10", "up 10 3", true],
  ["x 0", "x 0", false],
  ["x 0", "x 1", true],
  ["x -100", "x -105", false],
  ["x -100", "x 100", true],
])("of %j and %j: other numbers, %s", (before, now, other) => {
  expect(hasOtherNumbers(before, now)).toBe(other);
});
