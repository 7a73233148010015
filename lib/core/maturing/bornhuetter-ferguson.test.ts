import { describe, expect, it } from "vitest";

import { benktander, bornhuetterFerguson, capeCodPrior } from "./bornhuetter-ferguson";

describe("an amount of which a quarter is usually there", () => {
  const amount = { latest: 100, developed: 0.25 };

  it("comes to itself and the rest of a usual one: 100 + ¾ × 200", () => {
    expect(bornhuetterFerguson(amount, 200)).toBe(250);
  });

  it("comes nearer to what its own count says when that is the prior: 100 + ¾ × 250", () => {
    expect(benktander(amount, 200)).toBe(287.5);
  });

  it("comes to its own count when all is there", () => {
    expect(bornhuetterFerguson({ latest: 100, developed: 1 }, 200)).toBe(100);
  });
});

describe("the prior of the amounts themselves", () => {
  it("is their sum over the sum of what is there of each: 400 ÷ 1.25", () => {
    expect(
      capeCodPrior([
        { latest: 100, developed: 0.25 },
        { latest: 300, developed: 1 },
      ]),
    ).toBe(320);
  });

  it("is not there without any", () => {
    expect(capeCodPrior([])).toBeNull();
  });
});
