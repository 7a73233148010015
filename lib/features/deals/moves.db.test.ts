import { afterAll, describe, expect, it } from "vitest";
import { STAGES, type Stage } from "@/lib/core/deals/stage";
import { date } from "@/lib/core/testdata/vector";
import { getFigures } from "@/lib/features/figures/data";
import { undoLog } from "@/lib/features/logging/mutations";
import { closeThrough } from "@/lib/ledger/closing";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { attempt } from "@/lib/testing/attempt";
import { DEAL, dealItem, makeFromForm, moveFromForm } from "@/lib/testing/typed-deals";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { parsePeriod } from "@/lib/testing/periods";
import { updateDeal } from "./mutations";
import { updateDealSchema } from "./schema";

afterAll(closeDatabases);

async function paymentsOf(viewer: Viewer): Promise<string[]> {
  const rows = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ text: string }>(
      "SELECT paid_on || ' ' || amount AS text FROM deal_payment ORDER BY paid_on, amount",
    ),
  );
  return rows.map(({ text }) => text);
}

async function totalOf(viewer: Viewer): Promise<string> {
  const period = parsePeriod("2020-01-01", "2030-01-01");
  const { total } = await getFigures(viewer, { period, by: "month", clock: "earned" });
  return total.income;
}

describe("moving a deal", () => {
  it("changes no total from agreed on to paid, and being paid notes what arrived, all in one step", async () => {
    const { viewer } = await makePerson();
    const id = await makeFromForm(viewer, { item1Title: "Video", item1Due: "2026-10-20" });
    const totals: string[] = [];
    let seen: Stage = "inquiry";
    for (const [at, stage] of STAGES.slice(1, -1).entries()) {
      const moved = await moveFromForm(viewer, {
        id,
        version: String(at + 1),
        seen,
        stage,
        paidOn: "2026-11-10",
      });
      expect(moved).toMatchObject({
        ok: true,
        value: { said: expect.stringContaining("Nordkaffe moved to") },
      });
      totals.push(await totalOf(viewer));
      seen = stage;
    }
    expect(totals).toEqual(["0.00", ...Array<string>(5).fill("900.00")]);
    expect(await paymentsOf(viewer)).toEqual(["2026-11-10 90000"]);
    expect(await dealItem(viewer, id)).toMatchObject({
      stage: "paid",
      open: 0n,
      received: 90_000n,
      hints: [],
    });
    expect(await differences(viewer)).toEqual([]);
  });

  it("to paid is taken back whole by one Undo", async () => {
    const { viewer } = await makePerson();
    const id = await makeFromForm(viewer, { stage: "invoiced" });
    const paid = await moveFromForm(viewer, { id, seen: "invoiced", stage: "paid" });
    const auditIds = paid.ok ? paid.value.auditIds.split(",") : [];
    expect((await attempt(viewer, (tx) => undoLog(viewer, { tx, auditIds }))).ok).toBe(true);
    expect(await dealItem(viewer, id)).toMatchObject({ stage: "invoiced", open: 90_000n, received: 0n });
    expect(await paymentsOf(viewer)).toEqual([]);
  });

  it("out of lost to paid notes the money and leaves it there", async () => {
    const { viewer } = await makePerson();
    const id = await makeFromForm(viewer);
    await moveFromForm(viewer, { id, stage: "lost" });
    expect(await moveFromForm(viewer, { id, version: "2", seen: "lost", stage: "paid" })).toMatchObject({
      ok: true,
    });
    expect(await dealItem(viewer, id)).toMatchObject({ stage: "paid", received: 90_000n });
  });

  it("notes no payment where nothing is open", async () => {
    const { viewer } = await makePerson();
    const id = await makeFromForm(viewer, { feeKind: "gift" });
    expect(await moveFromForm(viewer, { id, stage: "paid" })).toMatchObject({ ok: true });
    expect(await paymentsOf(viewer)).toEqual([]);
    expect(await dealItem(viewer, id)).toMatchObject({ stage: "paid", value: 90_000n, received: 0n });
  });

  it("by two devices at once to one stage is one result, and one payment", async () => {
    const { viewer } = await makePerson();
    const id = await makeFromForm(viewer, { stage: "invoiced" });
    const both = await Promise.all(
      [1, 2].map(() => moveFromForm(viewer, { id, seen: "invoiced", stage: "paid", open: "90000" })),
    );
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(both.filter((one) => one.ok && one.value.auditIds === "")).toHaveLength(1);
    expect(await paymentsOf(viewer)).toHaveLength(1);
  });

  it("by two devices at once to two stages is a conflict that names both, and either can be taken", async () => {
    const { viewer } = await makePerson();
    const id = await makeFromForm(viewer, { stage: "delivered" });
    const to = (stage: Stage) => moveFromForm(viewer, { id, seen: "delivered", stage });
    const both = await Promise.all([to("invoiced"), to("paid")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const [first, second] = both[0].ok ? ["Invoiced", "Paid"] : ["Paid", "Invoiced"];
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      code: "conflict",
      fields: { stage: `Saved meanwhile: ${first}. You chose ${second}.`, version: "2" },
    });
    const again = { id, version: "2", seen: "delivered", stage: "lost" };
    expect(await moveFromForm(viewer, again)).toMatchObject({ ok: true });
    expect((await dealItem(viewer, id)).stage).toBe("lost");
  });

  it("goes on where something else was changed meanwhile, unless it is the money that arrives", async () => {
    const { viewer } = await makePerson();
    const id = await makeFromForm(viewer, { stage: "delivered" });
    const input = updateDealSchema.parse({ ...DEAL, fee: "1000", id, version: "1" });
    await attempt(viewer, (tx) => updateDeal(viewer, { tx, ...input }));
    const paid = { id, seen: "delivered", stage: "paid", open: "90000" };
    expect(await moveFromForm(viewer, paid)).toMatchObject({
      code: "conflict",
      fields: { stage: expect.stringContaining("$1,000.00 is open. You were told $900.00"), open: "100000" },
    });
    expect(await paymentsOf(viewer)).toEqual([]);
    expect(await moveFromForm(viewer, { id, seen: "delivered", stage: "invoiced" })).toMatchObject({
      ok: true,
    });
    expect((await dealItem(viewer, id)).stage).toBe("invoiced");
  });

  it("is refused for money of a day to come, and asks why where it reaches into a closed month", async () => {
    const { viewer } = await makePerson();
    const id = await makeFromForm(viewer, {
      stage: "delivered",
      item1Title: "Video",
      item1Due: "2026-10-20",
    });
    const paid = { id, seen: "delivered", stage: "paid" };
    expect(await moveFromForm(viewer, { ...paid, paidOn: "2999-01-01" })).toMatchObject({
      fields: { paidOn: "This day is in the future." },
    });
    await withTenantPg(viewer, (client) =>
      closeThrough(sqlOfPg(client), viewer, { month: date("2026-10-01"), today: date("2026-11-22") }),
    );
    expect(await moveFromForm(viewer, paid)).toMatchObject({
      fields: { reason: expect.stringContaining("October 2026 is closed") },
    });
    expect(await paymentsOf(viewer)).toEqual([]);
    expect(await moveFromForm(viewer, { ...paid, reason: "The bank says so" })).toMatchObject({ ok: true });
  });
});
