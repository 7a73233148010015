import { createHash } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { findPaper } from "@/lib/features/invoices/data";
import { withTenant } from "@/lib/server/db";
import type { Viewer } from "@/lib/server/viewer";
import { makeBilledDeal, makeBilling } from "@/lib/testing/invoices";
import { mailServers } from "@/lib/testing/mail-fixture";
import { readPdf } from "@/lib/testing/pdf-reader";
import { closeDatabases } from "@/lib/testing/people";
import { beginLetter, deliverLetter } from "./mutations";
import { sendLetterSchema } from "./schema";

afterAll(closeDatabases);

const { serve, configure } = mailServers();

async function makePaper() {
  const kim = await makeBilling();
  const deal = await makeBilledDeal(kim);
  const { invoiceId } = await deal.issue(90_000n, "19");
  return { ...kim, deal, invoiceId };
}

const letterOf = (invoiceId: string, given: Record<string, string> = {}) =>
  sendLetterSchema.parse({
    ...{ invoiceId, letter: "send", to: "pay@nordkaffe.example" },
    ...{ subject: "Invoice\n2026-1", text: "Hello", ...given },
  });

/** As the action does it: the mark in a transaction, then the letter. */
async function send(viewer: Viewer, input: ReturnType<typeof letterOf>, key = "a key") {
  const begun = await withTenant(viewer, (tx) => beginLetter(viewer, { tx, ...input }));
  return begun.ok ? deliverLetter(viewer, { value: begun.value, input, key }) : begun;
}

it("arrives with the paper as a PDF, answers go to the seller, and the paper says so", async () => {
  const server = await serve();
  const { viewer, invoiceId } = await makePaper();
  const sent = await send(viewer, letterOf(invoiceId));
  expect(sent).toMatchObject({ ok: true, value: { said: "Sent to pay@nordkaffe.example" } });
  const [mail] = server.mails;
  expect(mail?.to).toEqual(["pay@nordkaffe.example"]);
  const id = createHash("sha256").update(`${invoiceId} a key`).digest("hex").slice(0, 40);
  expect(mail?.parsed).toMatchObject({
    subject: "Invoice 2026-1",
    messageId: `<${id}@example.net>`,
    replyTo: { value: [{ name: "Kim cooks", address: "kim@example.com" }] },
  });
  const [attachment] = mail?.parsed.attachments ?? [];
  expect(attachment?.filename).toBe("invoice-2026-1.pdf");
  const { texts } = await readPdf(new Uint8Array(attachment?.content ?? Buffer.from("")));
  for (const text of ["Invoice 2026-1", "Nordkaffe", "Kim cooks", "$900.00", "$171.00", "$1,071.00"])
    expect(texts.join(" ")).toContain(text);
  expect((await findPaper(viewer, invoiceId))?.paper).toMatchObject({
    sentTo: "pay@nordkaffe.example",
    sendingAt: null,
  });
});

it("is not sent a second time while the first is on its way", async () => {
  const server = await serve();
  const { viewer, invoiceId } = await makePaper();
  const input = letterOf(invoiceId);
  const outcomes = await Promise.all([send(viewer, input), send(viewer, input)]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(server.mails).toHaveLength(1);
});

it("that the server refuses is said in a sentence, and the paper is as if it had not been begun", async () => {
  await serve({
    onRcptTo(_, __, done) {
      done(new Error("nobody of that name"));
    },
  });
  const { viewer, invoiceId } = await makePaper();
  const refused = await send(viewer, letterOf(invoiceId));
  expect(refused).toMatchObject({ ok: false, message: expect.stringContaining("nothing was sent") });
  expect((await findPaper(viewer, invoiceId))?.paper).toMatchObject({ sentAt: null, sendingAt: null });
  configure("smtp://127.0.0.1:9");
  const unreached = await send(viewer, letterOf(invoiceId));
  expect(unreached).toMatchObject({ ok: false, message: expect.stringContaining("did not answer") });
});

it("is refused where mail is not set up, for another creator, and for somebody who only looks", async () => {
  const { viewer, invoiceId } = await makePaper();
  expect(await send(viewer, letterOf(invoiceId))).toMatchObject({ ok: false, code: "failed" });
  await serve();
  const other = await makeBilling();
  expect(await send(other.viewer, letterOf(invoiceId))).toMatchObject({ ok: false, code: "not-found" });
  const looker = { ...viewer, role: "viewer" } as const;
  expect(await send(looker, letterOf(invoiceId))).toMatchObject({ ok: false, code: "forbidden" });
});

it("goes out twenty times an hour at most", async () => {
  const server = await serve();
  const { viewer, invoiceId } = await makePaper();
  const person = { ...viewer, userId: "00000000-0000-4000-8000-000000000001" };
  for (let n = 0; n < 20; n += 1) expect((await send(person, letterOf(invoiceId))).ok).toBe(true);
  expect(await send(person, letterOf(invoiceId))).toMatchObject({ ok: false, code: "too-many" });
  expect(server.mails).toHaveLength(20);
});
