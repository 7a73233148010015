import { afterAll, expect, it, vi } from "vitest";
import { makeBilledDeal, makeBilling } from "@/lib/testing/invoices";
import { closeDatabases } from "@/lib/testing/people";
import { signedForm, signRequest } from "@/lib/testing/signed-request";
import { creditInvoiceAction, updateDraftAction } from "./actions";

const request = vi.hoisted(() => ({ headers: new Headers(), cookie: "" }));
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(request.headers),
  cookies: () => Promise.resolve({ get: () => ({ value: request.cookie }) }),
}));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));

afterAll(closeDatabases);

it("a paper that is issued or credited by a double tap and a retry has one number", async () => {
  const kim = await makeBilling();
  await signRequest(request, kim.userId);
  const form = (fields: Record<string, string>) => signedForm(kim.viewer.creatorId, fields);
  const deal = await makeBilledDeal(kim);
  const invoiceId = await deal.draft(90_000n);
  const key = { dealId: deal.id, invoiceId, currency: "USD" };
  const line = { line1Text: "Three videos", line1Quantity: "1", line1Amount: "900.00", lineRows: "1" };
  const issue = form({ ...key, ...line, version: "2", issue: "yes" });
  const taps = await Promise.all([updateDraftAction(null, issue), updateDraftAction(null, issue)]);
  expect(taps[0]).toMatchObject({ ok: true, value: { said: expect.stringContaining("2026-1") } });
  expect(taps[1]).toEqual(taps[0]);
  expect(await updateDraftAction(null, issue)).toEqual(taps[0]);
  expect(await kim.numbers()).toEqual([1]);
  expect(await deal.lines()).toEqual(["invoice 90000 confirmed"]);
  const credit = form({ ...key, version: String(await deal.version()), net: "300.00", text: "Less" });
  // It goes on to the new paper, every time.
  const moved = { digest: expect.stringContaining("/invoices/") };
  for (let n = 0; n < 2; n += 1) await expect(creditInvoiceAction(null, credit)).rejects.toMatchObject(moved);
  expect(await kim.numbers()).toEqual([1, 2]);
  expect(await deal.lines()).toEqual(["invoice 60000 confirmed", "open 30000 confirmed"]);
});
