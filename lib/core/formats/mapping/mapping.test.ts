import { describe, expect, it } from "vitest";
import { tableOf } from "../testing";
import { checkMapping } from "./check";
import { fingerprintOf } from "./fingerprint";
import type { Mapping } from "./mapping";
import { guessHeaderRow, listColumns } from "./sheet";
import { GERMAN, suggested } from "./testing";

describe("a mapping is suggested by titles and values", () => {
  it("in German, with the currency from its column", () => {
    expect(suggested()).toEqual({
      target: "income",
      fields: {
        day: { column: "Buchungstag" },
        amount: { column: "Betrag" },
        stream: { column: "Art" },
        platform: { column: "Plattform" },
        currency: { column: "Währung" },
        note: { column: "Bemerkung" },
      },
    });
  });

  it("as counters where videos have views, as days where there is no video", () => {
    const videos = tableOf([
      "Enlace|Fecha|Reproducciones",
      "https://www.tiktok.com/@a/video/7700978843837020668|2026-11-02|1.204",
    ]);
    expect(suggested(videos)).toMatchObject({
      target: "views",
      fields: { video: { column: "Enlace" }, views: { column: "Reproducciones" } },
    });
    expect(suggested(tableOf(["Datum|Aufrufe", "2026-11-02|1204"])).target).toBe("days");
  });

  it("without a column for what the values contradict", () => {
    const table = tableOf(["Date|Amount|Earned", "2026-10-01|a text|12.50"]);
    expect(suggested(table).fields.amount).toEqual({ column: "Earned" });
  });

  it("with the currency that stands in a title or beside the amounts", () => {
    expect(suggested(tableOf(["Date|Earnings (EUR)", "2026-10-01|12.50"])).fields.currency).toEqual({
      constant: "EUR",
    });
    expect(suggested(tableOf(["Date|Earnings", "2026-10-01|£12.50"])).fields.currency).toEqual({
      constant: "GBP",
    });
  });
});

describe("what a mapping lacks", () => {
  it("is said in words", () => {
    const mapping: Mapping = {
      target: "income",
      fields: { day: { column: "Gone" }, stream: { constant: "nothing" } },
    };
    expect(checkMapping(mapping, ["Date"]).map(({ field, code }) => [field, code])).toEqual([
      ["day", "no-column"],
      ["amount", "missing"],
      ["stream", "unknown-value"],
      ["platform", "missing"],
    ]);
    expect(checkMapping(suggested(), GERMAN.rows[0] ?? [])).toEqual([]);
  });

  it("is said in a short sentence, however long a title or a value is", () => {
    const long = "title ".repeat(2_000);
    const mapping: Mapping = {
      target: "income",
      fields: { day: { column: long }, stream: { constant: long } },
    };
    for (const { message } of checkMapping(mapping, ["Date"])) expect(message.length).toBeLessThan(300);
  });
});

describe("a layout", () => {
  it("has the fingerprint of its titles in their order, whatever their case and spaces", () => {
    expect(fingerprintOf(["Date", "Amount "])).toBe(fingerprintOf(["date", "amount"]));
    expect(fingerprintOf(["Date", "Amount"])).not.toBe(fingerprintOf(["Amount", "Date"]));
    expect(fingerprintOf(["ab", "c"])).not.toBe(fingerprintOf(["a", "bc"]));
    expect(fingerprintOf([])).toMatch(/^[0-9a-f]{16}$/);
  });

  it("has its titles below other text, and a name for every column", () => {
    const table = tableOf([
      "My income||",
      "Exported 2026-11-01||",
      "Date|Amount|Amount",
      "2026-10-01|1.00|2.00",
    ]);
    expect(guessHeaderRow(table)).toBe(2);
    expect(listColumns(["Amount", "amount", ""]).map(({ name }) => name)).toEqual([
      "Amount",
      "amount (2)",
      "Column 3",
    ]);
  });
});
