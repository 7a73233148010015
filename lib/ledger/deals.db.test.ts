import { afterAll, describe, expect, it } from "vitest";
import type { DealTerms, Deliverable } from "@/lib/core/deals/deal";
import type { Fee } from "@/lib/core/deals/fee";
import { STAGES, type Stage } from "@/lib/core/deals/stage";
import { parseCurrency } from "@/lib/core/money/currency";
import { date } from "@/lib/core/testdata/vector";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { differences, run } from "@/lib/testing/ledger";
import { closeDatabases } from "@/lib/testing/people";
import { publishRates } from "@/lib/testing/rates";
import { makeLedger } from "@/lib/testing/story-ledger";
import { createDeal, deleteDeal, moveDeal, updateDeal } from "./deals";
import { recordPayment, removePayment } from "./deal-payments";
import { undoEdit } from "./undo-edit";

afterAll(closeDatabases);

const TODAY = date("2026-11-22");

function currency(code: string) {
  const found = parseCurrency(code);
  if (found === null) throw new Error(code);
  return found;
}

function terms(fee: Fee, given: Partial<DealTerms> = {}): DealTerms {
  return {
    ...{ title: "Autumn", currency: currency("USD"), fee, rate: null, agreedOn: null, dueOn: null },
    ...{ agencyRate: null, promisedViews: null, minutes: null, note: "" },
    ...{ usageRights: "", usageUntil: null, exclusivity: "", exclusivityUntil: null, ...given },
  };
}

function deliverable(given: Partial<Deliverable> = {}): Deliverable {
  return { title: "A video", videoId: null, weight: 1n, dueOn: null, deliveredOn: null, ...given };
}

const FLAT = { kind: "flat", amount: 90_000n } as const;

async function makeDeal(
  given: { stage?: Stage; terms?: DealTerms; deliverables?: Deliverable[]; base?: string } = {},
) {
  const kim = await makeLedger({ currency: given.base ?? "USD", timeZone: "UTC" });
  const { viewer } = kim;
  const input = {
    brand: "Nordkaffe",
    stage: given.stage ?? "agreed",
    terms: given.terms ?? terms(FLAT),
    deliverables: given.deliverables ?? [deliverable({ dueOn: date("2026-10-20") })],
  };
  const { id } = await run(viewer, (sql) => createDeal(sql, viewer, { input, reason: null, today: TODAY }));
  const key = { id, reason: null, today: TODAY };
  const lines = () =>
    kim.run((sql) =>
      sql.query<{ part: string; amount: bigint; state: string; base: bigint | null }>(
        `SELECT split_part(deal_part, ':', 1) AS part, amount, state, base_amount AS base FROM income
         WHERE deal_id = $1::uuid ORDER BY paid_on, created_at, amount`,
        [id],
      ),
    );
  const version = async () => {
    const [row] = await kim.run((sql) =>
      sql.query<{ version: number }>("SELECT version FROM deal WHERE id = $1::uuid", [id]),
    );
    return row?.version ?? 0;
  };
  return {
    ...kim,
    id,
    key,
    lines,
    version,
    sums: async () => (await lines()).map(({ part, amount, state }) => `${part} ${String(amount)} ${state}`),
    move: async (stage: Stage) => {
      const at = await version();
      return run(viewer, (sql) => moveDeal(sql, viewer, { ...key, version: at, stage }));
    },
    pay: async (amount: bigint, paidOn: string) => {
      const at = await version();
      const payment = { invoiceId: null, amount, paidOn: date(paidOn), received: null, note: "" };
      return run(viewer, (sql) => recordPayment(sql, viewer, { ...key, version: at, payment }));
    },
    total: async (clock: "earned" | "viewed" | "paid") =>
      (await kim.months("2026-09-01", "2026-12-01", clock)).join(" "),
  };
}

describe("a deal's money", () => {
  it("is income from agreed on: estimated until it is delivered, then certain, then paid", async () => {
    const deal = await makeDeal({ stage: "inquiry" });
    expect(await deal.sums()).toEqual([]);
    await deal.move("agreed");
    expect(await deal.sums()).toEqual(["open 90000 estimated"]);
    await deal.move("delivered");
    expect(await deal.sums()).toEqual(["open 90000 confirmed"]);
    await deal.pay(90_000n, "2026-11-10");
    expect(await deal.sums()).toEqual(["payment 90000 paid"]);
    expect(await deal.total("earned")).toBe("0.00 900.00 0.00");
    expect(await deal.total("paid")).toBe("0.00 0.00 900.00");
    expect(await differences(deal.viewer)).toEqual([]);
  });

  it("is the same at every stage from agreed on, whatever was paid of it, also in another currency", async () => {
    await publishRates({ "2026-10-20": { SEK: "11.37" } });
    const deal = await makeDeal({
      base: "EUR",
      terms: terms({ kind: "flat", amount: 1_000_001n }, { currency: currency("SEK") }),
      deliverables: [deliverable({ dueOn: date("2026-10-20") })],
    });
    const before = await deal.total("earned");
    expect(before).toBe("0.00 879.51 0.00");
    const from = STAGES.indexOf("agreed");
    for (const stage of STAGES.slice(from, -2)) {
      await deal.move(stage);
      expect(await deal.total("earned")).toBe(before);
      await deal.pay(123_456n, "2026-11-10");
      expect(await deal.total("earned")).toBe(before);
    }
    expect((await deal.lines()).map(({ part }) => part)).toEqual([
      ...Array<string>(4).fill("payment"),
      "open",
    ]);
    expect(await differences(deal.viewer)).toEqual([]);
  });

  it("is only what arrived once the deal is lost, and comes back with it", async () => {
    const deal = await makeDeal();
    await deal.pay(30_000n, "2026-11-03");
    expect(await deal.sums()).toEqual(["payment 30000 paid", "open 60000 estimated"]);
    const { auditId } = await deal.move("lost");
    expect(await deal.sums()).toEqual(["payment 30000 paid"]);
    expect(await deal.total("earned")).toBe("0.00 300.00 0.00");
    await run(deal.viewer, (sql) => undoEdit(sql, deal.viewer, { auditId, now: new Date() }));
    expect(await deal.sums()).toEqual(["payment 30000 paid", "open 60000 estimated"]);
    expect(await differences(deal.viewer)).toEqual([]);
  });

  it("stands on the day of each deliverable by its weight: posted, delivered, or due", async () => {
    const kim = await makeLedger({ currency: "USD", timeZone: "UTC" });
    const soup = await kim.addVideo({ "2026-09-10": 0, "2026-09-12": 1_000 });
    const { viewer } = kim;
    const input = {
      brand: "Nordkaffe",
      stage: "delivering" as const,
      terms: terms(FLAT),
      deliverables: [
        deliverable({ videoId: soup, weight: 5n, dueOn: date("2026-11-01") }),
        deliverable({ deliveredOn: date("2026-10-05"), weight: 3n }),
        deliverable({ dueOn: date("2026-11-20"), weight: 2n }),
      ],
    };
    await run(viewer, (sql) => createDeal(sql, viewer, { input, reason: null, today: TODAY }));
    expect(await kim.months("2026-09-01", "2026-12-01", "earned")).toEqual(["450.00", "270.00", "180.00"]);
    expect(await differences(viewer)).toEqual([]);
  });

  it("is open again when a payment is taken back, and can be undone", async () => {
    const deal = await makeDeal();
    const { auditId } = await deal.pay(90_000n, "2026-11-03");
    const [payment] = await deal.run((sql) =>
      sql.query<{ id: string }>("SELECT id::text AS id FROM deal_payment"),
    );
    const at = await deal.version();
    await run(deal.viewer, (sql) =>
      removePayment(sql, deal.viewer, { ...deal.key, version: at, paymentId: payment?.id ?? "" }),
    );
    expect(await deal.sums()).toEqual(["open 90000 confirmed"]);
    const undone = deal.run((sql) => undoEdit(sql, deal.viewer, { auditId, now: new Date() }));
    expect(await undone).toMatchObject({ ok: false, code: "conflict" });
  });

  it("goes with its deal", async () => {
    const deal = await makeDeal();
    await deal.pay(30_000n, "2026-11-03");
    const at = await deal.version();
    const { auditId } = await run(deal.viewer, (sql) =>
      deleteDeal(sql, deal.viewer, { ...deal.key, version: at }),
    );
    expect(await deal.sums()).toEqual([]);
    expect(await deal.total("earned")).toBe("0.00 0.00 0.00");
    await run(deal.viewer, (sql) => undoEdit(sql, deal.viewer, { auditId, now: new Date() }));
    expect(await deal.sums()).toEqual(["payment 30000 paid", "open 60000 estimated"]);
    expect(await differences(deal.viewer)).toEqual([]);
  });
});

describe("a change of a deal", () => {
  it("is refused when another one came before it, and writes nothing", async () => {
    const deal = await makeDeal();
    await deal.move("delivered");
    const late = await withTenantPg(deal.viewer, (client) =>
      updateDeal(sqlOfPg(client), deal.viewer, {
        ...deal.key,
        version: 1,
        brand: "Nordkaffe",
        terms: terms({ kind: "flat", amount: 1n }),
      }),
    );
    expect(late).toMatchObject({ ok: false, code: "conflict" });
    expect(await deal.sums()).toEqual(["open 90000 confirmed"]);
  });
});
