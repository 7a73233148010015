import { describe, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { names, proposePayments, type Asked, type FreeLine } from "./propose-payments";

const INVOICE: Asked = {
  invoiceId: "7",
  net: 100_000n,
  gross: 119_000n,
  issuedOn: date("2026-10-01"),
  dueOn: date("2026-10-31"),
};

function line(given: Partial<FreeLine> = {}): FreeLine {
  return { id: "a", amount: 100_000n, on: date("2026-11-03"), programme: "", note: "", ...given };
}

function propose(lines: FreeLine[], asked: Asked[] = [INVOICE]) {
  return proposePayments({ brand: "Nordkaffe", asked }, lines);
}

describe("a line is proposed as a payment", () => {
  it("for its amount near the day it is due, and says why", () => {
    expect(propose([line()])).toEqual([
      {
        lineId: "a",
        invoiceId: "7",
        withTax: false,
        score: 6,
        reasons: [{ is: "amount" }, { is: "due", days: 3 }],
      },
    ]);
  });

  it("for its amount with tax", () => {
    expect(propose([line({ amount: 119_000n })])).toMatchObject([
      { withTax: true, reasons: [{ is: "amountWithTax" }, { is: "due" }] },
    ]);
  });

  it.each([
    ["2026-10-17", true],
    ["2026-10-16", false],
    ["2027-01-29", true],
    ["2027-01-30", false],
  ])("from fourteen days before it is due to ninety after: %s %s", (on, isProposed) => {
    expect(propose([line({ on: date(on) })])).toHaveLength(isProposed ? 1 : 0);
  });

  it("whenever it came, where it names the brand", () => {
    const late = { on: date("2027-06-01"), note: "Payout NORDKAFFE, thanks" };
    expect(propose([line(late)])).toMatchObject([{ score: 7, reasons: [{ is: "amount" }, { is: "brand" }] }]);
    expect(propose([line({ ...late, amount: 50_000n })])).toEqual([]);
  });

  it("for a part of it, where it names the brand and is near", () => {
    const part = { amount: 40_000n, programme: "Nordkaffe" };
    expect(propose([line(part)])).toMatchObject([
      { score: 5, reasons: [{ is: "part" }, { is: "brand" }, {}] },
    ]);
    expect(propose([line({ ...part, programme: "" })])).toEqual([]);
    expect(propose([line({ ...part, amount: 119_001n })])).toEqual([]);
  });

  it("for its amount alone where nothing says when it is due", () => {
    const open = { invoiceId: null, net: 90_000n, gross: 90_000n, issuedOn: null, dueOn: null };
    expect(propose([line({ amount: 90_000n })], [open])).toMatchObject([
      { invoiceId: null, score: 4, reasons: [{ is: "amount" }] },
    ]);
  });

  it("once, for what it fits best, the likeliest first", () => {
    const other = { ...INVOICE, invoiceId: "8", dueOn: date("2026-12-20"), issuedOn: null };
    const lines = [line(), line({ id: "b", note: "nordkaffe" }), line({ id: "c", amount: -100_000n })];
    expect(propose(lines, [other, INVOICE]).map(({ lineId, invoiceId }) => [lineId, invoiceId])).toEqual([
      ["b", "7"],
      ["a", "7"],
    ]);
  });
});

it.each([
  ["Payment from Nord-Kaffe GmbH", "Nord Kaffe", true],
  ["Nordkaffeehaus", "Nordkaffe", false],
  ["anything", " ", false],
  ["ÖKO läuft", "öko", true],
])("%s names %s: %s", (text, brand, isNamed) => {
  expect(names(text, brand)).toBe(isNamed);
});
