import Papa from "papaparse";
import readWorkbook from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportSpecText } from "@/lib/core/exports/export-spec";
import { CLOCKS, type Clock } from "@/lib/core/income/clock";
import { saveAccounts } from "@/lib/features/accounting/mutations";
import { getAccounts } from "@/lib/features/accounting/data";
import { getFigures } from "@/lib/features/figures/data";
import { withTenant } from "@/lib/server/db";
import { openZip } from "@/lib/server/files/reader/zip.mjs";
import { collect } from "@/lib/testing/collect";
import { addOne, undo } from "@/lib/testing/deal-files";
import { makeBilledDeal, makeBilling, type Billing } from "@/lib/testing/invoices";
import { makeLine } from "@/lib/testing/lines";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { parsePeriod } from "@/lib/testing/periods";
import { makeAccountantPack } from "./accountant-pack";

process.env.PERMILLE_NOW = "2026-11-28T12:00:00Z";

const YEAR = parsePeriod("2026-01-01", "2027-01-01");
let kim: Billing;

beforeAll(async () => {
  kim = await makeBilling();
  const { viewer } = kim;
  const deal = await makeBilledDeal(kim);
  const { invoiceId } = await deal.issue(90_000n, "19");
  await deal.pay(50_000n, invoiceId);
  await addOne(viewer, deal.id);
  await makeLine(viewer, { amount: "10.00", stream: "tips", note: "=1+1" });
  await makeLine(viewer, { amount: "20.00", currency: "EUR", rate: "1.1", stream: "tips" });
  await makeLine(viewer, { amount: "30.40", currency: "EUR", rate: "1.25", ...OVER_THE_YEARS });
  await makeLine(viewer, { amount: "5000", currency: "JPY", stream: "series" });
  await makeLine(viewer, { amount: "7.00", earnedFrom: "2025-12-31", earnedLast: "2025-12-31" });
  await kim.run((sql) =>
    sql.query(
      `INSERT INTO cost (creator_id, id, day, amount, currency, base_amount, category)
       VALUES ($1::uuid, gen_random_uuid(), '2026-05-01', 1250, 'USD', 1250, 'Props')`,
      [viewer.creatorId],
    ),
  );
});
afterAll(closeDatabases);

/** Half of it is earned in the year before. */
const OVER_THE_YEARS = { stream: "subscriptions", earnedFrom: "2025-12-01", earnedLast: "2026-01-31" };

describe("the accountant's pack of a year", () => {
  it.each(CLOCKS)("adds up by the %s clock to the figures, in each of its files", async (clock) => {
    const { total } = await getFigures(kim.viewer, { period: YEAR, by: "month", clock });
    const pack = await makePack(kim.viewer, clock);
    for (const name of ["income-by-stream.csv", "income-lines.csv"])
      expect(centsOf(rowsOf(pack, name)), name).toBe(cents(total.income));
    const sheets = await readWorkbook(pack.get("accountant.xlsx") ?? Buffer.alloc(0));
    for (const name of ["Income by stream", "Income lines"]) {
      const [head = [], ...rows] = sheets.find(({ sheet }) => sheet === name)?.data ?? [];
      const column = head.indexOf("in_period_base");
      const sum = rows.reduce((all, row) => all + Math.round(Number(row[column] ?? 0) * 100), 0);
      expect(sum, name).toBe(cents(total.income));
    }
    expect(String(pack.get("README.txt"))).toContain(`Income of these days: ${total.income} USD`);
  });

  it("has currencies side by side, and what has no rate apart", async () => {
    const pack = await makePack(kim.viewer, "earned");
    expect(
      rowsOf(pack, "income-by-stream.csv").map(({ stream, currency, amount_of_lines, in_period_base }) => {
        return [stream, currency, amount_of_lines, in_period_base];
      }),
    ).toEqual([
      ["brand_deal", "USD", "900.00", "900.00"],
      ["subscriptions", "EUR", "30.40", "19.00"],
      ["tips", "EUR", "20.00", "22.00"],
      ["tips", "USD", "10.00", "10.00"],
    ]);
    expect(rowsOf(pack, "unconverted.csv")).toMatchObject([
      { stream: "series", amount: "5000", currency: "JPY" },
    ]);
    expect(
      rowsOf(pack, "rates.csv").map((row) => [row.kind, row.currency, row.rate, row.rate_source]),
    ).toEqual([
      ["income", "EUR", "1.25", "line"],
      ["income", "EUR", "1.1", "line"],
      ["income", "JPY", "", ""],
    ]);
  });

  it("has the papers as they were printed, the files byte for byte, what was paid and what was spent", async () => {
    const pack = await makePack(kim.viewer, "paid");
    const [invoice] = rowsOf(pack, "invoices.csv");
    expect(invoice).toMatchObject({ kind: "invoice", brand: "Nordkaffe", net: "900.00", tax: "171.00" });
    expect(rowsOf(pack, "payments.csv")).toMatchObject([{ invoice: invoice?.number, amount: "500.00" }]);
    expect(rowsOf(pack, "costs.csv")).toMatchObject([{ category: "Props", amount: "12.50" }]);
    const papers = [...pack.keys()].filter((name) => name.startsWith("invoices/"));
    expect(papers).toHaveLength(1);
    expect(
      pack
        .get(papers[0] ?? "")
        ?.subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    const [file] = [...pack.keys()].filter((name) => name.startsWith("files/"));
    expect(file).toMatch(/^files\/[0-9a-f]{8}-contract\.pdf$/);
    expect(pack.get(file ?? "")?.toString()).toBe("%PDF-1.7\none");
  });

  it("says under which account a stream and a cost are booked, until that is undone", async () => {
    const accounts = [
      { side: "income", name: "tips", code: "8400", label: "Revenue" },
      { side: "cost", name: "Props", code: "4980", label: "" },
    ] as const;
    const saved = await withTenant(kim.viewer, (tx) =>
      saveAccounts(kim.viewer, { tx, accounts: [...accounts] }),
    );
    if (!saved.ok) throw new Error(saved.code);
    expect(await getAccounts(kim.viewer)).toEqual(expect.arrayContaining([...accounts]));
    const pack = await makePack(kim.viewer, "earned");
    expect(rowsOf(pack, "income-by-stream.csv").map(({ stream, account }) => [stream, account])).toEqual([
      ["brand_deal", ""],
      ["subscriptions", ""],
      ["tips", "8400"],
      ["tips", "8400"],
    ]);
    expect(rowsOf(pack, "costs.csv")).toMatchObject([{ category: "Props", account: "4980" }]);
    await undo(kim.viewer, saved.value.auditIds);
    expect((await getAccounts(kim.viewer)).every(({ code }) => code === "")).toBe(true);
    const looking = { ...kim.viewer, role: "viewer" } as const;
    const refused = await withTenant(kim.viewer, (tx) => saveAccounts(looking, { tx, accounts: [] }));
    expect(refused).toMatchObject({ ok: false, code: "forbidden" });
  });

  it("of a creator with nothing is whole, and holds nothing of another", async () => {
    const { viewer } = await makePerson();
    const pack = await makePack(viewer, "earned");
    for (const name of pack.keys()) if (name.endsWith(".csv")) expect(rowsOf(pack, name), name).toEqual([]);
    expect([...pack.keys()].filter((name) => name.includes("/"))).toEqual([]);
    expect(String(pack.get("README.txt"))).toContain("Income of these days: 0.00 USD");
  });
});

type Pack = ReadonlyMap<string, Buffer>;

async function makePack(viewer: Billing["viewer"], clock: Clock): Promise<Pack> {
  const spec = exportSpecText({ period: YEAR, clock });
  const rest = { progress: () => undefined, isCancelled: () => false };
  const bytes = await collect((sink) => makeAccountantPack(viewer, spec, { sink, ...rest }));
  const limits = { entries: 100, entryBytes: 50_000_000, totalBytes: 50_000_000 };
  return new Map(openZip(bytes, { name: "pack.zip", limits }).map((entry) => [entry.path, entry.read()]));
}

function rowsOf(pack: Pack, name: string): Record<string, string>[] {
  const text = pack.get(name)?.toString("utf8") ?? "";
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

function centsOf(rows: readonly Record<string, string>[]): number {
  return rows.reduce((sum, row) => sum + cents(row.in_period_base ?? ""), 0);
}

function cents(text: string): number {
  return Math.round(Number(text) * 100);
}
