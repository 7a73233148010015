import { describe, expect, it } from "vitest";
import { readRateForm, type RateTexts } from "./rate-form";

const GOOD = {
  from: "SEK",
  to: "EUR",
  firstDay: "2026-10-01",
  lastDay: "2026-10-31",
  rate: "0.0912",
  note: "",
};

describe("a rate of one's own", () => {
  it("is of both its days and all between", () => {
    expect(readRateForm(GOOD)).toEqual({
      ok: true,
      value: {
        ...{ from: "SEK", to: "EUR", rate: "0.0912", note: "" },
        period: { from: "2026-10-01", to: "2026-11-01" },
      },
    });
  });

  it("without a last day is of the first one alone", () => {
    expect(readRateForm({ ...GOOD, lastDay: "" })).toMatchObject({
      value: { period: { from: "2026-10-01", to: "2026-10-02" } },
    });
  });

  it("may be of days to come", () => {
    expect(readRateForm({ ...GOOD, firstDay: "2030-01-01", lastDay: "2030-12-31" }).ok).toBe(true);
  });

  it("may be written with a comma, in twelve digits on either side", () => {
    const rate = "999999999999,999999999999";
    expect(readRateForm({ ...GOOD, rate })).toMatchObject({ value: { rate: "999999999999.999999999999" } });
  });

  const refused: [string, RateTexts, string, string][] = [
    ["a currency that does not exist", { from: "XXQ" }, "from", "currencyUnknown"],
    ["no currency", { to: "" }, "to", "currencyUnknown"],
    ["the same currency twice", { to: "sek" }, "to", "currencyTwice"],
    ["a rate of zero", { rate: "0.000" }, "rate", "rateNotAboveZero"],
    ["a rate below zero", { rate: "-1" }, "rate", "rateNotAboveZero"],
    ["thirteen digits before the point", { rate: "1234567890123" }, "rate", "rateTooLong"],
    ["thirteen digits after the point", { rate: "0.0000000000001" }, "rate", "rateTooLong"],
    ["words", { rate: "about ten" }, "rate", "rateInvalid"],
    ["no rate", { rate: " " }, "rate", "required"],
    ["no first day", { firstDay: "" }, "firstDay", "required"],
    ["a day that does not exist", { firstDay: "2026-02-30" }, "firstDay", "dateInvalid"],
    ["the last day before the first", { lastDay: "2026-09-30" }, "lastDay", "periodReversed"],
    ["a note of a megabyte", { note: "x".repeat(1_000_000) }, "note", "textTooLong"],
  ];
  it.each(refused)("is refused for %s, at its field", (_what, texts, field, problem) => {
    const read = readRateForm({ ...GOOD, ...texts });
    expect(read.ok ? [] : read.error).toContainEqual({ field, problem });
  });

  it("hears of everything at once", () => {
    const read = readRateForm({ from: "XXQ", to: "EUR", firstDay: "", rate: "0", note: "" });
    expect(read.ok ? [] : read.error.map(({ field }) => field)).toEqual(["from", "firstDay", "rate"]);
  });
});
