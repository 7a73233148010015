import { describe, expect, it } from "vitest";
import { groupByDay } from "./group-by-day";

const entry = (id: string, at: string) => ({ id, at: new Date(at) });

describe("grouping the activity by day", () => {
  const late = entry("late", "2026-11-22T03:30:00Z");
  const early = entry("early", "2026-11-21T23:00:00Z");

  it("goes by the day where the creator is, not by the day in Greenwich", () => {
    const inNewYork = groupByDay([late, early], { timeZone: "America/New_York" });
    expect(inNewYork).toEqual([{ day: "2026-11-21", entries: [late, early] }]);
    const inGreenwich = groupByDay([late, early], { timeZone: "UTC" });
    expect(inGreenwich.map(({ day }) => day)).toEqual(["2026-11-22", "2026-11-21"]);
  });

  it("makes no group of nothing", () => {
    expect(groupByDay([], { timeZone: "UTC" })).toEqual([]);
  });
});
