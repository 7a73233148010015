import { expect, it } from "vitest";

import { parseClock } from "./clock";

it.each([
  ["earned", "earned"],
  [" Paid ", "paid"],
  ["viewed", "viewed"],
  ["cash", null],
  ["", null],
])("%j is the clock %s", (text, expected) => {
  expect(parseClock(text)).toBe(expected);
});
