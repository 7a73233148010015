import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { date, sum } from "@/lib/core/testdata/vector";
import { addDays, type LocalDate } from "@/lib/core/time/date";

import type { FeeVideo } from "./attribute";
import { CLOCKS, type Clock } from "./clock";
import { daysOfLine, type DatedLine } from "./line-days";
import { STREAMS } from "./stream";

const none = new Map<LocalDate, bigint>();
const start = date("2026-01-01");
const late = date("2027-01-01");

const tip: DatedLine = {
  stream: "tips",
  amount: 1000n,
  earned: { from: start, to: addDays(start, 1) },
  earnedBy: "period",
  paidOn: date("2026-02-15"),
  videos: [],
  by: { kind: "equal" },
  scopeViews: none,
  reverses: null,
};
const rewards: DatedLine = {
  ...tip,
  stream: "creator_rewards",
  earned: { from: start, to: addDays(start, 31) },
};
const deal: DatedLine = { ...tip, stream: "brand_deal", amount: 90_000n, videos: [video("a")] };

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

describe("by the viewed clock", () => {
  it("a fee follows the views it bought: 900 over 50, 30, 15 and 5 thousand is 450, 270, 135 and 45", () => {
    const viewsByDay = byDay({ 0: 50_000n, 7: 30_000n, 14: 15_000n, 21: 5_000n, 90: 70_000n });
    expect(days(deal, "viewed", { viewsByDay }).map(([, part]) => part)).toEqual([
      45_000n,
      27_000n,
      13_500n,
      4_500n,
    ]);
  });

  it("until day 90 is known the rest goes by the curve: day 1 holds ln 5 ÷ ln 361 = 27.3 %, and all of it has a day", () => {
    const parts = days(deal, "viewed", { viewsByDay: byDay({ 0: 123n }), knownUntil: start });
    expect(parts[0]).toEqual(["2026-01-01", 24_597n]);
    expect(parts).toHaveLength(90);
    expect(total(parts)).toBe(90_000n);
  });

  it("up to the last day with views goes by them, later by the curve: 40 % was there by day 2, of ln 9 ÷ ln 361", () => {
    // By day 2: 900.00 × 2.1972246 ÷ 5.8888780 = 335.80; day 1 has 3 of 4 views. By day 3: × 2.5649494 = 392.00.
    const parts = days(deal, "viewed", {
      viewsByDay: byDay({ 0: 3n, 1: 1n }),
      knownUntil: addDays(start, 2),
    });
    expect(parts.slice(0, 3)).toEqual([
      ["2026-01-01", 25_185n],
      ["2026-01-02", 8_395n],
      ["2026-01-03", 5_620n],
    ]);
  });

  it("is trued up once the views of 90 days are known, not before", () => {
    const viewsByDay = byDay({ 0: 123n });
    const last = days(deal, "viewed", { viewsByDay, knownUntil: addDays(start, 89) });
    expect(last[0]).toEqual(["2026-01-01", 24_597n]);
    expect(days(deal, "viewed", { viewsByDay, knownUntil: addDays(start, 90) })).toEqual([
      ["2026-01-01", 90_000n],
    ]);
  });

  it("a fee without a view follows the curve alone, and is complete after 90 days", () => {
    const parts = days(deal, "viewed", { knownUntil: null });
    expect(parts).toHaveLength(90);
    expect(parts[0]).toEqual(["2026-01-01", 24_597n]);
    expect(total(parts)).toBe(90_000n);
  });

  it("leaves a fee without a video on its days", () => {
    expect(days({ ...deal, videos: [] }, "viewed")).toEqual([["2026-01-01", 90_000n]]);
  });

  it("is the earned clock for all but deals", () => {
    for (const { slug } of STREAMS.filter(({ slug }) => slug !== "brand_deal")) {
      const line = { ...rewards, stream: slug, videos: [video("a")] };
      const viewsByDay = byDay({ 4: 7n, 5: 1n });
      expect(days(line, "viewed", { viewsByDay })).toEqual(days(line, "earned", { viewsByDay }));
    }
  });

  it("does not move after the horizon when later views arrive", () => {
    fc.assert(
      fc.property(viewsOfDays, viewsOfDays, amounts, (bought, after, amount) => {
        const viewsByDay = new Map(bought.map((views, index) => [addDays(start, index), views]));
        const more = new Map(after.map((views, index) => [addDays(start, 90 + index), views]));
        const line = { ...deal, amount };
        expect(days(line, "viewed", { viewsByDay: new Map([...viewsByDay, ...more]) })).toEqual(
          days(line, "viewed", { viewsByDay }),
        );
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

const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const viewsOfDays = fc.array(fc.bigInt({ min: 0n, max: 10n ** 7n }), { minLength: 1, maxLength: 60 });

type Circumstances = {
  viewsByDay?: ReadonlyMap<LocalDate, bigint>;
  /** Null: nothing is known. */
  knownUntil?: LocalDate | null;
};

/** The line's days with the views given to all that it is of. */
function days(line: DatedLine, clock: Clock, given: Circumstances = {}): [LocalDate, bigint][] {
  const { viewsByDay = none, knownUntil = late } = given;
  const know = <T extends Omit<DatedLine, "amount" | "reverses">>(terms: T): T => ({
    ...terms,
    scopeViews: viewsByDay,
    videos: terms.videos.map(({ id, publishedOn }) => ({
      id,
      publishedOn,
      views: viewsByDay,
      ...(knownUntil === null ? {} : { knownUntil }),
    })),
  });
  const parts = daysOfLine({ ...know(line), reverses: line.reverses && know(line.reverses) }, clock);
  return parts.map(({ day, amount }) => [day, amount]);
}

function video(id: string): FeeVideo {
  return { id, publishedOn: start, views: none };
}

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

function byDay(views: Record<number, bigint>): Map<LocalDate, bigint> {
  return new Map(Object.entries(views).map(([after, gain]) => [addDays(start, Number(after)), gain]));
}

function toDays(views: readonly bigint[]): Map<LocalDate, bigint> {
  return byDay(Object.fromEntries(views.entries()));
}

function total(parts: readonly (readonly [LocalDate, bigint])[]): bigint {
  return sum(parts.map(([, part]) => part));
}
