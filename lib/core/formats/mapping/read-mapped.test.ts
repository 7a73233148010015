import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "@/lib/core/steps";
import type { Context, Reading } from "../format";
import type { SourceTable } from "../table";
import { contextAt, tableOf } from "../testing";
import type { Mapping } from "./mapping";
import { readMapped } from "./read-mapped";
import { GERMAN, suggested } from "./testing";

describe("a mapped table", () => {
  it("gives lines of income with the rows of the file", () => {
    const reading = read(GERMAN, suggested(), contextAt());
    expect(reading.problems).toEqual([]);
    expect(reading.facts).toMatchObject([
      {
        row: 1,
        type: "income",
        stream: "brand_deal",
        amount: 120450n,
        currency: "EUR",
        note: "Nordkaffe",
        state: "confirmed",
      },
      { row: 2, stream: "live_gifts", amount: 1200n, period: { from: "2026-10-14", to: "2026-10-15" } },
      { row: 3, stream: "tips", amount: -325n },
    ]);
    expect(reading.range).toEqual({ from: "2026-10-03", to: "2026-11-01" });
  });

  it("names its own titles and rows in problems, and leaves a total out", () => {
    const table = tableOf([
      "Tag|Betrag|Art",
      "Summe|99,00|",
      "32.10.2026|12,50|Abo",
      "2026-10-03|zwölf|Abo",
      "2026-10-03|1,00|Xyz",
    ]);
    const mapping = {
      ...suggested(table),
      fields: {
        ...suggested(table).fields,
        day: { column: "Tag" },
        stream: { column: "Art" },
        amount: { column: "Betrag" },
        platform: { constant: "tiktok" },
      },
    };
    const reading = read(table, mapping, contextAt());
    const errors = reading.problems.filter(({ severity }) => severity === "error");
    expect(errors.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, "Tag", "unreadable"],
      [3, "Betrag", "not-a-number"],
      [4, "Art", "unknown-stream"],
    ]);
    expect(reading).toMatchObject({ rowCount: 3, errorRows: 3, facts: [] });
  });

  it("is read by what a person says a text stands for", () => {
    const table = tableOf(["Date|Amount|Type", "2026-10-03|1.00|Xyz"]);
    const mapping: Mapping = {
      target: "income",
      fields: {
        day: { column: "Date" },
        amount: { column: "Amount" },
        stream: { column: "Type" },
        platform: { constant: "youtube" },
      },
      streams: { xyz: "series" },
    };
    expect(read(table, mapping, contextAt()).facts).toMatchObject([
      { stream: "series", platform: "youtube" },
    ]);
  });

  it("takes what a second column takes off, exactly", () => {
    const table = tableOf(["Date|Credit|Debit", "2026-10-03|0.30|0.10", "2026-10-04||5.00"]);
    const mapping: Mapping = {
      target: "income",
      fields: {
        day: { column: "Date" },
        amount: { column: "Credit" },
        debit: { column: "Debit" },
        stream: { constant: "tips" },
        platform: { constant: "tiktok" },
      },
    };
    expect(read(table, mapping, contextAt()).facts).toMatchObject([{ amount: 20n }, { amount: -500n }]);
  });

  it("counts a month that is named as its days", () => {
    const table = tableOf(["Monat|Betrag", "Oktober 2026|12,50"]);
    const mapping: Mapping = {
      target: "income",
      fields: {
        day: { column: "Monat" },
        amount: { column: "Betrag" },
        stream: { constant: "creator_rewards" },
        platform: { constant: "tiktok" },
      },
    };
    expect(read(table, mapping, contextAt()).facts).toMatchObject([
      { period: { from: "2026-10-01", to: "2026-11-01" } },
    ]);
  });

  it("gives days of a channel and counters of videos", () => {
    const days = tableOf(["Day|Views|Likes", "11/25/2026|1,204|-3", "11/02/2026|7|"]);
    const fields = {
      day: { column: "Day" },
      views: { column: "Views" },
      likes: { column: "Likes" },
      platform: { constant: "youtube" },
    };
    const context = contextAt({ today: "2026-11-28", asOf: "2026-11-28" });
    expect(read(days, { target: "days", fields }, context)).toMatchObject({
      platform: "youtube",
      facts: [
        { type: "channel-day", day: "2026-11-25", views: 1204n, likes: -3n },
        { day: "2026-11-02", views: 7n, likes: null },
      ],
    });
    const videos = tableOf([
      "Link|When|Plays",
      "https://www.tiktok.com/@a/video/7700978843837020668|2026-11-20 09:30|1204",
    ]);
    const views = { video: { column: "Link" }, day: { column: "When" }, views: { column: "Plays" } };
    const [, snapshot] = read(videos, { target: "views", fields: views }, contextAt()).facts;
    expect(snapshot).toMatchObject({
      type: "snapshot",
      views: 1204n,
      takenAt: Date.parse("2026-11-20T14:30:00Z"),
    });
  });

  it("gives the same facts whatever the order of its columns", () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 });
    const expected = read(GERMAN, suggested(), contextAt()).facts;
    fc.assert(
      fc.property(order, (columns) => {
        const rows = GERMAN.rows.map((row) => columns.map((column) => row[column] ?? ""));
        const table = { ...GERMAN, rows };
        expect(read(table, suggested(table), contextAt()).facts).toEqual(expected);
      }),
    );
  });
});

function read(table: SourceTable, mapping: Mapping, context: Context): Reading {
  return finish(readMapped(table, mapping, context));
}
