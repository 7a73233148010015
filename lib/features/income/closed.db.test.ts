import { afterAll, describe, expect, it } from "vitest";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { closeThrough } from "@/lib/ledger/closing";
import { withTenant } from "@/lib/server/db";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { createIncome, deleteIncome, markIncomePaid, updateIncome } from "./mutations";
import { createIncomeSchema, deleteIncomeSchema, markPaidSchema, updateIncomeSchema } from "./schema";

afterAll(closeDatabases);

const TIP = {
  amount: "12.50",
  currency: "USD",
  stream: "tips",
  state: "confirmed",
  earnedFrom: "2026-10-21",
  earnedLast: "2026-10-21",
};
const OPEN = { earnedFrom: "2026-11-03", earnedLast: "2026-11-03" };
const ASKED = {
  ok: false,
  code: "invalid",
  fields: {
    // The year of the day is said once it is not this year any more.
    reason: expect.stringMatching(
      /^October 2026 is closed\. Say why this changes; its figures stay, the difference is booked on 1 November( 2026)?\.$/,
    ),
  },
};

type Form = Record<string, string>;

function create(viewer: Viewer, given: Form) {
  const input = createIncomeSchema.parse({ ...TIP, ...given });
  return withTenant(viewer, (tx) => createIncome(viewer, { tx, ...input }));
}

function update(viewer: Viewer, given: Form) {
  const input = updateIncomeSchema.parse({ ...TIP, version: "1", ...given });
  return withTenant(viewer, (tx) => updateIncome(viewer, { tx, ...input }));
}

function remove(viewer: Viewer, given: Form) {
  const input = deleteIncomeSchema.parse({ version: "1", ...given });
  return withTenant(viewer, (tx) => deleteIncome(viewer, { tx, ...input }));
}

function pay(viewer: Viewer, given: Form) {
  const input = markPaidSchema.parse({ version: "1", ...given });
  return withTenant(viewer, (tx) => markIncomePaid(viewer, { tx, ...input }));
}

async function made(viewer: Viewer, given: Form): Promise<string> {
  const outcome = await create(viewer, given);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.id;
}

function day(text: string): LocalDate {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}

async function closeOctober(viewer: Viewer): Promise<void> {
  const months = { month: day("2026-10-01"), today: day("2026-11-20") };
  const closed = await withTenant(viewer, (tx) => closeThrough(sqlOf(tx), viewer, months));
  if (!closed.ok) throw new Error(closed.message);
}

function reasons(viewer: Viewer): Promise<unknown[]> {
  return withTenant(viewer, (tx) =>
    sqlOf(tx).query(
      "SELECT action, reason FROM audit WHERE creator_id = $1::uuid AND entity = 'income' ORDER BY at, id",
      [viewer.creatorId],
    ),
  );
}

describe("an edit that touches a closed month", () => {
  it("asks why, writes nothing until it is told, and keeps the answer", async () => {
    const { viewer } = await makePerson();
    const id = await made(viewer, {});
    await closeOctober(viewer);
    expect(await create(viewer, {})).toMatchObject(ASKED);
    expect(await update(viewer, { id, amount: "13.00" })).toMatchObject(ASKED);
    expect(await pay(viewer, { id, paidOn: "2026-11-02" })).toMatchObject(ASKED);
    expect(await remove(viewer, { id })).toMatchObject(ASKED);
    expect(await reasons(viewer)).toEqual([{ action: "income.create", reason: null }]);
    expect((await create(viewer, { reason: "Found in the app" })).ok).toBe(true);
    expect((await update(viewer, { id, amount: "13.00", reason: "Typed wrong" })).ok).toBe(true);
    expect((await pay(viewer, { id, version: "2", paidOn: "2026-11-02", reason: "Came in" })).ok).toBe(true);
    expect((await remove(viewer, { id, version: "3", reason: "Twice" })).ok).toBe(true);
    expect(await reasons(viewer)).toEqual([
      { action: "income.create", reason: null },
      { action: "income.create", reason: "Found in the app" },
      { action: "income.update", reason: "Typed wrong" },
      { action: "income.update", reason: "Came in" },
      { action: "income.delete", reason: "Twice" },
    ]);
  });

  it("is one also when only its old days, its day of payment or its beginning lie there", async () => {
    const { viewer } = await makePerson();
    const moved = await made(viewer, {});
    await closeOctober(viewer);
    expect(await update(viewer, { id: moved, ...OPEN })).toMatchObject(ASKED);
    // Paid ahead, which only a line that is earned by another rule than its period can be.
    const paid = { ...OPEN, state: "paid", paidOn: "2026-10-30", earnedBy: "publish" };
    expect(await create(viewer, paid)).toMatchObject(ASKED);
    expect(await create(viewer, { earnedFrom: "2026-10-31", earnedLast: "2026-11-02" })).toMatchObject(ASKED);
    expect((await create(viewer, OPEN)).ok).toBe(true);
  });

  it("is one when a line goes and takes its reversal of that month along", async () => {
    const { viewer } = await makePerson();
    const id = await made(viewer, OPEN);
    await made(viewer, { amount: "-12.50", parentId: id });
    await closeOctober(viewer);
    expect(await remove(viewer, { id })).toMatchObject(ASKED);
    expect((await remove(viewer, { id, reason: "Was never mine" })).ok).toBe(true);
  });

  it("is no edit of a month that is open", async () => {
    const { viewer } = await makePerson();
    const id = await made(viewer, OPEN);
    await closeOctober(viewer);
    expect((await update(viewer, { id, ...OPEN, amount: "13.00" })).ok).toBe(true);
    expect((await pay(viewer, { id, version: "2", paidOn: "2026-11-10" })).ok).toBe(true);
    expect((await remove(viewer, { id, version: "3" })).ok).toBe(true);
  });

  it("is refused at its reason when that is no sentence but a book", () => {
    const parsed = deleteIncomeSchema.safeParse({
      id: "00000000-0000-4000-8000-000000000000",
      version: "1",
      reason: "x".repeat(501),
    });
    expect(parsed.error?.issues).toMatchObject([{ path: ["reason"], message: "textTooLong" }]);
  });
});
