import { describe, expect, it } from "vitest";

import { studentT } from "./student-t";

describe("Student's t", () => {
  it.each([
    [1, 3.0777],
    [2, 1.8856],
    [3, 1.6377],
    [7, 1.4149],
    [9, 1.383],
    [10, 1.3722],
    [29, 1.3114],
    [120, 1.2886],
  ])("of 80 %% on %d degrees of freedom is what tables print, %d", (degrees, printed) => {
    expect(studentT(0.8, degrees)).toBeCloseTo(printed, 4);
  });

  it.each([
    [1, 12.7062047362],
    [2, 4.30265272975],
    [3, 3.18244630528],
    [4.5, 2.6589123472],
    [7, 2.36462425159],
    [9, 2.2621571628],
    [19, 2.09302405441],
    [29, 2.04522964213],
    [100, 1.98397151852],
  ])("of 95 %% on %d degrees of freedom is %d to ten digits", (degrees, exact) => {
    expect(Math.abs(studentT(0.95, degrees) - exact)).toBeLessThan(1e-8);
  });

  it("nears the normal distribution's 1.2816 with many degrees of freedom", () => {
    expect(studentT(0.8, 100_000)).toBeCloseTo(1.28155, 4);
  });

  it.each([
    [0, 5],
    [1, 5],
    [Number.NaN, 5],
    [0.8, 0],
    [0.8, 0.5],
    [0.8, Number.POSITIVE_INFINITY],
  ])("is not asked for a share of %d on %d degrees of freedom", (share, degrees) => {
    expect(() => studentT(share, degrees)).toThrow(RangeError);
  });
});
