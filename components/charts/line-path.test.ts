import { expect, it } from "vitest";
import { linePaths } from "./line-path";

const closed = [{}, {}, {}, {}, {}];

it("lifts the pen over a gap", () => {
  expect(linePaths([0, 0.5, null, 1, 1], closed).whole).toBe("M0 1000L250 500M750 0L1000 0");
});

it("draws a lone point as a dot", () => {
  expect(linePaths([null, 0.5, null, null, null], closed).whole).toBe("M250 500h0");
});

it("draws the stretch into an unfinished point apart from the rest", () => {
  const { whole, partial } = linePaths([0, 1, 0.5], [{}, {}, { partial: true }]);
  expect(whole).toBe("M0 1000L500 0");
  expect(partial).toBe("M500 0L1000 500");
});
