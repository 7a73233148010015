import { afterAll, expect, it } from "vitest";
import { getFigures } from "@/lib/features/figures/data";
import { attachLines, detachLines, matchPayment } from "@/lib/ledger/deal-match";
import { addDealFiles } from "@/lib/ledger/deal-files";
import { payDeal } from "@/lib/ledger/deal-payments";
import { noteLetter, type Letter } from "@/lib/ledger/invoice-letters";
import { addDeal, terms } from "@/lib/testing/deals";
import { makeBilledDeal, makeBilling, TODAY, type Billing } from "@/lib/testing/invoices";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases } from "@/lib/testing/people";
import { parsePeriod } from "@/lib/testing/periods";

afterAll(closeDatabases);

/** What a creator earned, what of it was viewed, and what was paid, over all months. */
async function totalsOf({ viewer }: Billing): Promise<string> {
  const period = parsePeriod("2026-01-01", "2027-01-01");
  const totals: string[] = [];
  for (const clock of ["earned", "viewed", "paid"] as const)
    totals.push((await getFigures(viewer, { period, by: "month", clock })).total.income);
  return totals.join(" ");
}

type Row = readonly [what: string, act: () => Promise<unknown>, totals: string];

async function follow(kim: Billing, rows: readonly Row[]): Promise<void> {
  const seen: string[] = [];
  for (const [what, act] of rows) {
    await act();
    seen.push(`${what}: ${await totalsOf(kim)}`);
  }
  expect(seen).toEqual(rows.map(([what, , totals]) => `${what}: ${totals}`));
  expect(await differences(kim.viewer)).toEqual([]);
}

it("totals are the same before and after every change of a deal in which no money changed", async () => {
  const kim = await makeBilling();
  const { viewer, must } = kim;
  const deal = await makeBilledDeal(kim, { stage: "agreed" });
  const key = async () => ({ id: deal.id, reason: null, version: await deal.version(), today: TODAY });
  let invoiceId = "";
  let lineId = "";
  const letter = async (which: Letter) => {
    const at = new Date("2026-11-22T12:00:00Z");
    const given = { ...(await key()), invoiceId, letter: which, at };
    return must((sql) => noteLetter(sql, viewer, given));
  };
  const file = {
    name: "brief.pdf",
    mediaType: "application/pdf",
    bytes: Buffer.from("%PDF-1.7"),
    sha256: "00",
  };
  await follow(kim, [
    ["agreed", () => Promise.resolve(), "900.00 900.00 0.00"],
    ["delivering", () => deal.move("delivering"), "900.00 900.00 0.00"],
    ["delivered", () => deal.move("delivered"), "900.00 900.00 0.00"],
    // 19 % of tax is no income.
    ["drafted", async () => (invoiceId = await deal.draft(90_000n, "19")), "900.00 900.00 0.00"],
    ["issued", () => deal.tryIssue(invoiceId), "900.00 900.00 0.00"],
    ["sent", () => letter("send"), "900.00 900.00 0.00"],
    ["reminded", () => letter("remind"), "900.00 900.00 0.00"],
    [
      "a file added",
      () =>
        must((sql) =>
          addDealFiles(sql, viewer, { dealId: deal.id, kind: "brief", files: [file], limit: 1_000_000n }),
        ),
      "900.00 900.00 0.00",
    ],
    // Of $500.00 with tax, $420.17 are income: 500 × 900 ÷ 1,071.
    ["a part paid", () => deal.pay(50_000n, invoiceId), "900.00 900.00 420.17"],
    ["200.00 credited, fee kept", () => deal.credit(invoiceId, 20_000n), "900.00 900.00 420.17"],
    ["100.00 credited off the fee", () => deal.credit(invoiceId, 10_000n, true), "800.00 800.00 420.17"],
    [
      "a payout imported beside",
      async () => {
        const days = { earnedFrom: "2026-11-05", earnedLast: "2026-11-05", paidOn: "2026-11-05" };
        lineId = await kim.add({ stream: "other", state: "paid", amount: "100.00", ...days });
      },
      "900.00 900.00 520.17",
    ],
    [
      "matched, so that it stands once",
      async () => {
        const match = { lineId, lineVersion: 1, invoiceId: null, withTax: false, paidOn: TODAY };
        const given = { ...(await key()), match };
        return must((sql) => matchPayment(sql, viewer, given));
      },
      "800.00 800.00 520.17",
    ],
    [
      "all that is open paid",
      async () => {
        const given = { ...(await key()), paidOn: TODAY };
        return must((sql) => payDeal(sql, viewer, given));
      },
      "800.00 800.00 800.00",
    ],
    ["back to invoiced", () => deal.move("invoiced"), "800.00 800.00 800.00"],
    ["lost after all was paid", () => deal.move("lost"), "800.00 800.00 800.00"],
  ]);
});

it("the lines of orders that a commission is fed by stand once, taken in and let go", async () => {
  const kim = await makeBilling();
  const fee = { kind: "commission", base: 5_000n, percent: "8", from: "lines", sales: null } as const;
  const deal = await addDeal(kim, { terms: terms(fee), deliverables: [] });
  const order = { stream: "commission", earnedFrom: "2026-10-02", earnedLast: "2026-10-02" };
  const change = async (run: typeof attachLines) => {
    const given = { ...deal.key, version: await deal.version(), lineIds: [lineId] };
    return kim.must((sql) => run(sql, kim.viewer, given));
  };
  let lineId = "";
  await follow(kim, [
    ["a base of 50.00", () => Promise.resolve(), "50.00 50.00 0.00"],
    ["an order", async () => (lineId = await kim.add({ ...order, amount: "12.40" })), "62.40 62.40 0.00"],
    ["taken in", () => change(attachLines), "62.40 62.40 0.00"],
    ["delivered", () => deal.move("delivered"), "62.40 62.40 0.00"],
    ["let go", () => change(detachLines), "62.40 62.40 0.00"],
    ["the base paid", () => deal.pay(5_000n, "2026-11-03"), "62.40 62.40 50.00"],
    ["paid", () => deal.move("paid"), "62.40 62.40 50.00"],
  ]);
});
