import { afterAll, describe, expect, it } from "vitest";
import { currency, FLAT, terms } from "@/lib/testing/deals";
import { draft, makeBilledDeal, makeBilling, TODAY } from "@/lib/testing/invoices";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases } from "@/lib/testing/people";
import { deleteDeal, updateDeal } from "./deals";
import { deleteDraft, draftInvoice, updateDraft } from "./invoice-drafts";
import { lockPaper } from "./invoice-row";
import { undoEdit } from "./undo-edit";

afterAll(closeDatabases);

describe("an issued paper", () => {
  it("moves no money: the deal's lines add up to what they did, by month and clock", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    const totals = async () => [
      await kim.months("2026-09-01", "2026-12-01", "earned"),
      await kim.months("2026-09-01", "2026-12-01", "paid"),
    ];
    const before = await totals();
    expect(await deal.lines()).toEqual(["open 90000 confirmed"]);
    await deal.draft(60_000n, "19");
    expect(await deal.lines()).toEqual(["open 90000 confirmed"]);
    await deal.issue(60_000n, "19");
    expect(await deal.lines()).toEqual(["invoice 60000 confirmed", "open 30000 confirmed"]);
    expect(await totals()).toEqual(before);
    expect(await deal.stage()).toBe("invoiced");
    expect(await differences(kim.viewer)).toEqual([]);
  });

  it("is in the currency of its deal, also where that changed after it was drafted", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    const invoiceId = await deal.draft(90_000n);
    await kim.run((sql) => sql.query("UPDATE deal SET currency = 'EUR'"));
    expect(await deal.tryIssue(invoiceId)).toMatchObject({ ok: false, code: "conflict" });
    expect(await kim.numbers()).toEqual([]);
  });

  it("is what was printed: number, days, both parties, whatever they are called later", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    const { invoiceId } = await deal.issue(90_000n, "19");
    await kim.run((sql) => sql.query("UPDATE brand SET name = 'Nordic Coffee', address = 'Elsewhere'"));
    const paper = await kim.run((sql) => lockPaper(sql, kim.viewer, invoiceId));
    expect(paper).toMatchObject({
      ...{ number: 1, numberText: "2026-1", issuedOn: "2026-11-22", dueOn: "2026-12-06" },
      ...{ net: 90_000n, tax: 17_100n, buyer: { name: "Nordkaffe" } },
      seller: { name: "Kim cooks", bank: "IBAN DE00", footer: "Thank you" },
    });
  });

  it("is neither changed nor deleted, by nobody", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    const { invoiceId } = await deal.issue(90_000n);
    const key = async () => ({ id: deal.id, version: await deal.version(), reason: null, invoiceId });
    const tries = [
      await kim.attempt(async (sql) => updateDraft(sql, kim.viewer, { ...(await key()), draft: draft(1n) })),
      await kim.attempt(async (sql) => deleteDraft(sql, kim.viewer, await key())),
      await kim.attempt(async (sql) => deleteDeal(sql, kim.viewer, await key())),
    ];
    expect(tries.map((written) => !written.ok && written.code)).toEqual(["conflict", "conflict", "conflict"]);
    for (const statement of [
      "UPDATE invoice SET net = 1",
      "UPDATE invoice SET number = 7",
      "DELETE FROM invoice",
    ])
      await expect(kim.run((sql) => sql.query(statement))).rejects.toThrow(/issued invoice is not/);
  });

  it("cannot be undone, and says what to do instead; a draft can", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    const undo = (auditId: string) =>
      kim.attempt((sql) => undoEdit(sql, kim.viewer, { auditId, now: new Date() }));
    const issued = await deal.issue(90_000n);
    const credited = await deal.credit(issued.invoiceId, 30_000n);
    for (const auditId of [issued.auditId, credited.ok ? credited.value.auditId : ""])
      expect(await undo(auditId)).toMatchObject({
        ok: false,
        message: "An invoice keeps its number. Write a credit note instead.",
      });
    const version = await deal.version();
    const drafted = await kim.must((sql) =>
      draftInvoice(sql, kim.viewer, { id: deal.id, version, reason: null, draft: draft(1n) }),
    );
    expect(await undo(drafted.auditId)).toMatchObject({ ok: true });
    // What came after an issued paper is undone beside it.
    const { auditId } = await deal.pay(10_000n, issued.invoiceId);
    expect(await undo(auditId)).toMatchObject({ ok: true });
    expect(await deal.lines()).toEqual(["invoice 60000 confirmed", "open 30000 confirmed"]);
    expect(await differences(kim.viewer)).toEqual([]);
  });

  it("needs to say who it is from", async () => {
    const kim = await makeBilling(null);
    const deal = await makeBilledDeal(kim);
    const invoiceId = await deal.draft(90_000n);
    expect(await deal.tryIssue(invoiceId)).toEqual({
      ...{ ok: false, code: "invalid" },
      message: "Say first who invoices are from.",
    });
    expect(await kim.numbers()).toEqual([]);
  });

  it("may ask for more than the deal is worth, which then is income", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    await deal.issue(90_000n);
    await deal.issue(10_000n);
    expect(await deal.lines()).toEqual(["invoice 10000 confirmed", "invoice 90000 confirmed"]);
  });
});

describe("a draft of a deal whose currency changed since", () => {
  it("is not issued as if its amounts were in the other currency, and takes no number", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    const invoiceId = await deal.draft(90_000n);
    const inYen = terms(FLAT, { currency: currency("JPY") });
    const key = { id: deal.id, version: await deal.version(), reason: null, today: TODAY };
    await kim.must((sql) => updateDeal(sql, kim.viewer, { ...key, brand: "Nordkaffe", terms: inYen }));
    expect(await deal.tryIssue(invoiceId)).toMatchObject({ ok: false, code: "conflict" });
    expect(await kim.numbers()).toEqual([]);
    expect(await deal.lines()).toEqual(["open 90000 confirmed"]);
  });
});
