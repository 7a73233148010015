import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { importPath, undoImportOf } from "@/lib/features/imports/mutations";
import { attempt, succeed } from "@/lib/testing/attempt";
import { keyOf, moneyOf, pay, payAll, undo, type Deal } from "@/lib/testing/deal-forms";
import { deliverable, FLAT, makeDeal, terms } from "@/lib/testing/deals";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases } from "@/lib/testing/people";
import { getMoneyOnItsWay } from "./data";
import { addPayment, matchLine, payOpen, takeBackPayment } from "./mutations";
import { matchSchema, payOpenSchema, recordPaymentSchema, removePaymentSchema } from "./schema";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

describe("an imported payout of what a deal has open", () => {
  const file = join(mkdtempSync(join(tmpdir(), "permille-payout-")), "earnings.csv");
  const HEAD = "period_start,period_end,platform,program,video_id,amount,currency,status,paid_on,note\n";
  const ROW = "2026-11-05,2026-11-05,tiktok,brand_deal,,900.00,USD,paid,2026-11-05,Nordkaffe autumn\n";

  async function take(deal: Deal): Promise<string> {
    writeFileSync(file, HEAD + ROW);
    const choices = { channelId: null, overlap: null };
    const given = { path: file, kind: null, asOf: null, choices, isPreview: false };
    const outcome = await importPath(deal.viewer, given);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    return outcome.value.importId ?? "";
  }

  async function matchFirst(deal: Deal) {
    const [proposal] = (await moneyOf(deal)).proposals;
    const { lineId = "", line, invoiceId } = proposal ?? {};
    const given = { lineId, lineVersion: String(line?.version ?? 1), invoiceId: invoiceId ?? "" };
    const input = matchSchema.parse({ ...(await keyOf(deal)), ...given });
    return attempt(deal.viewer, (tx) => matchLine(deal.viewer, { tx, ...input }));
  }

  it("is proposed, matched, and stands once in every figure; undo gives it back", async () => {
    const deal = await makeDeal({ stage: "delivered", terms: terms(FLAT, { dueOn: date("2026-11-01") }) });
    await take(deal);
    // Until somebody says that they are the same, both are there: $900.00 open for October and a payout in November.
    expect(await deal.total("earned")).toBe("0.00 900.00 900.00");
    const { proposals } = await moneyOf(deal);
    expect(proposals).toMatchObject([
      { reasons: [{ is: "amount" }, { is: "brand" }, { is: "due", days: 4 }], withTax: false },
    ]);
    const done = await matchFirst(deal);
    expect(done.ok).toBe(true);
    expect(await deal.sums()).toEqual(["line 90000 paid"]);
    for (const [clock, sums] of [
      ["earned", "0.00 900.00 0.00"],
      ["viewed", "0.00 900.00 0.00"],
      ["paid", "0.00 0.00 900.00"],
    ] as const)
      expect(await deal.total(clock)).toBe(sums);
    const after = await moneyOf(deal);
    expect(after).toMatchObject({ received: 90_000n, outstanding: 0n, proposals: [] });
    expect(after.deal.stage).toBe("paid");
    await take(deal);
    expect(await deal.total("earned")).toBe("0.00 900.00 0.00");
    expect(await differences(deal.viewer)).toEqual([]);
    expect((await undo(deal, done)).ok).toBe(true);
    expect(await deal.sums()).toEqual(["open 90000 confirmed"]);
    expect(await deal.total("earned")).toBe("0.00 900.00 900.00");
    expect(await differences(deal.viewer)).toEqual([]);
  });

  it("stays where its import is undone, and is free again when the payment is removed", async () => {
    const deal = await makeDeal({ stage: "delivered", terms: terms(FLAT, { dueOn: date("2026-11-01") }) });
    const importId = await take(deal);
    await matchFirst(deal);
    const undone = await undoImportOf(deal.viewer, importId);
    expect(undone).toMatchObject({ ok: true, value: { kept: [{ kind: "income" }] } });
    const [payment] = (await moneyOf(deal)).payments;
    const input = removePaymentSchema.parse({ ...(await keyOf(deal)), paymentId: payment?.id });
    await succeed(deal.viewer, (tx) => takeBackPayment(deal.viewer, { tx, ...input }));
    expect(await deal.sums()).toEqual(["open 90000 confirmed"]);
    expect(await deal.total("earned")).toBe("0.00 900.00 900.00");
    expect((await moneyOf(deal)).proposals).toHaveLength(1);
    expect(await differences(deal.viewer)).toEqual([]);
  });

  it("goes over what the deal promises, also where that changes later", async () => {
    const deal = await makeDeal({ stage: "delivered", terms: terms(FLAT, { dueOn: date("2026-11-01") }) });
    await take(deal);
    await matchFirst(deal);
    const soup = await deal.addVideo({ "2026-09-10": 0, "2026-09-12": 1_000 });
    await deal.setDeliverables([deliverable({ videoId: soup })]);
    expect(await deal.total("earned")).toBe("900.00 0.00 0.00");
    expect(await deal.byVideo("2026-09-01", "2026-12-01", "earned")).toEqual({ [soup]: "900.00" });
    expect(await differences(deal.viewer)).toEqual([]);
  });
});

describe("two who say it at once", () => {
  it("make one payment, and the second is shown both values", async () => {
    const deal = await makeDeal({ stage: "delivered" });
    const key = await keyOf(deal);
    const input = payOpenSchema.parse({ ...key, paidOn: "2026-11-14" });
    const both = await Promise.all(
      [1, 2].map(() => attempt(deal.viewer, (tx) => payOpen(deal.viewer, { tx, ...input }))),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const late = both.find(({ ok }) => !ok);
    expect(late).toMatchObject({ ok: false, code: "conflict", fields: { version: "2" } });
    expect(late && !late.ok ? late.message : "").toContain("Saved meanwhile: paid 14 November, $900.00.");
    const typed = recordPaymentSchema.parse({ ...key, amount: "450", paidOn: "2026-11-15" });
    const other = await attempt(deal.viewer, (tx) => addPayment(deal.viewer, { tx, ...typed }));
    expect(other).toMatchObject({
      ok: false,
      fields: { amount: "Saved meanwhile: paid 14 November, $900.00" },
    });
    expect(await deal.sums()).toEqual(["payment 90000 paid"]);
    // Sent again knowingly, there is nothing left to pay.
    expect(await payAll(deal)).toMatchObject({ ok: false, message: "Nothing of this deal is open." });
  });

  it("may pay more than is open, and are told", async () => {
    const deal = await makeDeal();
    const paid = await pay(deal, { amount: "1000", paidOn: "2026-11-03" });
    expect(paid).toMatchObject({ ok: true, value: { said: "Payment recorded: $100.00 more than was open" } });
    expect(await pay(deal, { amount: "1", paidOn: "2026-12-05" })).toMatchObject({
      fields: { paidOn: "This day is in the future." },
    });
    expect(await pay(deal, { amount: "-1" })).toMatchObject({
      fields: { amount: "This must be more than zero." },
    });
    const looker = { ...deal.viewer, role: "viewer" } as const;
    const input = payOpenSchema.parse(await keyOf(deal));
    expect(await attempt(looker, (tx) => payOpen(looker, { tx, ...input }))).toMatchObject({
      code: "forbidden",
    });
  });
});

it("what is due next stands by its day, of deals and of other lines that are certain", async () => {
  const deal = await makeDeal({ terms: terms(FLAT, { dueOn: date("2026-11-10") }) });
  const days = { earnedFrom: "2026-10-02", earnedLast: "2026-10-02", stream: "shop" };
  const shop = await deal.add({ ...days, amount: "20", state: "confirmed", dueOn: "2026-11-08" });
  await deal.add({ ...days, amount: "7", state: "estimated", dueOn: "2026-11-01" });
  await deal.add({ ...days, amount: "9", state: "confirmed" });
  const way = await getMoneyOnItsWay(deal.viewer);
  expect(way).toMatchObject({ count: 2, sum: 92_000n, unconverted: 0 });
  expect(way.next.map(({ id, deal: name, dueOn }) => [name ?? id, dueOn])).toEqual([
    [shop, "2026-11-08"],
    ["Nordkaffe: Autumn", "2026-11-10"],
  ]);
});
