import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { recogniseOverTime, roundHalfEven, splitMinor, telescope } from "./split";

const totals = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 40 });

describe.each([
  ["a split", splitMinor],
  ["a telescoped sharing", telescope],
])("%s", (_name, share) => {
  it("adds up to the whole", () => {
    fc.assert(
      fc.property(totals, weights, (total, parts) => {
        expect(sum(share(total, parts))).toBe(total);
      }),
    );
  });

  it("is mirrored by a refund", () => {
    fc.assert(
      fc.property(totals, weights, (total, parts) => {
        expect(share(-total, parts)).toEqual(share(total, parts).map((part) => -part));
      }),
    );
  });

  it("gives everyone their exact share but for less than one unit", () => {
    fc.assert(
      fc.property(
        totals,
        weights.filter((parts) => sum(parts) > 0n),
        (total, parts) => {
          share(total, parts).forEach((part, index) => {
            const error = part * sum(parts) - total * (parts[index] ?? 0n);
            expect(error < sum(parts) && error > -sum(parts)).toBe(true);
          });
        },
      ),
    );
  });

  it("gives equal parts when nobody weighs anything", () => {
    expect(sum(share(10n, [0n, 0n, 0n]))).toBe(10n);
    expect(share(9n, [0n, 0n, 0n])).toEqual([3n, 3n, 3n]);
  });

  it("refuses a negative weight and a total that nobody can take", () => {
    expect(() => share(1n, [2n, -1n])).toThrow(RangeError);
    expect(() => share(1n, [])).toThrow(RangeError);
    expect(share(0n, [])).toEqual([]);
  });
});

it("telescoping rounds every prefix: 100 over six steps is 17 16 17 17 16 17", () => {
  expect(telescope(100n, [1n, 1n, 1n, 1n, 1n, 1n])).toEqual([17n, 16n, 17n, 17n, 16n, 17n]);
});

it("telescoping is the same for days as for the months they make up", () => {
  fc.assert(
    fc.property(totals, weights, fc.nat(), (total, days, at) => {
      const cut = at % (days.length + 1);
      const months = [sum(days.slice(0, cut)), sum(days.slice(cut))];
      fc.pre(sum(days) > 0n);
      expect(sum(telescope(total, days).slice(0, cut))).toBe(telescope(total, months)[0]);
    }),
  );
});

it("recognition never moves a past period when later fractions arrive", () => {
  expect(recogniseOverTime(123457n, ["0.3221", "0.5512"])).toEqual([39765n, 28284n]);
  expect(recogniseOverTime(-5n, ["0.5", "1"])).toEqual([-2n, -3n]);
  expect(() => recogniseOverTime(1n, ["half"])).toThrow(RangeError);
});

it("half-even rounding throws for what is no decimal", () => {
  expect(() => roundHalfEven("1,5", 2)).toThrow(RangeError);
});

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
