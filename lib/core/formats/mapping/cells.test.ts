import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "@/lib/core/steps";
import { inferOrder, parseOrderedDay } from "../ordered-day";
import { contextAt, tableOf } from "../testing";
import { inferMark, readMappedAmount } from "./amounts";
import { readMappedDay } from "./dates";
import type { Mapping } from "./mapping";
import { readMapped } from "./read-mapped";

describe("the order of days and months", () => {
  it("is inferred from the whole column, and asked for where it does not tell", () => {
    expect(inferOrder(["03/11/2026", "25/11/2026"])).toBe("day-first");
    expect(inferOrder(["03/11/2026", "11/25/2026"])).toBe("month-first");
    expect(inferOrder(["03/11/2026", "04/11/2026"])).toBeNull();
    expect(inferOrder(["25/11/2026", "11/25/2026"])).toBeNull();
    const table = tableOf(["Date|Amount", "03/11/2026|1.00"]);
    const mapping: Mapping = {
      target: "income",
      fields: {
        day: { column: "Date" },
        amount: { column: "Amount" },
        stream: { constant: "tips" },
        platform: { constant: "tiktok" },
      },
    };
    expect(finish(readMapped(table, mapping, contextAt())).problems).toMatchObject([
      { row: 1, column: "Date", code: "ambiguous-date" },
      {},
    ]);
    const said = contextAt({ settings: { dateOrder: "day-first" } });
    expect(finish(readMapped(table, mapping, said)).facts).toMatchObject([
      { period: { from: "2026-11-03" } },
    ]);
  });

  it("never gives a day that the other order would deny", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 }), (day, month) => {
        const read = parseOrderedDay(`${day}/${month}/2026`, null);
        const isOpen = day <= 12 && day !== month;
        expect(read).toEqual(isOpen ? "ambiguous" : { year: 2026, month, day });
      }),
    );
  });

  it.each([
    ["46327", true, "2026-11-01"],
    ["46327.75", true, "2026-11-01"],
    ["46327", false, null],
    ["3-Nov-2026", false, "2026-11-03"],
    ["Nov 3, 2026", false, "2026-11-03"],
    ["2026-11-03T22:10:00Z", false, "2026-11-03"],
    ["3. November 2026", false, "2026-11-03"],
    ["25.11.26", false, "2026-11-25"],
    ["25/11/2026 14:05", false, "2026-11-25"],
    ["31/02/2026", false, null],
    ["12.50", false, null],
  ])("reads %s of a workbook (%s) as %s", (text, isWorkbook, day) => {
    const read = readMappedDay(text, { order: null, isWorkbook });
    expect(read === null || read === "ambiguous" ? read : read.day).toBe(day);
  });
});

describe("a cell that is longer than any day", () => {
  it.each([
    [`25/11/2026${" ".repeat(45)}14:05`, "2026-11-25"],
    [`25/11/2026${" ".repeat(46)}14:05`, null],
    [`2026-11-03T${"1".repeat(60)}`, null],
  ])("is none, whatever it begins with: %o", (text, day) => {
    const read = readMappedDay(text, { order: null, isWorkbook: false });
    expect(read === null || read === "ambiguous" ? read : read.day).toBe(day);
  });
});

describe("an amount", () => {
  it.each([
    ["1.204,50", ",", "1204.50"],
    ["1,204.50", null, "1204.50"],
    ["1 204,5 €", null, "1204.5"],
    ["(12.00)", ".", "-12.00"],
    ["12,50-", ",", "-12.50"],
    ["−3.20", ".", "-3.20"],
    ["R$ 1.234,56", null, "1234.56"],
    ["CHF 1'204.50", null, "1204.50"],
    ["$1,234,567", null, "1234567"],
    ["12.50", ",", null],
    ["twelve", null, null],
    ["12 apples", null, null],
    ["", null, null],
  ] as const)("%s with %s for decimals is %s", (text, mark, decimal) => {
    const read = readMappedAmount(text, mark);
    expect(read === null || read === "ambiguous" ? read : read.decimal).toBe(decimal);
  });

  it("that can be read in two ways is asked about unless its column tells", () => {
    expect(readMappedAmount("1.234", null)).toBe("ambiguous");
    expect(inferMark(["1.234", "5,50"])).toBe(",");
    expect(inferMark(["1.234"])).toBeNull();
    expect(inferMark(["1.50", "2,50"])).toBeNull();
  });
});
