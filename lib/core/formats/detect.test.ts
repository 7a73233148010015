import { describe, expect, it } from "vitest";
import { finish } from "@/lib/core/steps";
import { detect } from "./detect";
import { readDetection } from "./read-detection";
import { suggestAsOf } from "./suggest-as-of";
import { contextAt, day, tableOf } from "./testing";

const OVERVIEW = ["Date|Video Views|Profile Views|Likes|Comments|Shares", "November 21|5|1|1|1|1"];
const SNAPSHOTS = ["video|taken_at|views", "7707412102052253977|2026-11-20|5"];
const FOLLOWERS = ["Gender|Distribution", "Female|0.57"];

describe("detect", () => {
  it("tells a file by its columns in any order, case and width, not by its name", () => {
    const table = tableOf(["Shares|profile views|Video Views|\u200bDate", "1|1|5|November 21"], {
      name: "export.csv",
    });
    expect(detect([table])).toMatchObject({ ok: true, value: { kind: "tiktok-studio-overview" } });
  });

  it("calls a ZIP of two formats mixed, reads both, and says what it leaves aside", () => {
    const followers = tableOf(FOLLOWERS, { name: "FollowerGender.csv" });
    const detection = detect([tableOf(OVERVIEW), followers, tableOf(SNAPSHOTS)]);
    if (!detection.ok) throw new Error(detection.error.message);
    expect(detection.value.kind).toBe("mixed");
    expect(detection.value.ignored).toMatchObject([{ table: { name: "FollowerGender.csv" } }]);
    const readings = finish(readDetection(detection.value, contextAt()));
    expect(readings.map(({ kind, rowCount }) => [kind, rowCount])).toEqual([
      ["tiktok-studio-overview", 1],
      ["permille-snapshots", 1],
    ]);
  });

  it("keeps to the kind that is asked for, or names the one it found", () => {
    const both = [tableOf(OVERVIEW), tableOf(SNAPSHOTS)];
    expect(detect(both, { kind: "permille-snapshots" })).toMatchObject({
      ok: true,
      value: { kind: "permille-snapshots" },
    });
    expect(detect(both, { kind: "permille-earnings" })).toMatchObject({
      ok: false,
      error: { code: "other-kind" },
    });
  });

  it("refuses a header without rows and a table nobody knows", () => {
    expect(detect([tableOf(OVERVIEW.slice(0, 1))])).toMatchObject({ ok: false, error: { code: "no-rows" } });
    expect(detect([tableOf(["Colour|Size", "red|5"])])).toMatchObject({
      ok: false,
      error: { code: "unknown-format", message: expect.stringContaining("“Colour”") },
    });
    expect(detect([])).toMatchObject({ ok: false, error: { code: "unknown-format" } });
  });

  it("refuses what TikTok Ads Manager says was spent", () => {
    const table = tableOf(["Campaign name|Cost (USD)|Video views", "A|12.00|5"]);
    expect(detect([table])).toMatchObject({
      ok: false,
      error: { code: "not-supported", message: expect.stringContaining("Ads Manager") },
    });
  });
});

describe("suggestAsOf", () => {
  const today = day("2026-11-22");

  it("is the day the file names, else the day it was written, else today", () => {
    const named = tableOf(OVERVIEW, { name: "Overview.csv", containerName: "Overview_2026-11-10_1_me.zip" });
    expect(suggest([named], null)).toBe("2026-11-11");
    expect(suggest([tableOf(OVERVIEW)], "2026-11-20")).toBe("2026-11-20");
    expect(suggest([tableOf(OVERVIEW)], null)).toBe("2026-11-22");
  });

  it("is never later than today", () => {
    expect(suggest([tableOf(OVERVIEW)], "2030-01-01")).toBe("2026-11-22");
  });

  function suggest(tables: Parameters<typeof detect>[0], modifiedOn: string | null) {
    const detection = detect(tables);
    if (!detection.ok) throw new Error(detection.error.message);
    return suggestAsOf(detection.value, { today, modifiedOn: modifiedOn === null ? null : day(modifiedOn) });
  }
});
