import { expect, it } from "vitest";
import { tableCsv } from "@/lib/core/exports/table";
import { date as day } from "@/lib/core/testdata/vector";
import { toFollowersTable } from "./followers-table";

it("has a row for each point of the line, and leaves a day that no file has empty", () => {
  const followers = [
    { day: day("2026-11-01"), value: 10n },
    { day: day("2026-11-03"), value: 12n },
  ];
  expect(tableCsv(toFollowersTable(followers)).split("\r\n")).toEqual([
    "by,first_day,last_day,followers",
    "day,2026-11-01,2026-11-01,10",
    "day,2026-11-02,2026-11-02,",
    "day,2026-11-03,2026-11-03,12",
    "",
  ]);
  expect(toFollowersTable([]).rows).toEqual([]);
});
