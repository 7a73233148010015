import { describe, expect, it } from "vitest";

import { given } from "../testdata/vector";
import { fragilityOf, monthsTo, type IncomeSource } from "./fragility";
import { moneyLeft, sumLeft, type OwnRates } from "./money-left";
import { seasonIndices, seasonOrMe, withoutSeason, type SeasonMonth } from "./season";

describe("how many sources income hangs on", () => {
  const source = (key: string, income: bigint, views = 0n): IncomeSource => ({ key, income, views });
  const four = [source("a", 15n), source("b", 55n, 400n), source("c", 25n), source("d", 5n)];
  const ground = { total: { income: 100n, views: 1_000n }, months: 6, goal: 300n };

  it("of 55, 25, 15 and 5 percent is a concentration of .39, as 2.56 equal ones", () => {
    const found = fragilityOf(four, ground);
    expect(found).toMatchObject({
      ok: true,
      value: { sources: 4, concentration: 0.39, top: { key: "b", share: 0.55 } },
    });
    expect(found.ok && found.value.effective).toBeCloseTo(2.5641, 4);
  });

  it("says what is left without the largest: its money goes, and of views those that go with it", () => {
    expect(fragilityOf(four, ground)).toMatchObject({
      value: { top: { without: { income: 45n, views: 600n }, monthsToGoal: { now: 18, without: 40 } } },
    });
  });

  it("counts a source that lost money for none, and one alone as one", () => {
    const found = fragilityOf([source("a", 100n), source("refunds", -20n)], { ...ground, goal: null });
    expect(found).toMatchObject({
      value: {
        sources: 1,
        concentration: 1,
        effective: 1,
        top: { monthsToGoal: { now: null, without: null } },
      },
    });
  });

  it("is not told of two months, nor of nothing", () => {
    expect(fragilityOf(four, { ...ground, months: 2 })).toEqual({ ok: false, error: "short-history" });
    expect(fragilityOf([source("a", 0n)], ground)).toEqual({ ok: false, error: "no-income" });
    expect(fragilityOf([], ground)).toEqual({ ok: false, error: "no-income" });
  });

  it("reaches a goal in whole months, rounded up, and never at a loss", () => {
    expect(monthsTo(300n, { income: 100n, months: 1 })).toBe(3);
    expect(monthsTo(301n, { income: 100n, months: 1 })).toBe(4);
    expect(monthsTo(300n, { income: 0n, months: 1 })).toBeNull();
    expect(monthsTo(0n, { income: -5n, months: 1 })).toBe(0);
  });
});

describe("money left on the table", () => {
  const share = (numerator: bigint, denominator: bigint) => ({ numerator, denominator });
  const rates: OwnRates = {
    eligibleVideos: 12,
    qualified: share(55n, 100n),
    // 0.90 per 1,000 qualified views.
    rate: share(90n, 1_000n),
    haircut: share(1n, 1n),
    commission: share(20n, 1_000n),
    linkedVideos: 3,
  };
  const short = { reason: "under-a-minute", videos: 9, views: 600_000n } as const;

  it("is 297.00 of 600,000 views at 55 % and 0.90, and less what estimates lose", () => {
    expect(moneyLeft([short], rates)[0]?.amount).toEqual({ ok: true, value: 29_700n });
    expect(moneyLeft([short], { ...rates, haircut: share(958n, 1_000n) })[0]?.amount).toEqual({
      ok: true,
      value: 28_453n,
    });
  });

  it("stands by reason, the largest first, what cannot be told last, and adds up what can", () => {
    const left = moneyLeft(
      [
        { reason: "unlinked-product", videos: 2, views: 40_000n },
        { reason: "not-in-programme", videos: 1, views: 1_000n },
        { reason: "unpaid-bonus", videos: 1, amount: 50_000n },
        short,
      ],
      { ...rates, linkedVideos: 2 },
    );
    expect(left.map(({ reason }) => reason)).toEqual([
      "unpaid-bonus",
      "under-a-minute",
      "not-in-programme",
      "unlinked-product",
    ]);
    expect(left[3]?.amount).toEqual({ ok: false, error: "short-history" });
    expect(sumLeft(left)).toBe(50_000n + 29_700n + 50n);
  });

  it("is not told of rates that too few videos of one's own have, or none", () => {
    for (const poor of [{ eligibleVideos: 2 }, { qualified: null }, { rate: null }, { rate: share(0n, 0n) }])
      expect(moneyLeft([short], { ...rates, ...poor })[0]?.amount).toEqual({
        ok: false,
        error: "short-history",
      });
  });
});

describe("me or the season", () => {
  const monthOf = (index: number) =>
    `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
  const SEASON = [8, 9, 9, 10, 10, 10, 9, 9, 10, 11, 12, 13];
  const history = (count: number, level: (index: number) => bigint = () => 10n): SeasonMonth[] =>
    Array.from({ length: count }, (_, index) => ({
      month: monthOf(index),
      erpm: { income: level(index) * BigInt(SEASON[index % 12] ?? 0), views: 100_000n },
    }));

  it("has an index of 1.3 for a December that is always 1.3 times its year", () => {
    const indices = seasonIndices(history(36));
    if (!indices.ok) throw new Error(indices.error);
    expect(indices.value).toHaveLength(12);
    const december = given(indices.value.find(({ calendarMonth }) => calendarMonth === 12));
    expect(december).toMatchObject({ years: 2 });
    expect(december.index).toBeCloseTo(1.3, 12);
    expect(withoutSeason(given(history(36)[35]), indices.value)).toEqual({
      income: 130n * 1_000_000_000n,
      views: 100_000n * 1_300_000_000n,
    });
  });

  it("knows one month of thirteen, and nothing of twelve", () => {
    const indices = seasonIndices(history(13));
    expect(indices).toMatchObject({ ok: true, value: [{ calendarMonth: 7, years: 1 }] });
    expect(withoutSeason(given(history(13)[0]), indices.ok ? indices.value : [])).toBeNull();
    expect(seasonIndices(history(12))).toEqual({ ok: false, error: "short-history" });
  });

  it("bridges no month without views", () => {
    const holed = history(13).map((own, index) =>
      index === 4 ? { ...own, erpm: { income: 0n, views: 0n } } : own,
    );
    expect(seasonIndices(holed)).toEqual({ ok: false, error: "short-history" });
    const longer = history(18).map((own, index) =>
      index === 8 ? { ...own, erpm: { income: 0n, views: 0n } } : own,
    );
    expect(seasonIndices(longer)).toEqual({ ok: false, error: "gaps" });
  });

  it("calls a January after Christmas the season's, and the same fall in June one's own", () => {
    const steady = history(30);
    const winter = seasonOrMe(steady, { before: "2025-12", after: "2026-01" });
    expect(winter).toMatchObject({ ok: true, value: { years: 1 } });
    expect(winter.ok && winter.value.season).toBeCloseTo(8 / 13, 12);
    expect(winter.ok && winter.value.own).toBeCloseTo(1, 12);
    const fallen = history(30, (index) => (index === 29 ? 6n : 10n));
    const summer = seasonOrMe(fallen, { before: "2026-05", after: "2026-06" });
    expect(summer.ok && summer.value.season).toBeCloseTo(1, 12);
    expect(summer.ok && summer.value.own).toBeCloseTo(0.6, 12);
  });

  it("does not let the only year explain itself", () => {
    expect(seasonOrMe(history(24), { before: "2024-08", after: "2024-12" })).toEqual({
      ok: false,
      error: "no-other-year",
    });
    expect(seasonOrMe(history(24), { before: "2025-08", after: "2025-12" }).ok).toBe(true);
  });

  it("lies between no two Julys, and says nothing of a month that earned nothing", () => {
    expect(seasonOrMe(history(36), { before: "2025-07", after: "2026-07" })).toEqual({
      ok: false,
      error: "same-month",
    });
    const poor = history(30, (index) => (index === 29 ? 0n : 10n));
    expect(seasonOrMe(poor, { before: "2026-05", after: "2026-06" })).toEqual({
      ok: false,
      error: "no-erpm",
    });
  });
});
