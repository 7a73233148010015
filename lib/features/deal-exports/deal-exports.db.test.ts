import { afterAll, describe, expect, it } from "vitest";
import { tableCsv } from "@/lib/core/exports/table";
import type { Fee } from "@/lib/core/deals/fee";
import { date } from "@/lib/core/testdata/vector";
import { recordPayment } from "@/lib/ledger/deal-payments";
import { run } from "@/lib/testing/ledger";
import { makeAgreedDeal } from "@/lib/testing/agreed-deal";
import { closeDatabases } from "@/lib/testing/people";
import { makeLedger } from "@/lib/testing/story-ledger";
import { dealsTable, invoicesTable } from "./data";

afterAll(closeDatabases);

const start = () => makeLedger({ currency: "USD", timeZone: "UTC" });

/** The rows by the names of their columns; no cell of these tests holds a comma. */
function read(csv: string): Record<string, string>[] {
  const [header = "", ...rows] = csv.trimEnd().split("\r\n");
  const names = header.split(",");
  return rows.map((row) => {
    const cells = row.split(",");
    expect(cells).toHaveLength(names.length);
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""]));
  });
}

describe("the table of deals", () => {
  it("has what was agreed on, what came of it, and the price of a thousand views", async () => {
    const kim = await start();
    const video = await kim.addVideo({ "2026-11-01": 0, "2026-11-10": 60_000 });
    const id = await makeAgreedDeal(kim.viewer, {
      terms: { dueOn: date("2026-12-20"), promisedViews: 50_000n, note: "=cmd()" },
      deliverables: [{ videoId: video }, { dueOn: date("2026-12-01") }],
    });
    const payment = {
      invoiceId: null,
      amount: 30_000n,
      paidOn: date("2026-11-20"),
      received: null,
      note: "",
    };
    const key = { id, version: 1, reason: null, today: date("2026-11-22") };
    await run(kim.viewer, (sql) => recordPayment(sql, kim.viewer, { ...key, payment }));
    // 1,000 × 900 ÷ 60,000 = 15.
    expect(read(tableCsv(await dealsTable(kim.viewer)))).toMatchObject([
      {
        ...{ brand: "Nordkaffe", title: "Autumn", stage: "agreed", fee_kind: "flat", fee: "900.00" },
        ...{ value: "900.00", received: "300.00", outstanding: "600.00", due_on: "2026-12-20" },
        ...{ deliverables: "2", delivered: "1", promised_views: "50000", views: "60000" },
        ...{ per_1000_views: "15.000000", note: "'=cmd()" },
      },
    ]);
  });

  it("has the rule of every kind of fee in its own columns, and no price without views", async () => {
    const kim = await start();
    const rule = { threshold: 10_000n, perThousand: "1.5", cap: 50_000n, days: 30 };
    const fees: Record<string, Fee> = {
      flat: { kind: "flat", amount: 1n },
      commission: { kind: "commission", base: 0n, percent: "12.5", from: "typed", sales: 80_000n },
      bonus: { kind: "bonus", base: 20_000n, rule, countedViews: 30_000n },
      gift: { kind: "gift", value: 4_000n, counts: true },
    };
    for (const [title, fee] of Object.entries(fees))
      await makeAgreedDeal(kim.viewer, { terms: { title, fee } });
    const rows = read(tableCsv(await dealsTable(kim.viewer)));
    const byTitle = Object.fromEntries(rows.map((row) => [row.title, row]));
    expect(byTitle).toMatchObject({
      flat: { fee: "0.01", percent: "", value: "0.01", per_1000_views: "" },
      // 12.5 % of 800.00 are 100.00.
      commission: { fee: "0.00", percent: "12.5", sales_from: "typed", sales: "800.00", value: "100.00" },
      // 200.00 and 20 × 1.50 are 230.00.
      bonus: {
        ...{ fee: "200.00", bonus_threshold: "10000", bonus_per_1000: "1.5", bonus_cap: "500.00" },
        ...{ bonus_days: "30", bonus_views: "30000", value: "230.00" },
      },
      gift: { fee: "", gift_value: "40.00", gift_counts: "yes", value: "40.00" },
    });
  });

  it("holds nothing of another creator", async () => {
    const [kim, ana] = [await start(), await start()];
    await makeAgreedDeal(kim.viewer, { brand: "Canary" });
    expect(read(tableCsv(await dealsTable(ana.viewer)))).toEqual([]);
    expect(read(tableCsv(await invoicesTable(ana.viewer)))).toEqual([]);
  });
});

describe("the table of invoices", () => {
  it("has a row per paper, and what a credit note takes back below zero", async () => {
    const kim = await start();
    const dealId = await makeAgreedDeal(kim.viewer);
    const ids = ["0199aaaa-0000-7000-8000-000000000001", "0199aaaa-0000-7000-8000-000000000002"];
    await kim.run(async (sql) => {
      const insert = `INSERT INTO invoice (creator_id, id, deal_id, kind, number, number_text, credits_id, currency, issued_on,
          due_on, lines, net, tax_percent, tax, seller, buyer)
        VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7::uuid, 'USD', '2026-11-02', '2026-12-02', '[]', 10000, 25, 2500, '{}', '{}')`;
      const { creatorId } = kim.viewer;
      await sql.query(insert, [creatorId, ids[0], dealId, "invoice", 1, "2026-1", null]);
      await sql.query(insert, [creatorId, ids[1], dealId, "credit_note", 2, "2026-2", ids[0]]);
    });
    expect(read(tableCsv(await invoicesTable(kim.viewer)))).toMatchObject([
      {
        ...{ number: "2026-1", kind: "invoice", credits: "", brand: "Nordkaffe", issued_on: "2026-11-02" },
        ...{ net: "100.00", tax_percent: "25", tax: "25.00", gross: "125.00", paid: "0.00" },
      },
      { number: "2026-2", kind: "credit_note", credits: "2026-1", net: "-100.00", gross: "-125.00" },
    ]);
  });
});
