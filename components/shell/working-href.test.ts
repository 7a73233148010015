import { expect, it } from "vitest";
import { date as day } from "@/lib/core/testdata/vector";
import { resolveRange, parseRange } from "@/lib/core/time/period";
import { workingOfDays } from "./working-href";

const today = day("2026-11-22");

it.each([
  ["a day", "2026-11-21", "2026-11-22"],
  ["the day under way", "2026-11-22", "2026-11-23"],
  ["a day that is still to come", "2026-12-05", "2026-12-06"],
  ["a week over two months", "2026-10-26", "2026-11-02"],
  ["a whole month", "2026-10-01", "2026-11-01"],
  ["the month under way until today", "2026-11-01", "2026-11-23"],
  ["the whole of the month under way, with days on which income is still earned", "2026-11-01", "2026-12-01"],
  ["a month that begins with the period", "2025-11-23", "2025-12-01"],
])("%s opens exactly its days, by the clock of its chart", (_days, from, to) => {
  const days = { from: day(from), to: day(to) };
  const subject = { tag: "video", videoId: "v1" } as const;
  const query = new URL(workingOfDays({ subject, days, clock: "viewed", today }), "http://x").searchParams;
  expect([query.get("figure"), query.get("clock")]).toEqual(["video:v1", "viewed"]);
  const range = parseRange(query.get("range") ?? "");
  expect(range && resolveRange(range, { today, firstDay: null })).toEqual(days);
});
