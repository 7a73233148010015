import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { valueOf } from "@/lib/core/deals/fee";
import { linesOfDeal, receivedOf } from "@/lib/core/deals/settle";
import { openState, STAGES, type Stage } from "@/lib/core/deals/stage";
import { date } from "@/lib/core/testdata/vector";
import type { Sql } from "@/lib/server/sql";
import { attemptIn } from "@/lib/testing/attempt";
import { addDeal, deliverable, FLAT, terms, TODAY } from "@/lib/testing/deals";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases } from "@/lib/testing/people";
import { makeLedger } from "@/lib/testing/story-ledger";
import { matchPayment } from "./deal-match";
import { payAllOpen, recordPayment, removePayment } from "./deal-payments";
import { findDealFacts, settlingOf, type DealFacts } from "./deal-row";
import { moveDeal, setDeliverables, updateDeal } from "./deals";
import type { Written } from "./scope";
import { undoEdit } from "./undo-edit";

afterAll(closeDatabases);

const cents = fc.bigInt({ min: 1n, max: 120_000n });
const action = fc.oneof(
  fc.record({ do: fc.constant("move"), stage: fc.constantFrom(...STAGES) }),
  fc.record({ do: fc.constant("pay"), cents }),
  fc.record({ do: fc.constant("refund"), cents: fc.bigInt({ min: 1n, max: 20_000n }) }),
  fc.record({ do: fc.constant("payAll") }),
  fc.record({ do: fc.constant("match"), cents }),
  fc.record({ do: fc.constant("unpay"), which: fc.nat(5) }),
  fc.record({ do: fc.constant("fee"), cents }),
  fc.record({
    do: fc.constant("deliver"),
    weights: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
  }),
  fc.record({ do: fc.constant("undo") }),
);
type Action = typeof action extends fc.Arbitrary<infer One> ? One : never;
type Deal = Awaited<ReturnType<typeof addDeal>>;

test("whatever is done to a deal, its lines say its money once and the derived rows follow", async () => {
  const ledger = await makeLedger({ currency: "USD", timeZone: "UTC" });
  const soup = await ledger.addVideo({ "2026-09-10": 0, "2026-09-12": 1_000 });
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 8 }), async (actions) => {
      const deal = await addDeal(ledger);
      const done: string[] = [];
      for (const one of actions) {
        const before = await look(deal);
        const written = await act(deal, { one, soup, done });
        const after = await look(deal);
        check(after);
        if (written?.ok === true) done.push(written.value.auditId);
        if (one.do === "move" && expects(before.facts.stage) && expects(after.facts.stage))
          expect(after.sum).toBe(before.sum);
      }
      expect(await differences(deal.viewer)).toEqual([]);
    }),
    { numRuns: 30 },
  );
}, 180_000);

function expects(stage: Stage): boolean {
  return openState(stage) !== null;
}

type Look = { facts: DealFacts; own: string[]; matched: bigint; sum: bigint };

async function look(deal: Deal): Promise<Look> {
  const facts = await deal.run((sql) => findDealFacts(sql, deal.viewer, deal.id));
  if (facts === null) throw new Error("The deal is gone.");
  const rows = await deal.lines();
  const own = rows.filter(({ part }) => part !== "line");
  const matched = rows.filter(({ part }) => part === "line").reduce((all, { amount }) => all + amount, 0n);
  const sum = rows.reduce((all, { amount }) => all + amount, 0n);
  const textOf = ({ part, amount, state }: (typeof rows)[number]) => `${part} ${String(amount)} ${state}`;
  return { facts, own: own.map(textOf).sort(), matched, sum };
}

/** What the ledger holds is what the core says of the deal; together it is the value, or what arrived where that is more. */
function check({ facts, own, matched, sum }: Look): void {
  const settling = settlingOf(facts);
  const wanted = linesOfDeal(settling).map(
    ({ part, amount, state }) => `${part.split(":")[0] ?? ""} ${String(amount)} ${state}`,
  );
  expect(own).toEqual(wanted.sort());
  const value = valueOf(facts.terms.fee, facts.terms.currency);
  const received = receivedOf(facts);
  expect(matched).toBe(
    facts.payments.filter(({ isMatched }) => isMatched).reduce((all, { net }) => all + net, 0n),
  );
  if (!value.ok) throw new Error("no value");
  const due = value.value > received ? value.value : received;
  expect(sum).toBe(expects(facts.stage) ? due : received);
}

type Step = { one: Action; soup: string; done: string[] };

async function act(deal: Deal, { one, soup, done }: Step): Promise<Written<unknown> | null> {
  const { viewer, key } = deal;
  const version = await deal.version();
  const at = { ...key, version };
  const write = (work: (sql: Sql) => Promise<Written<unknown>>) => attemptIn(viewer, work);
  const pay = (amount: bigint) => {
    const payment = { invoiceId: null, amount, paidOn: date("2026-11-03"), received: null, note: "" };
    return write((sql) => recordPayment(sql, viewer, { ...at, payment }));
  };
  switch (one.do) {
    case "move":
      return write((sql) => moveDeal(sql, viewer, { ...at, stage: one.stage }));
    case "pay":
      return pay(one.cents);
    case "refund":
      return pay(-one.cents);
    case "payAll":
      return write((sql) => payAllOpen(sql, viewer, { ...at, part: null, paidOn: TODAY }));
    case "match": {
      const lineId = await addPayout(deal, one.cents);
      const match = { lineId, lineVersion: 1, invoiceId: null, withTax: false, paidOn: TODAY };
      return write((sql) => matchPayment(sql, viewer, { ...at, match }));
    }
    case "unpay": {
      const { facts } = await look(deal);
      const payment = facts.payments[one.which % Math.max(1, facts.payments.length)];
      if (payment === undefined) return null;
      return write((sql) => removePayment(sql, viewer, { ...at, paymentId: payment.id }));
    }
    case "fee": {
      const fee = { ...FLAT, amount: one.cents };
      return write((sql) => updateDeal(sql, viewer, { ...at, brand: "Nordkaffe", terms: terms(fee) }));
    }
    case "deliver": {
      const deliverables = one.weights.map((weight, index) => ({
        ...deliverable({ weight: BigInt(weight), videoId: index === 0 ? soup : null, dueOn: TODAY }),
        id: null,
      }));
      return write((sql) => setDeliverables(sql, viewer, { ...at, deliverables }));
    }
    case "undo": {
      const auditId = done.pop();
      if (auditId === undefined) return null;
      await write((sql) => undoEdit(sql, viewer, { auditId, now: new Date() }));
      return null;
    }
  }
}

function addPayout(deal: Deal, amount: bigint): Promise<string> {
  const text = `${String(amount / 100n)}.${String(amount % 100n).padStart(2, "0")}`;
  const days = { earnedFrom: "2026-11-05", earnedLast: "2026-11-05", paidOn: "2026-11-05" };
  return deal.add({ stream: "other", state: "paid", amount: text, ...days });
}
