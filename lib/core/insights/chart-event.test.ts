import { expect, it } from "vitest";
import { date } from "../testdata/vector";
import { readAnnotation } from "./annotation-form";
import { eventsByBucket, type ChartEvent } from "./chart-event";

const events: ChartEvent[] = [
  { day: date("2026-10-01"), kind: "note", text: "New lamp" },
  { day: date("2026-10-01"), kind: "posts", count: 1, title: "Soup" },
  { day: date("2026-10-30"), kind: "posts", count: 2, title: null },
  { day: date("2026-11-01"), kind: "posts", count: 1, title: "Stew" },
];

it("counts the videos of a part of the chart as one event, and keeps the title of an only one", () => {
  const months = eventsByBucket(events, "month");
  expect(months.get("2026-10")).toEqual([
    { day: "2026-10-01", kind: "note", text: "New lamp" },
    { day: "2026-10-01", kind: "posts", count: 3, title: null },
  ]);
  expect(months.get("2026-11")).toMatchObject([{ count: 1, title: "Stew" }]);
  expect(events[1]).toMatchObject({ count: 1, title: "Soup" });
});

it("reads a note as one line of at most 200 characters, on a day", () => {
  expect(readAnnotation({ day: "2026-10-01", text: "  two\n lines " })).toEqual({
    ok: true,
    value: { day: "2026-10-01", text: "two lines" },
  });
  expect(readAnnotation({ day: "2026-10-01", text: "🎬".repeat(200) }).ok).toBe(true);
  expect(readAnnotation({ day: "2026-10-01", text: "x".repeat(201) })).toEqual({
    ok: false,
    error: [{ field: "text", problem: "textTooLong" }],
  });
  expect(readAnnotation({ day: "10/1", text: " " })).toEqual({
    ok: false,
    error: [
      { field: "day", problem: "dateInvalid" },
      { field: "text", problem: "required" },
    ],
  });
  expect(readAnnotation({})).toMatchObject({ ok: false, error: [{ field: "day" }, { field: "text" }] });
});
