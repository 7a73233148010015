import { describe, expect, it } from "vitest";
import { MAX_LINES } from "./invoice";
import { readInvoice, sumTyped, type InvoiceTexts } from "./invoice-form";

const ONE: InvoiceTexts = {
  currency: "EUR",
  line1Text: "Three videos",
  line1Amount: "900,00",
  taxPercent: "19 %",
};

describe("a draft as it is typed", () => {
  it("is its lines with their sums; an empty quantity is one, and an empty row is none", () => {
    const read = readInvoice({ ...ONE, line4Text: "Travel", line4Quantity: "2.5", line4Amount: "33.33" });
    expect(read).toMatchObject({
      ok: true,
      value: {
        lines: [
          { text: "Three videos", quantity: "1", unitAmount: 90_000n, amount: 90_000n },
          { text: "Travel", quantity: "2.5", unitAmount: 3_333n, amount: 8_332n },
        ],
        net: 98_332n,
        tax: 18_683n,
        total: 117_015n,
        dueOn: null,
      },
    });
  });

  it("says all that is wrong in one round", () => {
    const read = readInvoice({
      currency: "EUR",
      line1Text: "Three videos",
      line1Quantity: "0",
      line1Amount: "a lot",
      line2Amount: "5",
      line3Text: "Travel",
      taxPercent: "190",
      taxNote: "x".repeat(501),
      dueOn: "2026-02-30",
    });
    expect(read.ok ? [] : read.error.map(({ field, problem }) => `${field} ${problem}`)).toEqual([
      "line1Quantity quantityInvalid",
      "line1Amount amountNotANumber",
      "line2Text required",
      "line3Amount amountNeeded",
      "dueOn dateInvalid",
      "taxPercent percentOver100",
      "taxNote textTooLong",
    ]);
  });

  it("has at least one line, is not below nothing, and is in a currency", () => {
    const problems = (texts: InvoiceTexts) => {
      const read = readInvoice(texts);
      return read.ok ? [] : read.error.map(({ problem }) => problem);
    };
    expect(problems({ currency: "EUR" })).toEqual(["linesNeeded"]);
    expect(problems({ ...ONE, line1Amount: "-1" })).toEqual(["amountNegative"]);
    expect(problems({ ...ONE, currency: "XXZ" })).toEqual(["currencyUnknown"]);
  });

  it("takes no more decimals of a tax than the paper keeps, by which a credit note reckons later", () => {
    expect(readInvoice({ ...ONE, taxPercent: "19.1234567" })).toMatchObject({
      error: [{ field: "taxPercent", problem: "percentInvalid" }],
    });
  });

  it(`takes ${String(MAX_LINES)} lines`, () => {
    const texts: Record<string, string> = {};
    for (let row = 1; row <= MAX_LINES; row += 1) {
      texts[`line${String(row)}Text`] = "A video";
      texts[`line${String(row)}Amount`] = "1";
    }
    expect(readInvoice({ ...texts, currency: "EUR" })).toMatchObject({
      ok: true,
      value: { net: 5_000n },
    });
  });
});

it("sums what can be read while it is typed", () => {
  expect(sumTyped({ ...ONE, line2Text: "Travel", line2Amount: "12,,", taxPercent: "1x" })).toMatchObject({
    net: 90_000n,
    tax: 0n,
  });
  expect(sumTyped({ currency: "" })).toBeNull();
});
