import { describe, expect, it } from "vitest";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { completeLine } from "./complete-line";
import { readLine, type LineTexts } from "./line-form";

const today = day("2026-11-22");
const baseCurrency = currency("USD");

function complete(texts: LineTexts, publishedOn: LocalDate | null = null) {
  const read = readLine({ currency: "USD", ...texts });
  if (!read.ok) return { ok: false, error: read.error } as const;
  return completeLine(read.value, { today, baseCurrency, publishedOn });
}

it("refuses a rate that makes the amount larger than can be kept", () => {
  const texts = { currency: "EUR", stream: "tips", amount: "9999999999999.99" };
  expect(complete({ ...texts, rate: "1" }).ok).toBe(true);
  expect(complete({ ...texts, rate: "200" })).toEqual({
    ok: false,
    error: [{ field: "rate", problem: "amountTooLarge" }],
  });
});

describe("what a line that leaves things out means", () => {
  it.each([
    {
      rule: "rewards count from publishing until today",
      texts: {},
      from: "2026-11-12",
      to: "2026-11-23",
      state: "estimated",
    },
    { rule: "so do ads", texts: { stream: "ads" }, from: "2026-11-12", to: "2026-11-23", state: "estimated" },
    {
      rule: "tips are of today",
      texts: { stream: "tips" },
      from: "2026-11-22",
      to: "2026-11-23",
      state: "confirmed",
    },
    {
      rule: "a first day of rewards lasts until today",
      texts: { earnedFrom: "2026-11-20" },
      from: "2026-11-20",
      to: "2026-11-23",
      state: "estimated",
    },
    {
      rule: "a lone day of tips is that day",
      texts: { stream: "tips", earnedFrom: "2026-11-03" },
      from: "2026-11-03",
      to: "2026-11-04",
      state: "confirmed",
    },
    {
      rule: "a last day of rewards begins at publishing",
      texts: { earnedLast: "2026-11-15" },
      from: "2026-11-12",
      to: "2026-11-16",
      state: "estimated",
    },
    {
      rule: "a last day before publishing is that day",
      texts: { earnedLast: "2026-11-05" },
      from: "2026-11-05",
      to: "2026-11-06",
      state: "estimated",
    },
    {
      rule: "a day of payment means paid",
      texts: { paidOn: "2026-11-20" },
      from: "2026-11-12",
      to: "2026-11-23",
      state: "paid",
    },
  ])("$rule", ({ texts, from, to, state }) => {
    const completed = complete({ amount: "5", ...texts }, day("2026-11-12"));
    expect(completed).toMatchObject({ ok: true, value: { earned: { from, to }, state } });
  });

  it("is paid today when it says paid without a day", () => {
    expect(complete({ amount: "5", state: "paid" })).toMatchObject({
      ok: true,
      value: { paidOn: "2026-11-22" },
    });
  });

  it("needs no rate in the base currency and drops a typed one", () => {
    expect(complete({ amount: "5", rate: "1.1" })).toMatchObject({ ok: true, value: { rate: null } });
    expect(complete({ amount: "5", currency: "EUR", rate: "1,1" })).toMatchObject({
      ok: true,
      value: { rate: "1.1" },
    });
  });
});

describe("what a line is refused for", () => {
  it.each([
    { rule: "no amount", texts: { amount: "" }, field: "amount", problem: "amountNeeded" },
    {
      rule: "an amount that reads in two ways",
      texts: { amount: "1,234", currency: "KWD" },
      field: "amount",
      problem: "amountAmbiguous",
    },
    {
      rule: "more than can be kept",
      texts: { amount: "9".repeat(20) },
      field: "amount",
      problem: "amountTooLarge",
    },
    {
      rule: "10^15 yen, which nobody is paid",
      texts: { amount: "1000000000000000", currency: "JPY" },
      field: "amount",
      problem: "amountTooLarge",
    },
    {
      rule: "an unknown currency",
      texts: { currency: "XXQ" },
      field: "currency",
      problem: "currencyUnknown",
    },
    {
      rule: "a day that does not exist",
      texts: { earnedFrom: "2026-02-30" },
      field: "earnedFrom",
      problem: "dateInvalid",
    },
    {
      rule: "a day before short videos",
      texts: { earnedFrom: "1999-01-01" },
      field: "earnedFrom",
      problem: "dateTooEarly",
    },
    {
      rule: "a period backwards",
      texts: { earnedFrom: "2026-11-05", earnedLast: "2026-11-01" },
      field: "earnedLast",
      problem: "periodReversed",
    },
    {
      rule: "income of a day to come",
      texts: { earnedFrom: "2026-11-24", earnedLast: "2026-11-24" },
      field: "earnedFrom",
      problem: "dateInFuture",
    },
    { rule: "a payment to come", texts: { paidOn: "2026-12-01" }, field: "paidOn", problem: "dateInFuture" },
    {
      rule: "a payment that is only estimated",
      texts: { paidOn: "2026-11-20", state: "estimated" },
      field: "paidOn",
      problem: "paidOnNeedsPaid",
    },
    { rule: "a rate of nothing", texts: { rate: "0" }, field: "rate", problem: "rateNotAboveZero" },
    {
      rule: "a note that is too long",
      texts: { note: "x".repeat(2001) },
      field: "note",
      problem: "textTooLong",
    },
    { rule: "a note with NUL in it", texts: { note: "a\0b" }, field: "note", problem: "textForbidden" },
    {
      rule: "a stream that is none",
      texts: { stream: "lottery" },
      field: "stream",
      problem: "choiceUnknown",
    },
    {
      rule: "qualified views that are no count",
      texts: { qualifiedViews: "-4" },
      field: "qualifiedViews",
      problem: "countInvalid",
    },
  ])("$rule", ({ texts, field, problem }) => {
    const completed = complete({ amount: "5", ...texts });
    expect(completed).toMatchObject({ ok: false });
    expect(completed.ok ? [] : completed.error).toContainEqual({ field, problem });
  });

  it("takes tomorrow, which has begun further east, and any day that a payment is due", () => {
    const texts = { amount: "5", earnedFrom: "2026-11-23", earnedLast: "2026-11-23", dueOn: "2027-03-01" };
    expect(complete(texts)).toMatchObject({ ok: true, value: { dueOn: "2027-03-01" } });
  });

  it("names all problems at once", () => {
    const read = readLine({ amount: "x", currency: "USD", rate: "y", paidOn: "z" });
    expect(read.ok ? [] : read.error.map(({ field }) => field)).toEqual(["amount", "rate", "paidOn"]);
  });
});

function day(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === null) throw new Error(text);
  return date;
}

function currency(text: string): Currency {
  const code = parseCurrency(text);
  if (code === null) throw new Error(text);
  return code;
}
