import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { growth } from "./growth";
import { viewsAt, viewsPerDay } from "./per-day";
import { viewQuality } from "./quality";
import { cleanSnapshots, rejectGlitches, restate } from "./snapshots";

const HOUR_MS = 3_600_000;
const zones = fc.constantFrom(
  "UTC",
  "America/New_York",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "America/St_Johns",
);
const instants = fc.integer({ min: Date.UTC(2011, 11, 1), max: Date.UTC(2012, 3, 1) });
const readings = fc.array(fc.record({ at: instants, views: fc.nat({ max: 10 ** 10 }) }), {
  minLength: 1,
  maxLength: 12,
});

describe("views per day", () => {
  it("follow the logarithm of age: of 1,000 views in two days ln 5 ÷ ln 9 are the first day's", () => {
    const days = viewsPerDay({
      publishedAt: utc("2026-11-01T00:00Z"),
      snapshots: [{ at: utc("2026-11-03T00:00Z"), views: 1000 }],
      zone: "UTC",
    });
    expect(days).toEqual([
      { day: "2026-11-01", views: 732 },
      { day: "2026-11-02", views: 268 },
    ]);
  });

  it("belong to the calendar of the zone", () => {
    const video = {
      publishedAt: utc("2026-11-01T03:00Z"),
      snapshots: [{ at: utc("2026-11-01T05:00Z"), views: 90 }],
    };
    expect(viewsPerDay({ ...video, zone: "UTC" })).toEqual([{ day: "2026-11-01", views: 90 }]);
    expect(viewsPerDay({ ...video, zone: "America/New_York" })).toEqual([
      { day: "2026-10-31", views: 48 },
      { day: "2026-11-01", views: 42 },
    ]);
  });

  it("leave out days without a gain and end at the last reading", () => {
    const days = viewsPerDay({
      publishedAt: utc("2026-11-01T12:00Z"),
      snapshots: [
        { at: utc("2026-11-01T13:00Z"), views: 50 },
        { at: utc("2026-11-09T13:00Z"), views: 50 },
        { at: utc("2026-11-09T14:00Z"), views: 51 },
      ],
      zone: "UTC",
    });
    expect(days).toEqual([
      { day: "2026-11-01", views: 50 },
      { day: "2026-11-09", views: 1 },
    ]);
  });

  it("count a reading from before the publish instant on the publish day", () => {
    const publishedAt = utc("2026-11-02T00:00Z");
    const snapshots = [
      { at: publishedAt - 30 * HOUR_MS, views: 7 },
      { at: publishedAt, views: 9 },
    ];
    expect(viewsPerDay({ publishedAt, snapshots, zone: "UTC" })).toEqual([{ day: "2026-11-02", views: 9 }]);
  });

  it("give a reading at midnight to the day that ends there", () => {
    const days = viewsPerDay({
      publishedAt: utc("2026-11-01T20:00Z"),
      snapshots: [{ at: utc("2026-11-02T00:00Z"), views: 40 }],
      zone: "UTC",
    });
    expect(days).toEqual([{ day: "2026-11-01", views: 40 }]);
  });

  it("are unknown, which is no days, without a reading", () => {
    expect(viewsPerDay({ publishedAt: 0, snapshots: [], zone: "UTC" })).toEqual([]);
  });

  it("give nothing to the day that Apia skipped", () => {
    const days = viewsPerDay({
      publishedAt: utc("2011-12-29T10:00Z"),
      snapshots: [{ at: utc("2012-01-01T10:00Z"), views: 1_000_000 }],
      zone: "Pacific/Apia",
    });
    expect(days.map(({ day }) => day)).toEqual(["2011-12-29", "2011-12-31", "2012-01-01"]);
  });

  it("add up to the last cleaned reading, day after day rising, and never falling below zero", () => {
    fc.assert(
      fc.property(instants, readings, zones, (publishedAt, snapshots, zone) => {
        const days = viewsPerDay({ publishedAt, snapshots, zone });
        const total = days.reduce((sum, { views }) => sum + views, 0);
        expect(total).toBe(cleanSnapshots(snapshots).at(-1)?.views);
        expect(days.every(({ views }) => views > 0)).toBe(true);
        expect(days.map(({ day }) => day)).toEqual([...new Set(days.map(({ day }) => day))].sort());
      }),
      { numRuns: 300 },
    );
  });

  it("do not depend on the order of the readings", () => {
    fc.assert(
      fc.property(instants, readings, zones, (publishedAt, snapshots, zone) => {
        const unique = [...new Map(snapshots.map((snapshot) => [snapshot.at, snapshot])).values()];
        const video = { publishedAt, zone };
        expect(viewsPerDay({ ...video, snapshots: unique.toReversed() })).toEqual(
          viewsPerDay({ ...video, snapshots: unique }),
        );
      }),
    );
  });
});

describe("the counter between readings", () => {
  it("meets every cleaned reading and holds after the last", () => {
    const snapshots = [
      { at: 2 * HOUR_MS, views: 10 },
      { at: 9 * HOUR_MS, views: 400 },
    ];
    const at = [-HOUR_MS, 0, 2 * HOUR_MS, 9 * HOUR_MS, 900 * HOUR_MS];
    expect(viewsAt({ publishedAt: 0, snapshots }, { instants: at })).toEqual([0, 0, 10, 400, 400]);
  });

  it("steps where two readings are too close for the curve to tell them apart", () => {
    const old = 4000 * 24 * HOUR_MS;
    const snapshots = [
      { at: old, views: 10 },
      { at: old + 2, views: 30 },
    ];
    expect(growth(old)).toBe(growth(old + 2));
    expect(viewsAt({ publishedAt: 0, snapshots }, { instants: [old, old + 1, old + 2] })).toEqual([
      10, 10, 30,
    ]);
  });
});

describe("growth", () => {
  it.each([
    [-5, 0],
    [0, 0],
    [6 * HOUR_MS, 693_147_181],
    [24 * HOUR_MS, 1_609_437_912],
    [90 * 24 * HOUR_MS, 5_888_877_958],
  ])("at an age of %i ms is %s", (age, expected) => {
    expect(growth(age)).toBe(expected);
  });
});

describe("readings", () => {
  it("keep the last given of one instant", () => {
    const readingsOfOneInstant = [5, 9, 7].map((views) => ({ at: 3, views }));
    expect(cleanSnapshots(readingsOfOneInstant)).toEqual([{ at: 3, views: 7 }]);
  });

  it.each([
    ["a slip is dropped", [100, 49, 100], [100, 100]],
    ["half is no slip", [100, 50, 100], [100, 50, 100]],
    ["a fall that lasts is no slip", [100, 10, 99], [100, 10, 99]],
    ["the first reading stays", [1, 100, 200], [1, 100, 200]],
    ["the last reading stays", [100, 200, 1], [100, 200, 1]],
  ])("%s", (_rule, counters, expected) => {
    expect(rejectGlitches(counters.map((views) => ({ views }))).map(({ views }) => views)).toEqual(expected);
  });

  it("once restated never fall and never exceed what was read", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 10 ** 12 })), (counters) => {
        const restated = restate(counters);
        expect(restated.every((value, index) => index === 0 || value >= (restated[index - 1] ?? 0))).toBe(
          true,
        );
        expect(restated.every((value, index) => value <= (counters[index] ?? 0))).toBe(true);
        expect(restated.at(-1)).toBe(counters.at(-1));
      }),
    );
  });
});

describe("how well the views of a period are known", () => {
  const DAY_MS = 24 * HOUR_MS;
  const snapshots = [1, 4, 30].map((day) => ({ at: day * DAY_MS, views: day }));

  it.each([
    [-5, 4, "observed"],
    [0, 3, "observed"],
    [2, 10, "estimated"],
    [4, 30, "observed"],
    [4, 31, "stale"],
  ])("from day %i to day %i: %s", (from, to, expected) => {
    const period = { from: from * DAY_MS, to: to * DAY_MS };
    expect(viewQuality({ publishedAt: 0, snapshots }, period)).toBe(expected);
    expect(viewQuality({ publishedAt: 0, snapshots: [] }, period)).toBe("unknown");
  });
});

function utc(text: string): number {
  return Date.parse(text);
}
