import { describe, expect, it } from "vitest";

import { currency, date } from "@/lib/core/testdata/vector";

import { completeCost, readCost, type CostTexts } from "./cost-form";

const EDITING: CostTexts = { amount: "120", currency: "USD", category: "Editing" };
const CIRCUMSTANCES = { today: date("2026-11-27"), baseCurrency: currency("USD") };

function problems(texts: CostTexts): Record<string, string> {
  const read = readCost(texts);
  const completed = read.ok ? completeCost(read.value, CIRCUMSTANCES) : read;
  if (completed.ok) return {};
  return Object.fromEntries(completed.error.map(({ field, problem }) => [field, problem]));
}

describe("a typed cost", () => {
  it("is of today and of no video unless it says otherwise", () => {
    const read = readCost(EDITING);
    expect(read.ok && completeCost(read.value, CIRCUMSTANCES)).toEqual({
      ok: true,
      value: {
        ...{ day: "2026-11-27", amount: 12_000n, currency: "USD", rate: null },
        ...{ video: "", tag: "", deal: "", category: "Editing", note: "" },
      },
    });
  });

  it("takes a tag with or without its mark", () => {
    expect(readCost({ ...EDITING, tag: " #travel " })).toMatchObject({ value: { tag: "travel" } });
  });

  it("needs no rate in the base currency, and forgets one that was typed", () => {
    const read = readCost({ ...EDITING, rate: "1.1" });
    expect(read.ok && completeCost(read.value, CIRCUMSTANCES)).toMatchObject({ value: { rate: null } });
  });

  it.each([
    ["without an amount", { ...EDITING, amount: "" }, { amount: "amountNeeded" }],
    ["of nothing", { ...EDITING, amount: "0.00" }, { amount: "costBelowZero" }],
    ["below zero", { ...EDITING, amount: "-5" }, { amount: "costBelowZero" }],
    ["in words", { ...EDITING, amount: "a lot" }, { amount: "amountNotANumber" }],
    ["in a currency that does not exist", { ...EDITING, currency: "XYZ" }, { currency: "currencyUnknown" }],
    ["at a rate of zero", { ...EDITING, currency: "EUR", rate: "0" }, { rate: "rateNotAboveZero" }],
    ["for a video and a tag at once", { ...EDITING, video: "Soup", tag: "food" }, { tag: "costVideoOrTag" }],
    ["of a day to come", { ...EDITING, day: "2026-11-29" }, { day: "dateInFuture" }],
    ["of a day that is none", { ...EDITING, day: "2026-02-30" }, { day: "dateInvalid" }],
    ["with a note of a megabyte", { ...EDITING, note: "x".repeat(1_000_000) }, { note: "textTooLong" }],
    ["with too long a category", { ...EDITING, category: "x".repeat(61) }, { category: "textTooLong" }],
  ])("is refused %s, at its field", (_, texts, expected) => {
    expect(problems(texts)).toEqual(expected);
  });
});
