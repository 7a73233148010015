import { afterAll, describe, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { makeBilledDeal, makeBilling, TODAY } from "@/lib/testing/invoices";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases } from "@/lib/testing/people";
import { closeThrough } from "./closing";
import { matchPayment } from "./deal-match";
import { deleteDeal } from "./deals";
import { undoEdit } from "./undo-edit";

afterAll(closeDatabases);

it("a matched line says again what it said once its deal is deleted, and Undo brings both back", async () => {
  const kim = await makeBilling();
  const deal = await makeBilledDeal(kim);
  const days = { earnedFrom: "2026-11-05", earnedLast: "2026-11-05", paidOn: "2026-11-05" };
  const lineId = await kim.add({ stream: "other", state: "paid", amount: "900.00", ...days });
  const key = async () => ({ id: deal.id, version: await deal.version(), reason: null, today: TODAY });
  const match = { lineId, lineVersion: 1, invoiceId: null, withTax: false, paidOn: TODAY };
  const at = await key();
  await kim.must((sql) => matchPayment(sql, kim.viewer, { ...at, match }));
  const totals = async () => (await kim.months("2026-09-01", "2026-12-01", "earned")).join(" ");
  expect(await totals()).toBe("0.00 900.00 0.00");
  const then = await key();
  const { auditId } = await kim.must((sql) => deleteDeal(sql, kim.viewer, then));
  expect(await totals()).toBe("0.00 0.00 900.00");
  expect(await differences(kim.viewer)).toEqual([]);
  await kim.must((sql) => undoEdit(sql, kim.viewer, { auditId, now: new Date() }));
  expect(await totals()).toBe("0.00 900.00 0.00");
  expect(await differences(kim.viewer)).toEqual([]);
});

/** An invoice of 900.00 and 171.00 of tax, and a payout of all of it that a file brought for November. */
async function makeMatch() {
  const kim = await makeBilling();
  const deal = await makeBilledDeal(kim);
  const { invoiceId } = await deal.issue(90_000n, "19");
  const days = { earnedFrom: "2026-11-05", earnedLast: "2026-11-05", paidOn: "2026-11-05" };
  const lineId = await kim.add({ stream: "other", state: "paid", amount: "1071.00", ...days });
  const match = async (reason: string | null = null) => {
    const version = await deal.version();
    const said = { lineId, lineVersion: 1, invoiceId, withTax: true, paidOn: TODAY };
    return kim.attempt((sql) =>
      matchPayment(sql, kim.viewer, { id: deal.id, version, reason, today: TODAY, match: said }),
    );
  };
  const undo = (auditId: string) =>
    kim.attempt((sql) => undoEdit(sql, kim.viewer, { auditId, now: new Date() }));
  const totals = async () => (await kim.months("2026-09-01", "2026-12-01", "earned")).join(" ");
  const amountOfLine = async () =>
    (
      await kim.run((sql) =>
        sql.query<{ amount: bigint }>("SELECT amount FROM income WHERE id = $1::uuid", [lineId]),
      )
    )[0]?.amount;
  return { ...kim, deal, match, undo, totals, amountOfLine };
}

describe("a payout that pays an invoice with its tax", () => {
  it("is income without the tax once it is matched, and with it again after Undo", async () => {
    const { deal, match, undo, totals, amountOfLine, viewer } = await makeMatch();
    expect(await totals()).toBe("0.00 900.00 1071.00");
    const matched = await match();
    expect(matched.ok).toBe(true);
    expect(await totals()).toBe("0.00 900.00 0.00");
    expect([await amountOfLine(), await deal.stage()]).toEqual([90_000n, "paid"]);
    expect(await differences(viewer)).toEqual([]);
    expect((await undo(matched.ok ? matched.value.auditId : "")).ok).toBe(true);
    expect(await totals()).toBe("0.00 900.00 1071.00");
    expect([await amountOfLine(), await deal.stage()]).toEqual([107_100n, "invoiced"]);
    expect(await differences(viewer)).toEqual([]);
  });

  it("asks why where it reaches into a closed month, and changes nothing until it is told", async () => {
    const { run, deal, match, undo, totals, viewer } = await makeMatch();
    await run((sql) => closeThrough(sql, viewer, { month: date("2026-10-01"), today: TODAY }));
    expect(await match()).toMatchObject({ ok: false, field: "reason" });
    expect(await totals()).toBe("0.00 900.00 1071.00");
    expect(await deal.lines()).toHaveLength(1);
    const matched = await match("The bank says so");
    expect(matched.ok).toBe(true);
    expect(await totals()).toBe("0.00 900.00 0.00");
    expect((await undo(matched.ok ? matched.value.auditId : "")).ok).toBe(true);
    expect(await totals()).toBe("0.00 900.00 1071.00");
    expect(await differences(viewer)).toEqual([]);
  });
});
