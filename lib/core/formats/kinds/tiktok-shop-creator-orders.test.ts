import { describe, expect, it } from "vitest";
import { contextAt, readWith, tableOf } from "../testing";
import { tiktokShopCreatorOrders } from "./tiktok-shop-creator-orders";

const HEADER = [
  "Order ID|SKU ID|Product name|Product ID|Currency|Order type|Order settlement status|Content Type|Content ID",
  "Est. standard commission|Est. Shop Ads commission|Est. Bonus|Est. Affiliate partner bonus|Est. IVA|Est. ISR|Est. PIT",
  "Est. revenue sharing portion|Bonus|Total final earned amount|Order date|Commission settlement date",
].join("|");

type Cells = Partial<
  Record<"ids" | "type" | "status" | "content" | "est" | "bonus" | "total" | "on" | "paid", string>
>;

function order({
  ids = "577\t|1729|Mug|99|USD",
  type = "Affiliate",
  status = "Settled",
  content = "Video|7700978843837020668\t",
  est = "2.25|0|0|0|0|0|0|0",
  bonus = "0.00",
  total = "2.25",
  on = "27/10/2026 18:20:31",
  paid = "12/11/2026 03:10:00",
}: Cells = {}): string {
  return [ids, type, status, content, est, bonus, total, on, paid].join("|");
}

const OPEN = { total: "/", paid: "/" };

describe("a creator's affiliate orders", () => {
  it("are earned on the order date and paid on the settlement date", () => {
    expect(line(order())).toMatchObject({
      stream: "shop",
      state: "paid",
      amount: 225n,
      period: { from: "2026-10-27", to: "2026-10-28" },
      paidOn: "2026-11-12",
      externalId: "tiktok-shop:577:1729:99:7700978843837020668",
      video: { platformVideoId: "7700978843837020668" },
      note: "Mug",
    });
  });

  it("are estimated with all that is promised, less taxes and shared parts of either sign", () => {
    const est = "3.00|1.00|0.50|0.25|-0.10|0.20|0.05|0.40";
    for (const status of ["Pending", "AwaitingPayment", "Awaiting Payment"])
      expect(line(order({ ...OPEN, status, est }))).toMatchObject({
        state: "estimated",
        amount: 400n,
        paidOn: null,
      });
  });

  it("are reversed when they are ineligible, whatever was promised", () => {
    expect(line(order({ ...OPEN, status: "Ineligible" }))).toMatchObject({ state: "reversed", paidOn: null });
  });

  it("keep the ads of the shop as a programme and a bonus in the note", () => {
    const given = order({ type: "Shop ads order", bonus: "0.50", total: "2.75" });
    expect(line(given)).toMatchObject({ programme: "Shop Ads", note: "Mug; Bonus 0.50", amount: 275n });
  });

  it("read grouped thousands, never as decimals", () => {
    expect(line(order({ total: "1,240" }))).toMatchObject({ amount: 124_000n });
    expect(line(order({ total: "9,510.00" }))).toMatchObject({ amount: 951_000n });
  });

  it("go to no video from a LIVE, whose content is a room, nor from a showcase", () => {
    for (const content of ["LIVE|7573999999999999999", "Showcase|", "Showcase|/"])
      expect(line(order({ content }))).toMatchObject({ video: null });
  });

  it("are found under titles in other words, letters and order, below other rows", () => {
    const thai = HEADER.replace("Order ID", "หมายเลข\u200bคำสั่งซื้อ ").replace("Currency", "  สกุลเงิน");
    const table = tableOf([thai, order()]);
    expect(tiktokShopCreatorOrders.detect(table)).toBe(true);
    expect(read([thai, order()]).facts).toHaveLength(2);
  });

  it("refuse a row whose day, status, id or total cannot be read, each with its reason", () => {
    const rows = [
      order({ on: "2026-13-45" }),
      order({ status: "Paused" }),
      order({ ids: "5.77E+17|1729|Mug|99|USD" }),
      order({ total: "N/A" }),
      order({ total: "abc" }),
      order({ ids: "577|1729|Mug|99|" }),
      order({ on: "27/10/2027 18:20:31" }),
    ];
    const { facts, problems, errorRows } = read([HEADER, ...rows]);
    expect(facts).toEqual([]);
    expect(errorRows).toBe(rows.length);
    expect(problems.map(({ code }) => code)).toEqual([
      "unreadable",
      "unknown-status",
      "mangled-id",
      "missing",
      "not-a-number",
      "missing",
      "future",
    ]);
  });

  it("are certain but not paid where the day of settlement is missing or to come", () => {
    expect(line(order({ paid: "/" }))).toMatchObject({ state: "confirmed", paidOn: null, dueOn: null });
    const later = line(order({ paid: "12/12/2026 03:10:00" }));
    expect(later).toMatchObject({ state: "confirmed", paidOn: null, dueOn: "2026-12-12" });
  });

  it("follow the person where the file writes the month first", () => {
    const given = [HEADER, order({ on: "10/27/2026 18:20:31", paid: "11/12/2026 03:10:00" })];
    expect(read(given).errorRows).toBe(1);
    expect(read(given, { dateOrder: "month-first" }).facts[1]).toMatchObject({
      period: { from: "2026-10-27" },
      paidOn: "2026-11-12",
    });
  });

  it("were taken on the latest day in the file that has come", () => {
    const table = tableOf([
      HEADER,
      order(),
      order({ ...OPEN, on: "13/11/2026 07:45:00" }),
      order({ on: "01/01/2030" }),
    ]);
    const { asOf, today } = contextAt();
    expect(tiktokShopCreatorOrders.takenOn?.(table, { asOf, today, companions: [] })).toBe("2026-11-13");
  });
});

function read(lines: readonly string[], settings = {}) {
  return readWith(tiktokShopCreatorOrders, tableOf(lines), {
    context: contextAt({ settings }),
    companions: [],
  });
}

function line(row: string) {
  const reading = read([HEADER, row]);
  expect(reading.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return reading.facts.find(({ type }) => type === "income");
}
