import { expect, it } from "vitest";
import { contextAt, readWith, tableOf } from "../testing";
import { tiktokShopSellerOrders } from "./tiktok-shop-seller-orders";

const HEADER =
  "Order ID|Product ID|Product Name|SKU ID|Currency|Fully returned or refunded|Creator Username|Content Type|Content ID|" +
  "Est. standard commission payment|Est. Shop Ads commission payment|Actual Commission Payment|Actual Shop Ads commission payment|Time Created|Time Commission Paid";

it("says whom each commission was paid to, with what the seller paid", () => {
  const row =
    "577|99|Mug|1729|USD|No|@Kim.B|Video|7700978843837020668|9|9|2.25|0.50|27/10/2026 18:20:31|12/11/2026 03:10:00";
  expect(lines([HEADER, row])).toMatchObject([
    { paidTo: "kim.b", amount: 275n, state: "paid", paidOn: "2026-11-12", period: { from: "2026-10-27" } },
  ]);
});

it("says whom on one line, whatever a damaged file has in the name", () => {
  const row =
    "577|99|Mug|1729|USD|No|@kim\u0001\t b|Video|7700978843837020668|9|9|2.25|0.50|27/10/2026 18:20:31|12/11/2026 03:10:00";
  expect(lines([HEADER, row])).toMatchObject([{ paidTo: "kim b" }]);
});

it("is an estimate until it is paid, and reversed when all came back", () => {
  const open = "577|99|Mug|1729|USD|No|kim|LIVE|1|2.25|0.50|0|0|27/10/2026 18:20:31|";
  const returned = "578|99|Mug|1729|USD|Yes|kim|LIVE|1|2.25|0|2.25|0|27/10/2026 18:20:31|12/11/2026 03:10:00";
  expect(lines([HEADER, open, returned])).toMatchObject([
    { state: "estimated", amount: 275n, paidOn: null, video: null },
    { state: "reversed", amount: 225n, paidOn: null },
  ]);
});

it("refuses a row that names no creator", () => {
  const row = "577|99|Mug|1729|USD|No||Video|7700978843837020668|9|9|2.25|0.50|27/10/2026|12/11/2026";
  expect(read([HEADER, row]).problems).toMatchObject([
    { row: 1, column: "Creator Username", code: "missing" },
  ]);
});

function read(rows: readonly string[]) {
  return readWith(tiktokShopSellerOrders, tableOf(rows), { context: contextAt(), companions: [] });
}

function lines(rows: readonly string[]) {
  return read(rows).facts.filter(({ type }) => type === "income");
}
