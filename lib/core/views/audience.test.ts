import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/core/time/date";
import { day } from "@/lib/core/formats/testing";
import { levelChange, levelPoints, monthMeans } from "./audience";

describe("followers over time", () => {
  it("have a gap where no file has the day", () => {
    const days = [count("2026-11-01", 10n), count("2026-11-03", 12n)];
    expect(levelPoints(days)).toEqual({
      bucket: "day",
      points: [
        { key: "2026-11-01", from: "2026-11-01", to: "2026-11-02", value: 10n },
        { key: "2026-11-02", from: "2026-11-02", to: "2026-11-03", value: null },
        { key: "2026-11-03", from: "2026-11-03", to: "2026-11-04", value: 12n },
      ],
    });
  });

  it("of a long time are the last number of each month, never a sum", () => {
    const days = Array.from({ length: 365 }, (_, at) => ({
      day: addDays(day("2026-01-01"), at),
      value: BigInt(at),
    }));
    const { bucket, points } = levelPoints(days);
    expect(bucket).toBe("month");
    expect(points.slice(0, 2)).toEqual([
      { key: "2026-01", from: "2026-01-01", to: "2026-02-01", value: 30n },
      { key: "2026-02", from: "2026-02-01", to: "2026-03-01", value: 58n },
    ]);
    expect(points).toHaveLength(12);
  });

  it("have changed by what is between two days that are known, and by nothing that is guessed", () => {
    const days = [count("2026-10-24", 100n), count("2026-11-21", 130n)];
    expect(levelChange(days, { over: 28 })).toMatchObject({ last: { value: 130n }, change: 30n });
    expect(levelChange(days.slice(1), { over: 28 })).toMatchObject({ change: null });
    expect(levelChange([], { over: 28 })).toBeNull();
  });
});

describe("viewers by month", () => {
  it("are a mean over the days that have a number, since people cannot be added up", () => {
    const days = [count("2026-10-30", 4n), count("2026-11-01", 10n), count("2026-11-05", 20n)];
    expect(monthMeans(days)).toEqual([
      { month: "2026-11", days: 2, perDay: 15n },
      { month: "2026-10", days: 1, perDay: 4n },
    ]);
  });
});

function count(text: string, value: bigint) {
  return { day: day(text), value };
}
