import { afterAll, describe, expect, it } from "vitest";
import { addDeal, makeDeal, TODAY } from "@/lib/testing/deals";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases } from "@/lib/testing/people";
import { matchPayment } from "./deal-match";
import { removePayment } from "./deal-payments";
import { deleteDeal } from "./deals";
import type { Written } from "./scope";
import { undoEdit } from "./undo-edit";

afterAll(closeDatabases);

type Deal = Awaited<ReturnType<typeof makeDeal>>;
type Line = { dealId: string | null; note: string; earnedBy: string; version: number; shares: number };

/** A payout of $300 that is matched to a deal, and what can be done to both. */
async function makeMatched() {
  const deal = await makeDeal();
  const { viewer } = deal;
  const days = { earnedFrom: "2026-11-05", earnedLast: "2026-11-05" };
  const lineId = await deal.add({ stream: "other", state: "confirmed", amount: "300.00", ...days });
  const look = async () => {
    const [line] = await deal.run((sql) =>
      sql.query<Line>(
        `SELECT deal_id::text AS "dealId", note, earned_by AS "earnedBy", version, (SELECT count(*)::int FROM income_share s
           WHERE s.creator_id = i.creator_id AND s.income_id = i.id) AS shares FROM income i WHERE id = $1::uuid`,
        [lineId],
      ),
    );
    if (line === undefined) throw new Error("The line is gone.");
    return line;
  };
  const must = async <T>(written: Promise<Written<T>>) => {
    const done = await written;
    if (!done.ok) throw new Error(done.message);
    return done.value;
  };
  const match = async ({ id, version }: Pick<Deal, "id" | "version">) => {
    const input = { lineId, lineVersion: (await look()).version, invoiceId: null, withTax: false };
    const key = { id, version: await version(), reason: null, today: TODAY };
    return must(deal.run((sql) => matchPayment(sql, viewer, { ...key, match: { ...input, paidOn: TODAY } })));
  };
  const removals = {
    "the payment is removed": async () => {
      const [payment] = await deal.run((sql) =>
        sql.query<{ id: string }>("SELECT id::text AS id FROM deal_payment WHERE income_id = $1::uuid", [
          lineId,
        ]),
      );
      const key = { ...deal.key, version: await deal.version(), paymentId: payment?.id ?? "" };
      return must(deal.run((sql) => removePayment(sql, viewer, key)));
    },
    "the deal is deleted": async () => {
      const key = { ...deal.key, version: await deal.version() };
      return must(deal.run((sql) => deleteDeal(sql, viewer, key)));
    },
  };
  await match(deal);
  return {
    ...{ deal, lineId, look, match, removals },
    undo: (auditId: string) => deal.run((sql) => undoEdit(sql, viewer, { auditId, now: new Date() })),
    note: (text: string) =>
      deal.run((sql) =>
        sql.query("UPDATE income SET note = $2, version = version + 1 WHERE id = $1::uuid", [lineId, text]),
      ),
  };
}

describe.each(["the payment is removed", "the deal is deleted"] as const)(
  "a matched line, once %s",
  (how) => {
    it("says again what it said before, and Undo matches it again", async () => {
      const { deal, look, removals, undo } = await makeMatched();
      expect(await look()).toMatchObject({ dealId: deal.id, earnedBy: "publish", shares: 1 });
      const { auditId } = await removals[how]();
      expect(await look()).toMatchObject({ dealId: null, earnedBy: "period", shares: 0 });
      expect(await differences(deal.viewer)).toEqual([]);
      expect((await undo(auditId)).ok).toBe(true);
      expect(await look()).toMatchObject({ dealId: deal.id, earnedBy: "publish", shares: 1 });
      expect(await deal.sums()).toEqual(["line 30000 paid", "open 60000 estimated"]);
      expect(await differences(deal.viewer)).toEqual([]);
    });

    it("keeps what was written on it since: Undo is refused", async () => {
      const { look, note, removals, undo } = await makeMatched();
      const { auditId } = await removals[how]();
      await note("mine");
      expect(await undo(auditId)).toMatchObject({ ok: false, code: "conflict" });
      expect(await look()).toMatchObject({ dealId: null, note: "mine" });
    });

    it("is not taken from the deal that it was matched to since", async () => {
      const { deal, look, match, removals, undo } = await makeMatched();
      const { auditId } = await removals[how]();
      const other = await addDeal(deal, { brand: "Melitta" });
      await match(other);
      expect(await undo(auditId)).toMatchObject({ ok: false, code: "conflict" });
      expect(await look()).toMatchObject({ dealId: other.id });
      expect(await other.sums()).toEqual(["line 30000 paid", "open 60000 estimated"]);
      expect(await differences(deal.viewer)).toEqual([]);
    });
  },
);

describe("a cost of a deal that was deleted", () => {
  it("keeps what was written on it since: Undo of the deal is refused", async () => {
    const deal = await makeDeal();
    await deal.run((sql) =>
      sql.query(
        `INSERT INTO cost (creator_id, id, day, amount, currency, base_amount, deal_id)
         VALUES ($1::uuid, gen_random_uuid(), '2026-11-01', 500, 'USD', 500, $2::uuid)`,
        [deal.viewer.creatorId, deal.id],
      ),
    );
    const key = { ...deal.key, version: await deal.version() };
    const deleted = await deal.run((sql) => deleteDeal(sql, deal.viewer, key));
    await deal.run((sql) => sql.query("UPDATE cost SET note = 'mine', version = version + 1"));
    const auditId = deleted.ok ? deleted.value.auditId : "";
    expect(await deal.run((sql) => undoEdit(sql, deal.viewer, { auditId, now: new Date() }))).toMatchObject({
      ok: false,
      code: "conflict",
    });
  });
});
