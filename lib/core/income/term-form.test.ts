import { describe, expect, it } from "vitest";

import { percentText } from "@/lib/core/money/percent";
import { readTerm, type TermTexts } from "./term-form";
import { readTermSummary, termSummary, termValueText } from "./term-text";
import { date } from "@/lib/core/testdata/vector";

const DIAMOND: TermTexts = {
  kind: "unit_value",
  unit: "diamond",
  from: "2026-11-03",
  value: "0.005",
  currency: "usd",
  source: "The app’s own screen",
};
const TAX: TermTexts = { kind: "tax_reserve", from: "2026-11-01", value: "30" };
const FOLLOWERS: TermTexts = {
  kind: "threshold",
  programme: "creator_rewards",
  measure: "followers",
  from: "2026-01-01",
  value: "10k",
  source: "A guide",
};

function problems(texts: TermTexts): Record<string, string> {
  const read = readTerm(texts);
  if (read.ok) return {};
  return Object.fromEntries(read.error.map(({ field, problem }) => [field, problem]));
}

function value(texts: TermTexts): string {
  const read = readTerm(texts);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.value;
}

describe("a typed term", () => {
  it("is a unit's worth with its currency, day and source", () => {
    expect(readTerm(DIAMOND)).toEqual({
      ok: true,
      value: {
        ...{ kind: "unit_value", name: "diamond", from: "2026-11-03", value: "0.005", currency: "USD" },
        ...{ source: "The app’s own screen", note: "" },
      },
    });
  });

  it.each([
    ["Diamonds", "diamond"],
    ["super like", "super_like"],
    ["Tips", "tip"],
    ["subscription", "subscription"],
    ["A rose", "A rose"],
  ])("finds the unit that is typed as %j: %j", (unitName, name) => {
    expect(readTerm({ ...DIAMOND, unit: "", unitName })).toMatchObject({ value: { name } });
  });

  it.each([
    ["15", "0.15"],
    ["12,5 %", "0.125"],
    ["100", "1.00"],
    ["0", "0.00"],
  ])("keeps %j percent as %j", (typed, kept) => {
    expect(value({ ...TAX, value: typed })).toBe(kept);
  });

  it("counts followers as people write them", () => {
    expect(readTerm(FOLLOWERS)).toMatchObject({
      value: { name: "creator_rewards.followers", value: "10000", currency: null },
    });
  });

  it.each([
    ["a share over 100 %", { ...TAX, value: "101" }, { value: "percentTooLarge" }],
    ["a share far over it", { ...TAX, value: "100.000001" }, { value: "percentTooLarge" }],
    ["a share in words", { ...TAX, value: "a third" }, { value: "percentInvalid" }],
    ["a share below zero", { ...TAX, value: "-5" }, { value: "percentInvalid" }],
    ["a unit worth nothing", { ...DIAMOND, value: "0.000" }, { value: "valueNotPositive" }],
    ["a threshold of nothing", { ...FOLLOWERS, value: "0" }, { value: "valueNotPositive" }],
    ["a threshold of 10^15", { ...FOLLOWERS, value: "1000000000000000" }, { value: "countInvalid" }],
    ["a unit without a name", { ...DIAMOND, unit: "", unitName: " " }, { unitName: "unitNameNeeded" }],
    [
      "a name that is too long",
      { ...DIAMOND, unit: "", unitName: "x".repeat(41) },
      { unitName: "textTooLong" },
    ],
    ["a currency that does not exist", { ...DIAMOND, currency: "XYZ" }, { currency: "currencyUnknown" }],
    ["no currency", { ...DIAMOND, currency: "" }, { currency: "currencyUnknown" }],
    ["a programme that is none", { ...FOLLOWERS, programme: "toString" }, { measure: "choiceUnknown" }],
    ["no day", { ...TAX, from: "" }, { from: "required" }],
    ["a day that is none", { ...TAX, from: "2026-02-30" }, { from: "dateInvalid" }],
    ["a day that no day comes after", { ...TAX, from: "9999-12-31" }, { from: "dateInvalid" }],
    ["a worth without a source", { ...DIAMOND, source: "" }, { source: "sourceNeeded" }],
    ["a kind that is none", { ...TAX, kind: "rent" }, { kind: "choiceUnknown" }],
  ])("is refused for %s, at its field", (_, texts, expected) => {
    expect(problems(texts)).toEqual(expected);
  });

  it("says all that is wrong at once", () => {
    expect(problems({ kind: "unit_value", from: "x", value: "0" })).toEqual({
      ...{ from: "dateInvalid", value: "valueNotPositive", currency: "currencyUnknown" },
      ...{ source: "sourceNeeded", unitName: "unitNameNeeded" },
    });
  });
});

describe("a term's words", () => {
  it.each([
    ["0.15", "15"],
    ["0.125", "12.5"],
    ["1.00", "100"],
    ["1", "100"],
    ["0", "0"],
    ["0.5", "50"],
  ])("say the share %s as %s percent", (share, text) => {
    expect(percentText(share)).toBe(text);
  });

  it("say a worth in all its decimals, and never in fewer than cents", () => {
    const of = (worth: string) => {
      const read = readTerm({ ...DIAMOND, value: worth });
      return read.ok ? termValueText(read.value) : "";
    };
    expect([of("0.0050"), of("1"), of("0.5")]).toEqual(["0.0050 USD", "1.00 USD", "0.50 USD"]);
  });

  it("are read again from what Activity keeps", () => {
    const rose: Parameters<typeof termSummary>[0] = {
      ...{ kind: "unit_value", name: "A red rose", from: date("2026-11-03"), value: "0.1", currency: null },
    };
    expect(readTermSummary(termSummary(rose))).toEqual(rose);
    expect(readTermSummary("tips 5.00 USD")).toBeNull();
  });
});
