import { afterAll, describe, expect, it } from "vitest";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { now } from "@/lib/server/clock";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { createLine, makeLine, saveLine } from "@/lib/testing/income-forms";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { findIncome } from "./data";
import { deleteIncome, markIncomePaid } from "./mutations";

afterAll(closeDatabases);

const TAKEN = { amount: "-5.00", stream: "tips" };

// A form says in a hidden field which line it reverses, and anybody can write a hidden field.
describe("a line that is there already", () => {
  it("cannot come to take itself back", async () => {
    const { viewer } = await makePerson();
    const id = await makeLine(viewer, TAKEN);
    const outcome = await saveLine(viewer, { ...TAKEN, id, version: "1", parentId: id });
    expect(outcome).toMatchObject({ ok: false, code: "invalid" });
    expect(await findIncome(viewer, id)).toMatchObject({ version: 1, parentId: null });
  });

  it("cannot come to take another back while a third takes it back itself", async () => {
    const { viewer } = await makePerson();
    const id = await makeLine(viewer, TAKEN);
    await makeLine(viewer, { ...TAKEN, amount: "-1.00", parentId: id });
    const parentId = await makeLine(viewer, { ...TAKEN, amount: "40.00" });
    const outcome = await saveLine(viewer, { ...TAKEN, id, version: "1", parentId });
    expect(outcome).toMatchObject({ ok: false, code: "invalid" });
  });

  it("that takes another back by now is not taken back again by Undo", async () => {
    const { viewer } = await makePerson();
    const id = await makeLine(viewer, TAKEN);
    const parentId = await makeLine(viewer, { ...TAKEN, amount: "40.00" });
    const child = await makeLine(viewer, { ...TAKEN, amount: "-1.00", parentId: id });
    const deleted = await withTenant(viewer, (tx) =>
      deleteIncome(viewer, { tx, id: child, version: 1, reason: null }),
    );
    expect((await saveLine(viewer, { ...TAKEN, id, version: "1", parentId })).ok).toBe(true);
    const auditId = deleted.ok ? deleted.value.auditIds : "";
    const undone = await withTenantPg(viewer, (client) =>
      undoEdit(sqlOfPg(client), viewer, { auditId, now: now() }),
    );
    expect(undone).toMatchObject({ ok: false, message: expect.stringContaining("takes another one back") });
  });
});

describe("what arrived of a line in another currency", () => {
  it.each([
    ["100.00", "-92.00", "This cannot be less than zero. Write it without a minus."],
    ["-100.00", "92.00", "A reversal takes money back: write the amount with a minus."],
  ])("of %s is not %s", async (amount, received, problem) => {
    const { viewer } = await makePerson();
    const id = await makeLine(viewer, { amount, currency: "EUR", rate: "1.1" });
    const paid = await withTenant(viewer, (tx) =>
      markIncomePaid(viewer, { tx, id, version: 1, paidOn: null, received, reason: null }),
    );
    expect(paid).toMatchObject({ ok: false, fields: { received: problem } });
  });
});

it("takes back no line of somebody else, and names none of their places", async () => {
  const [{ viewer: ana }, { viewer: ben }] = [await makePerson(), await makePerson()];
  const theirs = await makeLine(ana);
  expect(await createLine(ben, { ...TAKEN, parentId: theirs })).toMatchObject({ code: "not-found" });
  expect(await createLine(ben, { channelId: theirs })).toMatchObject({ code: "not-found" });
  const due = { recurringId: theirs, recurringOn: "2026-11-01" };
  expect(await createLine(ben, due)).toMatchObject({ code: "not-found" });
});
