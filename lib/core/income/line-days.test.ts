import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { date, sum } from "@/lib/core/testdata/vector";
import { addDays, type LocalDate } from "@/lib/core/time/date";

import type { FeeVideo } from "./attribute";
import { CLOCKS, type Clock } from "./clock";
import { keepClosedDays, type ClosedDays } from "./closed-days";
import { daysOfLine, GONE_VIDEO, type DatedLine, type LineDay } from "./line-days";
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

describe("closed days", () => {
  it("keep what they held, and the first open day takes up the difference", () => {
    // The first day was closed at 245.97; the views of the second then make it 225.00 of 900.00.
    const viewsByDay = byDay({ 0: 1n, 1: 3n });
    const closed = { openFrom: addDays(start, 1), held: new Map([[start, 24_597n]]) };
    expect(days(deal, "viewed", { viewsByDay, closed })).toEqual([
      ["2026-01-01", 24_597n],
      ["2026-01-02", 65_403n],
    ]);
  });

  it("take no part in a reversal: all of it is booked on the first open day", () => {
    const openFrom = date("2026-02-01");
    const refund: DatedLine = { ...tip, amount: -1000n, reverses: tip };
    expect(days(refund, "earned", { closed: { openFrom, held: none } })).toEqual([["2026-02-01", -1000n]]);
  });

  it("never move when later views arrive, and the whole stays the whole", () => {
    fc.assert(
      fc.property(amounts, viewsOfDays, viewsOfDays, fc.nat({ max: 120 }), (amount, first, then, at) => {
        const line = { ...deal, amount };
        const openFrom = addDays(start, at);
        const held = days(line, "viewed", { viewsByDay: toDays(first), knownUntil: openFrom });
        const closed = { openFrom, held: new Map(held.filter(([day]) => day < openFrom)) };
        const now = days(line, "viewed", { viewsByDay: toDays([...first, ...then]), closed });
        expect(now.filter(([day]) => day < openFrom)).toEqual([...closed.held]);
        expect(total(now)).toBe(amount);
      }),
    );
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

describe("a line of several videos", () => {
  const march = date("2026-03-01");
  const later: FeeVideo = { id: "b", publishedOn: march, views: byDay({ 60: 30n }), knownUntil: late };
  const first: FeeVideo = { id: "a", publishedOn: start, views: byDay({ 0: 60n, 1: 10n }), knownUntil: late };
  const fee: DatedLine = { ...deal, amount: 300_000n, videos: [first, later] };

  it("is earned in its period, on publish days, as views come, or as it is paid, half for each", () => {
    expect(parts(fee, "earned")).toEqual(["a 2026-01-01 150000", "b 2026-01-01 150000"]);
    expect(parts({ ...fee, earnedBy: "publish" }, "earned")).toEqual([
      "a 2026-01-01 150000",
      "b 2026-03-01 150000",
    ]);
    expect(parts({ ...fee, earnedBy: "views" }, "earned")).toEqual([
      "a 2026-01-01 128571",
      "a 2026-01-02 21429",
      "b 2026-03-02 150000",
    ]);
    expect(parts({ ...fee, earnedBy: "payment" }, "earned")).toEqual(parts(fee, "paid"));
    expect(parts({ ...fee, earnedBy: "payment", paidOn: null }, "earned")).toEqual([]);
  });

  it("by views gives each view alike, 100 views for 3,000.00, and by percent leaves the rest to no video", () => {
    expect(parts({ ...fee, by: { kind: "byViews", horizonDays: 90 } }, "viewed")).toEqual([
      "a 2026-01-01 180000",
      "a 2026-01-02 30000",
      "b 2026-03-02 90000",
    ]);
    const halves = [
      { ...first, weight: 5000n },
      { ...later, weight: 3000n },
    ];
    const percent: DatedLine = { ...fee, videos: halves, by: { kind: "byWeights", whole: 10_000n } };
    expect(parts(percent, "paid")).toEqual([
      "a 2026-02-15 150000",
      "b 2026-02-15 90000",
      "null 2026-02-15 60000",
    ]);
  });

  it("keeps the share of a deleted video, attributed to none, on the days of the period", () => {
    const gone: FeeVideo = { id: GONE_VIDEO, publishedOn: null, views: none };
    expect(parts({ ...fee, videos: [gone, later], earnedBy: "publish" }, "earned")).toEqual([
      "null 2026-01-01 150000",
      "b 2026-03-01 150000",
    ]);
  });

  it("is taken back from the very videos and days it fell on", () => {
    const refund: DatedLine = { ...tip, amount: -300_000n, reverses: { ...fee, earnedBy: "views" } };
    const taken = daysOfLine(refund, "earned").map((one) => ({ ...one, amount: -one.amount }));
    expect(taken).toEqual(daysOfLine({ ...fee, earnedBy: "views" }, "earned"));
  });

  it("gives each video the same on every clock", () => {
    const rules = fc.constantFrom<DatedLine["by"][]>(
      { kind: "equal" },
      { kind: "byViews", horizonDays: 90 },
      { kind: "byWeights" },
      { kind: "byWeights", whole: 10_000n },
    );
    const earnedBy = fc.constantFrom(...(["period", "publish", "views", "payment"] as const));
    fc.assert(
      fc.property(amounts, rules, earnedBy, viewsOfDays, viewsOfDays, (amount, by, rule, some, more) => {
        const videos = [
          { ...first, views: toDays(some), weight: 4000n },
          {
            ...later,
            views: new Map(more.map((gain, index) => [addDays(march, index), gain])),
            weight: 3500n,
          },
        ];
        const line: DatedLine = { ...fee, amount, by, earnedBy: rule, videos };
        const [earned, viewed, paid] = CLOCKS.map((clock) => byVideo(daysOfLine(line, clock)));
        expect(viewed).toEqual(earned);
        expect(paid).toEqual(earned);
      }),
    );
  });
});

const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const viewsOfDays = fc.array(fc.bigInt({ min: 0n, max: 10n ** 7n }), { minLength: 1, maxLength: 60 });

type Circumstances = {
  viewsByDay?: ReadonlyMap<LocalDate, bigint>;
  /** Null: nothing is known. */
  knownUntil?: LocalDate | null;
  closed?: ClosedDays;
};

/** The line's days with the views given to all that it is of. */
function days(line: DatedLine, clock: Clock, given: Circumstances = {}): [LocalDate, bigint][] {
  const { viewsByDay = none, knownUntil = late, closed } = given;
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
  const found = new Map(parts.map(({ day, amount }) => [day, amount]));
  return closed === undefined
    ? [...found]
    : [...keepClosedDays(found, closed)].filter(([, part]) => part !== 0n);
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

function parts(line: DatedLine, clock: Clock): string[] {
  return daysOfLine(line, clock).map(
    ({ videoId, day, amount }) => `${String(videoId)} ${day} ${String(amount)}`,
  );
}

function byVideo(found: readonly LineDay[]): Map<string | null, bigint> {
  const sums = new Map<string | null, bigint>();
  for (const { videoId, amount } of found) sums.set(videoId, (sums.get(videoId) ?? 0n) + amount);
  return new Map([...sums].filter(([, amount]) => amount !== 0n).sort());
}

function total(parts: readonly (readonly [LocalDate, bigint])[]): bigint {
  return sum(parts.map(([, part]) => part));
}
