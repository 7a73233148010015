import { describe, expect, it } from "vitest";
import type { AudienceMeasure, Fact } from "@/lib/core/formats/facts";
import { detectSample, readSample } from "@/lib/testing/samples";

describe("TikTok Studio Followers", () => {
  it("gives the followers of each day that has them, and no difference", async () => {
    const reading = await readSample("tiktok-studio/FollowerHistory.csv");
    expect(reading).toMatchObject({ kind: "tiktok-studio-followers", rowCount: 28, errorRows: 0 });
    expect(audience(reading.facts, "followers")).toEqual({ days: 25, sum: 331021n });
    expect(reading.facts.at(-1)).toMatchObject({ day: "2026-11-21", value: 13682n });
    expect(reading.range).toEqual({ from: "2026-10-25", to: "2026-11-22" });
  });

  it("takes the history out of its ZIP and names the three lists that it leaves aside", async () => {
    const file = "tiktok-studio/Followers_samplecreator.zip";
    const { ignored, kind } = await detectSample(file);
    expect(kind).toBe("tiktok-studio-followers");
    expect(ignored.map(({ table, isStranger }) => [table.name, isStranger])).toEqual([
      ["FollowerActivity.csv", true],
      ["FollowerGender.csv", true],
      ["FollowerTopTerritories.csv", true],
    ]);
    expect((await readSample(file)).handle).toBe("samplecreator");
  });
});

describe("TikTok Studio Viewers", () => {
  it.each(["Viewers.csv", "Viewers.xlsx", "Viewers_samplecreator.zip"])(
    "%s gives all, new and returning viewers of each day that has them",
    async (name) => {
      const { facts, kind, errorRows } = await readSample(`tiktok-studio/${name}`);
      expect({ kind, errorRows }).toEqual({ kind: "tiktok-studio-viewers", errorRows: 0 });
      expect(audience(facts, "viewers")).toEqual({ days: 25, sum: 94463n });
      expect(audience(facts, "new_viewers")).toEqual({ days: 25, sum: 58316n });
      expect(audience(facts, "returning_viewers")).toEqual({ days: 25, sum: 36147n });
    },
  );
});

describe("TikTok Business Suite", () => {
  it.each(["Overview.csv", "Overview.sv.csv"])("%s gives each day with whom it reached", async (name) => {
    const { facts, kind, errorRows, range } = await readSample(`tiktok-business-suite/${name}`);
    expect({ kind, errorRows }).toEqual({ kind: "tiktok-suite-overview", errorRows: 0 });
    const days = facts.filter((fact) => fact.type === "channel-day");
    expect(days).toHaveLength(14);
    expect(sum(days.map(({ views }) => views))).toBe(41571n);
    expect(sum(days.map(({ newFollowers }) => newFollowers ?? 0n))).toBe(235n);
    expect(audience(facts, "reached")).toEqual({ days: 14, sum: 33251n });
    expect(range).toEqual({ from: "2026-10-25", to: "2026-11-08" });
  });

  it("gives the counters of each video on the file's day", async () => {
    const { facts, kind, errorRows, handle } = await readSample("tiktok-business-suite/Video.csv");
    expect({ kind, errorRows, handle }).toEqual({
      kind: "tiktok-suite-videos",
      errorRows: 0,
      handle: "samplebrand",
    });
    const snapshots = facts.filter((fact) => fact.type === "snapshot");
    expect(sum(snapshots.map(({ views }) => views))).toBe(1568527n);
    expect(sum(snapshots.map(({ saves }) => saves ?? 0n))).toBe(5226n);
    expect(new Set(snapshots.map(({ takenAt }) => takenAt))).toEqual(
      new Set([Date.parse("2026-11-22T12:00-05:00")]),
    );
  });
});

describe("the list of a LIVE agency", () => {
  it.each(["csv", "xlsx"])("as %s gives the month's diamonds at their reported value", async (form) => {
    const reading = await readSample(`tiktok-live/Creator data 2026_11_22 09_00 UTC+0.${form}`);
    expect(reading).toMatchObject({ kind: "tiktok-live-agency", errorRows: 0, handle: "samplecreator" });
    // 553,978 × 0.005 USD
    expect(reading.facts).toMatchObject([
      {
        stream: "live_gifts",
        state: "estimated",
        amount: 276989n,
        currency: "USD",
        period: { from: "2026-11-01", to: "2026-11-22" },
        externalId: "tiktok-live 7350000000000000001 2026-11",
      },
    ]);
  });
});

function audience(facts: readonly Fact[], measure: AudienceMeasure): { days: number; sum: bigint } {
  const values = facts.flatMap((fact) =>
    fact.type === "audience" && fact.measure === measure ? [fact.value] : [],
  );
  return { days: values.length, sum: sum(values) };
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
