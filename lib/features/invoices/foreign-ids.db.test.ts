import { afterAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/server/ids";
import type { Viewer } from "@/lib/server/viewer";
import { attempt } from "@/lib/testing/attempt";
import { makeBilledDeal, makeBilling } from "@/lib/testing/invoices";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases } from "@/lib/testing/people";
import { createDraft, creditInvoice, deleteDraft, noteLetter, updateDraft } from "./mutations";
import { createDraftSchema, creditSchema, noteLetterSchema, paperSchema, updateDraftSchema } from "./schema";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const FORM = { currency: "USD", line1Text: "Three videos", line1Amount: "900.00", issue: "yes" };

type Ids = { dealId: string; version: string; invoiceId: string };

/** Every form of a paper, one after the other, as `viewer` sends it. */
async function sendAll(tenant: Viewer, viewer: Viewer, { invoiceId, ...key }: Ids): Promise<string[]> {
  const credit = creditSchema.parse({ ...key, invoiceId, currency: "USD", net: "1.00", text: "Back" });
  const forms = {
    create: createDraftSchema.parse({ ...FORM, ...key }),
    update: updateDraftSchema.parse({ ...FORM, ...key, invoiceId }),
    paper: paperSchema.parse({ ...key, invoiceId }),
    letter: noteLetterSchema.parse({ ...key, invoiceId, letter: "send" }),
  };
  const outcomes = [
    await attempt(tenant, (tx) => updateDraft(viewer, { tx, ...forms.update })),
    await attempt(tenant, (tx) => deleteDraft(viewer, { tx, ...forms.paper })),
    await attempt(tenant, (tx) => creditInvoice(viewer, { tx, ...credit })),
    await attempt(tenant, (tx) => noteLetter(viewer, { tx, ...forms.letter })),
    await attempt(tenant, (tx) => createDraft(viewer, { tx, ...forms.create })),
  ];
  return outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.code));
}

async function makePaper() {
  const kim = await makeBilling();
  const deal = await makeBilledDeal(kim);
  const { invoiceId } = await deal.issue(40_000n);
  const look = async () => [await deal.lines(), await kim.numbers(), await deal.version()];
  return { kim, deal, invoiceId, look, key: { dealId: deal.id, version: String(await deal.version()) } };
}

describe("papers", { timeout: 60_000 }, () => {
  it("of another creator are not there, by their own deal's id nor by a stranger's", async () => {
    const { kim, invoiceId, key, look } = await makePaper();
    const before = await look();
    const other = await makeBilling();
    const own = await makeBilledDeal(other);
    const { viewer } = other;
    expect(await sendAll(viewer, viewer, { ...key, invoiceId })).toEqual(Array(5).fill("not-found"));
    const ownKey = { dealId: own.id, version: String(await own.version()), invoiceId };
    expect(await sendAll(viewer, viewer, ownKey)).toEqual([...Array<string>(4).fill("not-found"), "ok"]);
    expect(await other.numbers()).toEqual([1]);
    expect(await look()).toEqual(before);
    expect(await differences(kim.viewer)).toEqual([]);
  });

  it("of another deal of the same creator are not changed, credited or noted from this one", async () => {
    const { kim, invoiceId, look } = await makePaper();
    const other = await makeBilledDeal(kim);
    const before = await look();
    const key = { dealId: other.id, version: String(await other.version()), invoiceId };
    expect((await sendAll(kim.viewer, kim.viewer, key)).slice(0, 4)).toEqual(Array(4).fill("not-found"));
    expect((await look())[0]).toEqual(before[0]);
    expect(await kim.numbers()).toEqual([1, 2]);
  });

  it("that have a number are neither rewritten nor deleted by a form, and a credit note is not credited", async () => {
    const { kim, deal, invoiceId, key } = await makePaper();
    const codes = await sendAll(kim.viewer, kim.viewer, { ...key, invoiceId });
    expect(codes.slice(0, 3)).toEqual(["conflict", "conflict", "ok"]);
    const [note] = await kim.run((sql) =>
      sql.query<{ id: string }>("SELECT id::text AS id FROM invoice WHERE kind = 'credit_note'"),
    );
    const version = String(await deal.version());
    const again = await sendAll(kim.viewer, kim.viewer, { ...key, version, invoiceId: note?.id ?? "" });
    expect(again.slice(0, 3)).toEqual(["conflict", "conflict", "conflict"]);
    expect(await kim.numbers()).toEqual([1, 2]);
  });

  it.each(["viewer", "accountant"] as const)("are not written by who is a %s", async (role) => {
    const { kim, invoiceId, key, look } = await makePaper();
    const before = await look();
    const member = { ...kim.viewer, role };
    for (const id of [invoiceId, newId()])
      expect(await sendAll(kim.viewer, member, { ...key, invoiceId: id })).toEqual(
        Array(5).fill("forbidden"),
      );
    expect(await look()).toEqual(before);
  });
});
