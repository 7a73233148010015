import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addDays, dateOfDayNumber, parseLocalDate, type LocalDate } from "@/lib/core/time/date";

import { incomeIdentity, type IncomeKey } from "./identity";
import { allocatePeriodIncome } from "./period-income";
import { expectedPending } from "./pending";
import { counts, STATES } from "./state";
import { parseStream, STREAMS } from "./stream";

describe("streams and states", () => {
  it.each([
    ["creator_rewards", "creator_rewards"],
    [" Brand deal ", "brand_deal"],
    ["LIVE-gifts", "live_gifts"],
    ["sponsorship", null],
    ["", null],
  ])("%j is the stream %s", (text, expected) => {
    expect(parseStream(text)).toBe(expected);
  });

  it("spread over days by views only where each view earned a part", () => {
    const spread = STREAMS.filter(({ spreadsByViews }) => spreadsByViews).map(({ slug }) => slug);
    expect(spread).toEqual(["creator_rewards", "ads"]);
  });

  it("count unless reversed", () => {
    expect(STATES.filter(counts)).toEqual(["estimated", "confirmed", "paid"]);
  });
});

describe("the identity of an income line", () => {
  const key: IncomeKey = {
    externalId: null,
    channelId: "c",
    stream: "ads",
    programme: null,
    period: { from: date("2026-10-01"), to: date("2026-11-01") },
    videoId: null,
  };

  it("is its external id, whatever else is said", () => {
    const line = { ...key, externalId: "INV-7" };
    expect(incomeIdentity({ ...line, stream: "shop", videoId: "v" })).toBe(incomeIdentity(line));
    expect(incomeIdentity({ ...key, externalId: " " })).toBe(incomeIdentity(key));
  });

  it("ignores how a programme's name is typed, and tells no name from an empty one", () => {
    expect(incomeIdentity({ ...key, programme: " Beta " })).toBe(
      incomeIdentity({ ...key, programme: "beta" }),
    );
    expect(incomeIdentity({ ...key, programme: "" })).toBe(incomeIdentity(key));
  });

  it("differs when any part does", () => {
    const keys: IncomeKey[] = [
      key,
      { ...key, externalId: "x" },
      { ...key, channelId: "d" },
      { ...key, stream: "tips" },
      { ...key, programme: "beta" },
      { ...key, period: { ...key.period, to: date("2026-10-31") } },
      { ...key, videoId: "v" },
      { ...key, programme: "v" },
      { ...key, channelId: 'c","ads' },
    ];
    expect(new Set(keys.map(incomeIdentity)).size).toBe(keys.length);
  });
});

describe("income of a period", () => {
  const period = { from: date("2026-10-30"), to: date("2026-11-02") };

  it("goes to its days by their views: 10.00 over 1, 0 and 2 views is 3.33, 0.00 and 6.67", () => {
    const views = new Map([
      [date("2026-10-30"), 1n],
      [date("2026-11-01"), 2n],
      [date("2026-11-02"), 50n],
    ]);
    expect([...allocatePeriodIncome(1000n, { period, views }).values()]).toEqual([333n, 0n, 667n]);
  });

  it("goes to its days equally when none has views", () => {
    const views = new Map([[date("2026-10-31"), -4n]]);
    expect([...allocatePeriodIncome(-9n, { period, views }).values()]).toEqual([-3n, -3n, -3n]);
  });

  it("adds up to the amount", () => {
    const views = fc.array(fc.bigInt({ min: -5n, max: 10n ** 9n }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), views, (total, counts) => {
        const from = dateOfDayNumber(20_000);
        const byDay = new Map(counts.map((count, index) => [addDays(from, index), count]));
        const days = allocatePeriodIncome(total, {
          period: { from, to: addDays(from, counts.length) },
          views: byDay,
        });
        expect([...days.values()].reduce((sum, part) => sum + part, 0n)).toBe(total);
      }),
    );
  });
});

it("pending commission leans on the prior until there is history", () => {
  const prior = { refunded: 10n, kept: 90n };
  const none = { refunded: 0n, kept: 0n };
  expect(expectedPending(1005n, { history: none, prior })).toEqual({ amount: 904n, refundRate: 0.1 });
  expect(() => expectedPending(1n, { history: none, prior: none })).toThrow(RangeError);
});

function date(text: string): LocalDate {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}
