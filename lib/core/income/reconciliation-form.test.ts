import { describe, expect, it } from "vitest";

import { parseCurrency } from "@/lib/core/money/currency";

import { readReconciliation, type ReconciliationTexts } from "./reconciliation-form";

const read = (texts: ReconciliationTexts, code = "EUR") => {
  const currency = parseCurrency(code);
  if (currency === null) throw new Error(code);
  return readReconciliation(texts, currency);
};

describe("a statement and a payout as they are typed", () => {
  it("are amounts of the section's currency", () => {
    const texts = {
      statement: "1.000,42",
      received: "980",
      fees: "20.42",
      receivedOn: "2026-11-15",
      note: " a ",
    };
    expect(read(texts)).toEqual({
      ok: true,
      value: {
        statement: 100_042n,
        received: 98_000n,
        fees: 2_042n,
        receivedOn: "2026-11-15",
        note: "a",
        reason: null,
      },
    });
    expect(read({ statement: "1000" }, "JPY")).toMatchObject({ ok: true, value: { statement: 1_000n } });
  });

  it("may be left out, and a statement may be below zero", () => {
    expect(read({})).toMatchObject({ ok: true, value: { statement: null, received: null, fees: 0n } });
    expect(read({ statement: "-3.20" })).toMatchObject({ ok: true, value: { statement: -320n } });
  });

  it.each([
    ["an amount that is none", { statement: "much" }, [{ field: "statement", problem: "amountNotANumber" }]],
    [
      "more than can be kept",
      { statement: "9".repeat(17) },
      [{ field: "statement", problem: "amountTooLarge" }],
    ],
    ["fees below zero", { received: "1", fees: "-1" }, [{ field: "fees", problem: "amountNegative" }]],
    ["fees of no payout", { fees: "1" }, [{ field: "received", problem: "amountNeeded" }]],
    ["the day of no payout", { receivedOn: "2026-11-15" }, [{ field: "received", problem: "amountNeeded" }]],
    [
      "a day that is none",
      { received: "1", receivedOn: "2026-02-30" },
      [{ field: "receivedOn", problem: "dateInvalid" }],
    ],
    ["a note as long as a book", { note: "x".repeat(2001) }, [{ field: "note", problem: "textTooLong" }]],
    [
      "several of these",
      { statement: "much", received: "many" },
      [
        { field: "statement", problem: "amountNotANumber" },
        { field: "received", problem: "amountNotANumber" },
      ],
    ],
  ])("are refused at their field: %s", (_what, texts, error) => {
    expect(read(texts)).toEqual({ ok: false, error });
  });
});
