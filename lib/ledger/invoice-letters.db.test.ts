import { afterAll, describe, expect, it } from "vitest";
import { makeBilledDeal, makeBilling } from "@/lib/testing/invoices";
import { closeDatabases } from "@/lib/testing/people";
import { beginLetter, endLetter, noteLetter } from "./invoice-letters";
import { lockPaper } from "./invoice-row";
import { undoEdit } from "./undo-edit";

afterAll(closeDatabases);

describe("a letter", () => {
  it("goes out once: while it is on its way a second one is refused", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    const { invoiceId } = await deal.issue(90_000n);
    const at = new Date("2026-11-22T12:00:00Z");
    const begin = (when = at) =>
      kim.attempt(async (sql) => {
        const begun = await beginLetter(sql, kim.viewer, { invoiceId, at: when });
        return begun.ok ? { ok: true, value: { paper: begun.value, auditId: "" } } : begun;
      });
    const both = await Promise.all([begin(), begin()]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const paper = await kim.run((sql) => lockPaper(sql, kim.viewer, invoiceId));
    if (paper === null) throw new Error("paper");
    const end = (hasArrived: boolean) =>
      kim.run((sql) =>
        endLetter(sql, kim.viewer, { paper, letter: "send", to: "pay@nordkaffe.example", at, hasArrived }),
      );
    const told = async () => {
      const now = await kim.run((sql) => lockPaper(sql, kim.viewer, invoiceId));
      return now && { sentAt: now.sentAt, sentTo: now.sentTo, sendingAt: now.sendingAt };
    };
    await end(false);
    expect(await told()).toEqual({ sentAt: null, sentTo: "", sendingAt: null });
    expect((await begin()).ok).toBe(true);
    // One that was never heard of again does not stand in the way for ever.
    expect((await begin(new Date("2026-11-22T12:10:00Z"))).ok).toBe(true);
    await end(true);
    expect(await told()).toEqual({ sentAt: at, sentTo: "pay@nordkaffe.example", sendingAt: null });
  });

  it("that was handed over by hand is noted, and can be undone; a draft has none", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    const { invoiceId } = await deal.issue(90_000n);
    const note = (id: string) =>
      kim.attempt(async (sql) =>
        noteLetter(sql, kim.viewer, {
          ...{ id: deal.id, version: await deal.version(), reason: null },
          ...{ invoiceId: id, letter: "send", at: new Date("2026-11-22T12:00:00Z") },
        }),
      );
    const noted = await note(invoiceId);
    expect(await kim.run((sql) => lockPaper(sql, kim.viewer, invoiceId))).toMatchObject({
      sentAt: new Date("2026-11-22T12:00:00Z"),
    });
    const auditId = noted.ok ? noted.value.auditId : "";
    const undone = await kim.attempt((sql) => undoEdit(sql, kim.viewer, { auditId, now: new Date() }));
    expect(undone).toMatchObject({ ok: true });
    expect(await kim.run((sql) => lockPaper(sql, kim.viewer, invoiceId))).toMatchObject({ sentAt: null });
    expect(await note(await deal.draft(1n))).toMatchObject({ ok: false, code: "conflict" });
  });
});
