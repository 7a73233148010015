import { describe, expect, it } from "vitest";
import { contextAt, readWith, tableOf } from "../testing";
import { tiktokShopSettlement } from "./tiktok-shop-settlement";

const HEADER =
  "Order/Adjustment ID |Transaction  type|Order created time(UTC)|Order settled time(UTC)|Currency|Total settlement amount|Total fees|Affiliate commission|Related order ID";
const US =
  "Order/adjustment ID  |Type |Order created time|Order settled time|Currency|Total estimated settlement amount|Net sales";

describe("a seller's settlement", () => {
  it("is the net of each order, earned when it was made and paid when it was settled", () => {
    expect(facts([HEADER, "577|Order|2026/10/27|2026/11/07|USD|11.44|-3.55|-2.25|/"])).toMatchObject([
      {
        stream: "own_goods",
        amount: 1144n,
        state: "paid",
        period: { from: "2026-10-27", to: "2026-10-28" },
        paidOn: "2026-11-07",
        platformFee: 130n,
        externalId: "tiktok-shop-settlement:577:order",
      },
    ]);
  });

  it("takes a refund and an adjustment back on the day they happened, under ids of their own", () => {
    const rows = [
      "577|Refund|2026/10/27|2026/11/18|USD|-14.09|0.90|0|577",
      "900|Logistics reimbursement|/|2026/11/19|USD|-1,240.00|0|0|577",
    ];
    expect(facts([HEADER, ...rows])).toMatchObject([
      {
        amount: -1409n,
        period: { from: "2026-11-18" },
        paidOn: "2026-11-18",
        platformFee: null,
        note: "Refund 577",
      },
      { amount: -124_000n, period: { from: "2026-11-19" }, note: "Logistics reimbursement 900 of order 577" },
    ]);
  });

  it("is an estimate in files that only have the estimated amount", () => {
    expect(tiktokShopSettlement.detect(tableOf([US]))).toBe(true);
    expect(facts([US, "577|Order|2026/11/10|2026/11/27|USD|9.10|10"])).toMatchObject([
      { state: "estimated", amount: 910n, paidOn: null, dueOn: "2026-11-27" },
    ]);
  });

  it("refuses a row without an amount or a day", () => {
    const rows = ["577|Order|2026/10/27|2026/11/07|USD|/|0|0|/", "578|Order|/|/|USD|1.00|0|0|/"];
    const { problems, errorRows } = read([HEADER, ...rows]);
    expect(errorRows).toBe(2);
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [1, "missing"],
      [2, "missing"],
    ]);
  });
});

function read(rows: readonly string[]) {
  return readWith(tiktokShopSettlement, tableOf(rows), { context: contextAt(), companions: [] });
}

function facts(rows: readonly string[]) {
  return read(rows).facts;
}
