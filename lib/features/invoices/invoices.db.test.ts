import { afterAll, describe, expect, it } from "vitest";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { makeBilledDeal, makeBilling } from "@/lib/testing/invoices";
import { closeDatabases } from "@/lib/testing/people";
import { findBilling, findPaper, findPrintedInvoice, listPapers } from "./data";
import { createDraft, updateDraft } from "./mutations";
import { createDraftSchema, paperListSchema, updateDraftSchema } from "./schema";

afterAll(closeDatabases);

const FORM = { currency: "USD", line1Text: "Three videos", line1Amount: "900.00", taxPercent: "19" };

async function makePapers() {
  const kim = await makeBilling();
  const deal = await makeBilledDeal(kim);
  return { ...kim, deal };
}

describe("a draft", () => {
  it("is written from the form, and issued with it where that is asked", async () => {
    const { viewer, deal } = await makePapers();
    const key = { dealId: deal.id, version: String(await deal.version()) };
    const input = createDraftSchema.parse({ ...FORM, ...key, issue: "yes" });
    const made = await withTenant(viewer, (tx) => createDraft(viewer, { tx, ...input }));
    expect(made).toMatchObject({ ok: true, value: { said: "Issued as 2026-1" } });
    const view = await findPaper(viewer, made.ok ? made.value.id : "");
    expect(view?.item).toMatchObject({ total: 107_100n, owed: 107_100n, numberText: "2026-1" });
    expect((await findBilling(viewer, deal.id))?.unbilled).toBe(0n);
  });

  it("shows both values when two devices change it at once", async () => {
    const { viewer, deal } = await makePapers();
    const invoiceId = await deal.draft(90_000n);
    const version = await deal.version();
    const save = (amount: string) => {
      const key = { dealId: deal.id, invoiceId, version: String(version) };
      const input = updateDraftSchema.parse({ ...FORM, ...key, taxPercent: "0", line1Amount: amount });
      return withTenant(viewer, (tx) => updateDraft(viewer, { tx, ...input }));
    };
    expect((await save("800.00")).ok).toBe(true);
    expect(await save("700.00")).toMatchObject({
      ok: false,
      code: "conflict",
      fields: { line1Amount: "Saved meanwhile: 800.00 USD", version: String(version + 1) },
    });
  });

  it("is not there for another creator, nor written by somebody who only looks", async () => {
    const { viewer, deal } = await makePapers();
    const invoiceId = await deal.draft(90_000n);
    const other = await makeBilling();
    expect(await findPaper(other.viewer, invoiceId)).toBeNull();
    expect(await findPrintedInvoice(other.viewer, invoiceId)).toBeNull();
    expect(await findBilling(other.viewer, deal.id)).toBeNull();
    const looker = { ...viewer, role: "viewer" } as const;
    const input = createDraftSchema.parse({ ...FORM, dealId: deal.id, version: "1" });
    const refused = await withTenant(viewer, (tx) => createDraft(looker, { tx, ...input }));
    expect(refused).toMatchObject({ ok: false, code: "forbidden" });
  });
});

describe("the list of papers", () => {
  it("says of each what is open, filters, and sums by currency", async () => {
    const { viewer, deal } = await makePapers();
    const first = await deal.issue(50_000n, "19");
    await deal.issue(30_000n);
    await deal.draft(1_000n);
    await deal.pay(59_500n, first.invoiceId);
    await deal.credit(first.invoiceId, 1n).catch(() => null);
    const list = async (show?: string) => {
      const { items, sums, all } = await listPapers(viewer, paperListSchema.parse({ show }));
      return { names: items.map(({ numberText }) => numberText), sums, all };
    };
    expect((await list("open")).names).toEqual(["2026-2"]);
    expect((await list("drafts")).names).toEqual([""]);
    expect((await list("paid")).names).toEqual(["2026-1"]);
    expect((await list()).sums).toEqual([{ currency: "USD", owed: 30_000n, overdue: 0n }]);
    // The day after it was due it is late.
    await withTenantPg(viewer, async (client) => {
      const sql = sqlOfPg(client);
      const { listPaperItems } = await import("@/lib/ledger/list-papers");
      const { date } = await import("@/lib/core/testdata/vector");
      const late = await listPaperItems(sql, { creatorId: viewer.creatorId, today: date("2026-12-18") });
      expect(late.map(({ state }) => state)).toContainEqual({ is: "overdue", days: 12 });
    });
  });
});
