import { describe, expect, it } from "vitest";
import { detect } from "../detect";
import { contextAt, readWith, tableOf } from "../testing";
import { suiteOverview } from "./suite-overview";
import { suiteVideos } from "./suite-videos";

/** Uploaded on 30 December 2025 at 09:16:25 UTC. */
const LINK = "https://www.tiktok.com/@samplecreator/video/7589577375440328154";
const VIDEOS = "Video title|Video link|Post time|Video views|Likes|Comments|Shares|Add to Favorites";

describe("telling Business Suite from Studio", () => {
  it.each([
    ["Date|Video views|Profile views|Likes", "tiktok-suite-overview"],
    ["Date|Video Views|Profile Views|Likes", "tiktok-studio-overview"],
    ["Datum|Videovisningar|Målgrupp som nåtts", "tiktok-suite-overview"],
    [VIDEOS, "tiktok-suite-videos"],
  ])("%s is %s, by the case of one letter", (header, kind) => {
    const cells = header.replace(/[^|]+/g, "1");
    expect(detect([tableOf([header, cells])])).toMatchObject({ ok: true, value: { kind } });
  });

  it("leaves a report of advertising alone", () => {
    expect(detect([tableOf(["Date|Video views|Cost (USD)", "2026-10-01|5|12.00"])])).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining("Ads Manager") },
    });
  });
});

describe("Business Suite's Overview", () => {
  it("does not read what a shop sold as income", () => {
    const table = tableOf([
      "Date|Video views|Reached audience|Product link GMV|New followers",
      "2026/10/25|5|4|99.90|-2",
    ]);
    expect(readWith(suiteOverview, table, { context: contextAt(), companions: [] }).facts).toMatchObject([
      { type: "channel-day", day: "2026-10-25", views: 5n, newFollowers: -2n },
      { type: "audience", day: "2026-10-25", measure: "reached", value: 4n },
    ]);
  });
});

describe("Business Suite's videos", () => {
  it.each([
    ["2025/12/30 09:16", "2025-12-30T09:16:25Z"],
    ["2025/12/30 04:16", "2025-12-30T09:16:25Z"],
    ["2025/12/31 10:00", "2025-12-31T00:00-05:00"],
    ["2025-12-31", "2025-12-31T00:00-05:00"],
  ])("posted %s was published at %s, by the account's clock or in UTC", (posted, expected) => {
    const [video] = read(`T|${LINK}|${posted}|5|1|1|1|2`).facts;
    expect(video).toMatchObject({ type: "video", publishedAt: Date.parse(expected) });
  });

  it("in UTC may be of another day than the account's", () => {
    // The id's second is 23:16 of the day before in Honolulu.
    const [video] = read(`T|${LINK}|2025/12/30 09:16|5|1|1|1|2`, "Pacific/Honolulu").facts;
    expect(video).toMatchObject({ publishedOn: "2025-12-29" });
  });

  it("refuses a day that the id cannot have and a row without views", () => {
    expect(read(`T|${LINK}|2026/06/01 10:00|5|1|1|1|2`).problems).toMatchObject([{ code: "no-such-day" }]);
    expect(read(`T|${LINK}|2025/12/30 09:16||1|1|1|2`).problems).toMatchObject([{ code: "no-value" }]);
  });

  function read(row: string, zone = "America/New_York") {
    return readWith(suiteVideos, tableOf([VIDEOS, row]), { context: contextAt({ zone }), companions: [] });
  }
});
