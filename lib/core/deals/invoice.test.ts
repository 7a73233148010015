import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCurrency } from "@/lib/core/money/currency";
import { date } from "@/lib/core/testdata/vector";
import {
  amountOfLine,
  creditSums,
  dueState,
  leftToCredit,
  numberText,
  owedOf,
  sumInvoice,
  taxOf,
  type Standing,
} from "./invoice";

const EUR = parseCurrency("EUR");
const JPY = parseCurrency("JPY");
if (EUR === null || JPY === null) throw new Error("currency");

const line = (quantity: string, unitAmount: bigint) => ({ text: "A video", quantity, unitAmount });

describe("the sums of a paper", () => {
  it.each([
    // 2.5 × 0.01 is exactly 0.025, and goes to the even cent; 3.5 × 0.01 as well.
    ["2.5", 1n, 2n],
    ["3.5", 1n, 4n],
    ["1.333", 9_999n, 13_329n],
    ["3", -500n, -1_500n],
  ])("a line is %s × %s, rounded half-even: %s", (quantity, unitAmount, amount) => {
    expect(amountOfLine({ quantity, unitAmount })).toBe(amount);
  });

  it("are those of its lines as they are read, and the tax of the net once", () => {
    // 900.00 + 2.5 × 33.33 (83.325, even 83.32) − 50.00 = 933.32; 19 % are 177.3308.
    const lines = [line("1", 90_000n), line("2.5", 3_333n), line("1", -5_000n)];
    expect(sumInvoice(lines, { taxPercent: "19", currency: EUR })).toMatchObject({
      ok: true,
      value: { net: 93_332n, tax: 17_733n, total: 111_065n },
    });
    expect(sumInvoice([line("3", 50_001n)], { taxPercent: "0", currency: JPY })).toMatchObject({
      value: { net: 150_003n, tax: 0n, total: 150_003n },
    });
  });

  it("are refused below nothing and above what can be kept", () => {
    expect(sumInvoice([line("1", -1n)], { taxPercent: "0", currency: EUR })).toEqual({
      ok: false,
      error: "amountNegative",
    });
    expect(sumInvoice([line("999", 10n ** 15n)], { taxPercent: "0", currency: EUR })).toEqual({
      ok: false,
      error: "amountTooLarge",
    });
  });
});

describe("credit notes", () => {
  const invoice = { net: 333n, tax: 63n, taxPercent: "19" };

  it("take back at most what is left, and more than nothing", () => {
    expect(leftToCredit({ net: 333n, credited: 111n })).toBe(222n);
    expect(creditSums(222n, { ...invoice, credited: 111n })).toEqual({ net: 222n, tax: 42n, total: 264n });
    expect(creditSums(223n, { ...invoice, credited: 111n })).toBeNull();
    expect(creditSums(0n, { ...invoice, credited: 111n })).toBeNull();
  });

  it("over all of an invoice take back exactly its tax, however it is cut", () => {
    const parts = fc.array(fc.bigInt({ min: 1n, max: 100_000n }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 10_000 }), (nets, hundredths) => {
        const taxPercent = (hundredths / 100).toFixed(2);
        const net = nets.reduce((sum, part) => sum + part, 0n);
        const whole = { net, tax: taxOf(net, taxPercent), taxPercent };
        let credited = 0n;
        let tax = 0n;
        for (const part of nets) {
          tax += creditSums(part, { ...whole, credited })?.tax ?? 0n;
          credited += part;
        }
        expect(tax).toBe(whole.tax);
      }),
    );
  });
});

describe("where a paper stands", () => {
  const today = date("2026-11-22");
  const open: Standing = {
    isIssued: true,
    kind: "invoice",
    billed: 90_000n,
    open: 60_000n,
    dueOn: date("2026-12-01"),
    isLost: false,
  };

  it.each([
    ["due tomorrow", { dueOn: date("2026-11-23") }, { is: "dueIn", days: 1 }],
    ["due in a month", { dueOn: date("2026-12-22") }, { is: "dueIn", days: 30 }],
    ["due today", { dueOn: today }, { is: "dueToday" }],
    ["one day late", { dueOn: date("2026-11-21") }, { is: "overdue", days: 1 }],
    ["nine months late", { dueOn: date("2026-02-28") }, { is: "overdue", days: 267 }],
    ["without a due day", { dueOn: null }, { is: "open" }],
    ["paid", { open: 0n, dueOn: date("2026-01-01") }, { is: "paid" }],
    ["credited", { open: 0n, billed: 0n }, { is: "credited" }],
    ["lost", { isLost: true }, { is: "notExpected" }],
    ["lost and paid", { isLost: true, open: 0n }, { is: "paid" }],
    ["a credit note", { kind: "credit_note" as const }, { is: "creditNote" }],
    ["a draft", { isIssued: false }, { is: "draft" }],
  ])("%s", (_, given, state) => {
    expect(dueState({ ...open, ...given }, { today })).toEqual(state);
  });
});

it("what is owed is the rest with tax, and nothing once all that was billed is paid or taken back", () => {
  const bill = { net: 100_000n, tax: 19_000n, credited: 20_000n, creditedTax: 3_800n, paid: 0n, paidNet: 0n };
  expect(owedOf(bill)).toEqual({ billed: 80_000n, open: 80_000n, owed: 95_200n });
  expect(owedOf({ ...bill, paid: 50_000n, paidNet: 42_017n })).toEqual({
    billed: 80_000n,
    open: 37_983n,
    owed: 45_200n,
  });
  expect(owedOf({ ...bill, paid: 95_300n, paidNet: 80_100n })).toEqual({
    billed: 80_000n,
    open: 0n,
    owed: 0n,
  });
  expect(owedOf({ ...bill, credited: 100_000n, creditedTax: 19_000n })).toEqual({
    billed: 0n,
    open: 0n,
    owed: 0n,
  });
});

it.each([
  ["2026-", "2026-7"],
  ["{year}-", "2026-7"],
  ["", "7"],
  ["R{year}/", "R2026/7"],
])("the prefix %j makes %j of 7", (prefix, text) => {
  expect(numberText(prefix, { number: 7, issuedOn: date("2026-01-02") })).toBe(text);
});
