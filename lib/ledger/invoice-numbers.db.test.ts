import fc from "fast-check";
import { Pool, type PoolClient } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { env } from "@/lib/server/env";
import { sqlOfPg } from "@/lib/server/sql";
import { inTransaction } from "@/lib/server/transaction";
import { INVOICING, makeBilledDeal, makeBilling, TODAY, upTo, type Billing } from "@/lib/testing/invoices";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases } from "@/lib/testing/people";
import { lockFacts } from "./derive-lock";
import { issueInvoice } from "./invoices";
import { saveInvoicing } from "./invoicing";
import { undoEdit } from "./undo-edit";

afterAll(closeDatabases);

type Drafted = { dealId: string; invoiceId: string };

/** Fifty drafts over five deals. */
async function draftFifty(kim: Billing): Promise<Drafted[]> {
  const drafts: Drafted[] = [];
  for (let n = 0; n < 5; n += 1) {
    const deal = await makeBilledDeal(kim);
    for (let m = 0; m < 10; m += 1) drafts.push({ dealId: deal.id, invoiceId: await deal.draft(1_000n) });
  }
  return drafts;
}

type Issuing = { kim: Billing; paper: Drafted; pool: Pool };

async function issueIn({ kim: { viewer }, paper: { dealId, invoiceId }, pool }: Issuing): Promise<void> {
  // Fifty wait for one another here; how long a page may wait is not what is tested.
  const opening = `SET LOCAL app.creator_id = '${viewer.creatorId}'; SET LOCAL lock_timeout = 60000`;
  const work = async (client: PoolClient) => {
    const sql = sqlOfPg(client);
    await lockFacts(sql, viewer);
    const [deal] = await sql.query<{ version: number }>("SELECT version FROM deal WHERE id = $1::uuid", [
      dealId,
    ]);
    const key = { id: dealId, version: deal?.version ?? 0, reason: null, invoiceId, today: TODAY };
    expect(await issueInvoice(sql, viewer, key)).toMatchObject({ ok: true });
  };
  await inTransaction(pool, work, opening);
}

describe("numbers of papers", () => {
  it(
    "are without a gap for each of two creators when fifty are issued at once",
    { timeout: 120_000 },
    async () => {
      const people = await Promise.all([makeBilling(), makeBilling()]);
      const papers = await Promise.all(people.map((kim) => draftFifty(kim)));
      // All at once; as many as the test's server has room for wait in the database, the others for a connection.
      const pool = new Pool({ connectionString: env.DATABASE_APP_URL, max: 12 });
      const issuing = upTo(50).flatMap((n) =>
        people.flatMap((kim, whose) => {
          const paper = papers[whose]?.[n - 1];
          return paper === undefined ? [] : [issueIn({ kim, paper, pool })];
        }),
      );
      await Promise.all(issuing).finally(() => pool.end());
      for (const kim of people) expect(await kim.numbers()).toEqual(upTo(50));
    },
  );

  it("leave none out when a transaction is rolled back after one was taken", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    await deal.issue(10_000n);
    const invoiceId = await deal.draft(20_000n);
    const version = await deal.version();
    const failed = kim.run(async (sql) => {
      await issueInvoice(sql, kim.viewer, { id: deal.id, version, reason: null, invoiceId, today: TODAY });
      throw new Error("the power went out");
    });
    await expect(failed).rejects.toThrow("the power went out");
    expect(await kim.numbers()).toEqual([1]);
    expect(await deal.tryIssue(invoiceId)).toMatchObject({ ok: true, value: { numberText: "2026-2" } });
    expect(await kim.numbers()).toEqual([1, 2]);
  });

  it("are given once when two devices issue the same draft", async () => {
    const kim = await makeBilling();
    const deal = await makeBilledDeal(kim);
    const invoiceId = await deal.draft(90_000n);
    const version = await deal.version();
    const key = { id: deal.id, version, reason: null, invoiceId, today: TODAY };
    const both = await Promise.all(
      [1, 2].map(() => kim.attempt((sql) => issueInvoice(sql, kim.viewer, key))),
    );
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await kim.numbers()).toEqual([1]);
    // Also with the deal as it is by now, it is not issued again.
    expect(await deal.tryIssue(invoiceId)).toMatchObject({ ok: false, code: "conflict" });
    expect(await kim.numbers()).toEqual([1]);
  });

  it(
    "are without a gap after any sequence of papers, refusals and failures",
    { timeout: 120_000 },
    async () => {
      const steps = fc.array(fc.constantFrom("issue", "credit", "refused", "failed", "undone"), {
        minLength: 1,
        maxLength: 7,
      });
      await fc.assert(
        fc.asyncProperty(steps, async (sequence) => {
          const kim = await makeBilling();
          const deal = await makeBilledDeal(kim);
          const issued: string[] = [];
          let papers = 0;
          for (const step of sequence) {
            const [first] = issued;
            if (step === "issue" || first === undefined) {
              issued.push((await deal.issue(1_000n)).invoiceId);
              papers += 1;
            } else if (step === "credit") {
              const credited = await deal.credit(first, 400n);
              if (credited.ok) papers += 1;
            } else if (step === "refused") {
              expect((await deal.credit(first, 1_001n)).ok).toBe(false);
            } else if (step === "failed") {
              const id = await deal.draft(1n);
              const key = {
                id: deal.id,
                version: await deal.version(),
                reason: null,
                invoiceId: id,
                today: TODAY,
              };
              const failing = kim.run(async (sql) => {
                await issueInvoice(sql, kim.viewer, key);
                throw new Error("gone");
              });
              await expect(failing).rejects.toThrow("gone");
            } else {
              const [entry] = await kim.run((sql) =>
                sql.query<{ id: string }>(
                  "SELECT id::text AS id FROM audit WHERE action LIKE 'invoice.%' ORDER BY at DESC LIMIT 1",
                ),
              );
              await kim.attempt((sql) =>
                undoEdit(sql, kim.viewer, { auditId: entry?.id ?? "", now: new Date() }),
              );
            }
          }
          expect(await kim.numbers()).toEqual(upTo(papers));
          expect(await differences(kim.viewer)).toEqual([]);
        }),
        { numRuns: 8 },
      );
    },
  );

  it("begin where the creator says, until one is given", async () => {
    const kim = await makeBilling();
    const save = (version: number, firstNumber: number) =>
      kim.attempt((sql) => saveInvoicing(sql, kim.viewer, { version, invoicing: INVOICING, firstNumber }));
    expect(await save(1, 41)).toMatchObject({ ok: true });
    const deal = await makeBilledDeal(kim);
    expect(await deal.issue(1_000n)).toMatchObject({ numberText: "2026-41" });
    expect(await save(2, 1)).toMatchObject({ ok: false, field: "firstNumber" });
    // What the field shows by itself is no change.
    expect(await save(2, 42)).toMatchObject({ ok: true });
    expect(await deal.issue(1_000n)).toMatchObject({ numberText: "2026-42" });
  });
});
