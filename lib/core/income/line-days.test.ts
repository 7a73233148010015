import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { date, sum } from "@/lib/core/testdata/vector";
import { addDays } from "@/lib/core/time/date";
import {
  amounts,
  byDay,
  days,
  deal,
  rewards,
  start,
  tip,
  toDays,
  total,
  video,
  viewsOfDays,
} from "@/lib/testing/dated-lines";

import { CLOCKS } from "./clock";
import type { DatedLine } from "./line-days";
import { STREAMS } from "./stream";

describe("by the earned clock", () => {
  it("a line of one day is on it", () => {
    expect(days(tip, "earned")).toEqual([["2026-01-01", 1000n]]);
  });

  it("rewards of a month go by its views: 10.01 over 2, 1 and 1 is 5.01, 2.50 and 2.50, as in the ledger", () => {
    const viewsByDay = byDay({ 0: 2n, 1: 1n, 30: 1n });
    expect(days({ ...rewards, amount: 1001n }, "earned", { viewsByDay })).toEqual([
      ["2026-01-01", 501n],
      ["2026-01-02", 250n],
      ["2026-01-31", 250n],
    ]);
  });

  it("rewards without views go to equal days, and a negative amount is the mirror, as in the ledger", () => {
    const three = { ...rewards, earned: { from: start, to: addDays(start, 3) } };
    const positive = days({ ...three, amount: 100n }, "earned").map(([, part]) => part);
    expect(positive).toEqual([33n, 34n, 33n]);
    expect(days({ ...three, amount: -100n }, "earned").map(([, part]) => part)).toEqual([-33n, -34n, -33n]);
  });

  it("all else goes to equal days, whatever was viewed", () => {
    const subscriptions = { ...rewards, stream: "subscriptions", amount: 62n } as const;
    const parts = days(subscriptions, "earned", { viewsByDay: byDay({ 3: 9n }) });
    expect(parts.map(([, part]) => part)).toEqual(Array(31).fill(2n));
  });

  it("rounds what came up to each day as the ledger's SQL does", () => {
    fc.assert(
      fc.property(amounts, viewsOfDays, (amount, weights) => {
        const line = { ...rewards, amount, earned: { from: start, to: addDays(start, weights.length) } };
        const viewsByDay = new Map(weights.map((weight, index) => [addDays(start, index), weight]));
        expect(days(line, "earned", { viewsByDay })).toEqual(ledgerDays(amount, weights));
      }),
    );
  });
});

describe("by the paid clock", () => {
  it("the whole is on the day it was paid, and what is not paid is nowhere", () => {
    expect(days(rewards, "paid")).toEqual([["2026-02-15", 1000n]]);
    expect(days({ ...rewards, paidOn: null }, "paid")).toEqual([]);
  });
});

describe("a reversal", () => {
  const refund: DatedLine = {
    ...tip,
    stream: "commission",
    amount: -1000n,
    earned: { from: date("2026-05-03"), to: date("2026-05-04") },
    paidOn: date("2026-05-20"),
    reverses: rewards,
  };

  it("takes back the very days of its line, and is paid on its own day", () => {
    const viewsByDay = byDay({ 0: 2n, 1: 1n, 30: 4n });
    for (const clock of ["earned", "viewed"] as const) {
      const original = days(rewards, clock, { viewsByDay });
      expect(days(refund, clock, { viewsByDay })).toEqual(original.map(([day, part]) => [day, -part]));
    }
    expect(days(refund, "paid", { viewsByDay })).toEqual([["2026-05-20", -1000n]]);
  });

  it("of a part takes the same shares: 2.50 of 10.00 over 2, 1 and 1 views is 1.25, 0.63 and 0.62", () => {
    const viewsByDay = byDay({ 0: 2n, 1: 1n, 2: 1n });
    const parts = days({ ...refund, amount: -250n }, "earned", { viewsByDay });
    expect(parts.map(([, part]) => part)).toEqual([-125n, -63n, -62n]);
  });
});

describe("the three clocks", () => {
  const made = fc.record({
    stream: fc.constantFrom(...STREAMS.map(({ slug }) => slug)),
    amount: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
    length: fc.integer({ min: 1, max: 60 }),
    hasVideo: fc.boolean(),
  });

  it("agree over a span in which everything was earned, viewed and paid, and each adds up to the line", () => {
    fc.assert(
      fc.property(
        made,
        fc.array(fc.bigInt({ min: -3n, max: 10n ** 7n }), { maxLength: 120 }),
        (line, views) => {
          const { length, hasVideo, ...rest } = line;
          const earned = { from: start, to: addDays(start, length) };
          const income = { ...tip, ...rest, earned, videos: hasVideo ? [video("a")] : [] };
          for (const clock of CLOCKS) {
            expect(total(days(income, clock, { viewsByDay: toDays(views) }))).toBe(rest.amount);
          }
        },
      ),
    );
  });

  it("hold 10^15 yen to the last one", () => {
    const yen = { ...deal, amount: 10n ** 15n };
    const viewsByDay = byDay({ 0: 1n, 1: 1n, 2: 1n });
    expect(days(yen, "viewed", { viewsByDay }).map(([, part]) => part)).toEqual([
      333_333_333_333_333n,
      333_333_333_333_334n,
      333_333_333_333_333n,
    ]);
  });

  it("give nothing for an amount of zero", () => {
    for (const clock of CLOCKS) expect(days({ ...rewards, amount: 0n }, clock)).toEqual([]);
  });
});

/** What lib/ledger/derive-shares.ts reckons, written as its SQL is. */
function ledgerDays(amount: bigint, weights: readonly bigint[]) {
  const seen = weights.some((weight) => weight > 0n) ? weights : weights.map(() => 1n);
  const whole = sum(seen);
  const magnitude = amount < 0n ? -amount : amount;
  const upTo = (part: bigint) => (2n * magnitude * part + whole) / (2n * whole);
  return seen.flatMap((weight, index) => {
    const before = sum(seen.slice(0, index));
    const earned = (amount < 0n ? -1n : 1n) * (upTo(before + weight) - upTo(before));
    return earned === 0n ? [] : [[addDays(start, index), earned]];
  });
}
