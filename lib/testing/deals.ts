import type { DealTerms, Deliverable } from "@/lib/core/deals/deal";
import type { Fee } from "@/lib/core/deals/fee";
import type { Stage } from "@/lib/core/deals/stage";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { date } from "@/lib/core/testdata/vector";
import { recordPayment, type PaymentInput } from "@/lib/ledger/deal-payments";
import { createDeal, moveDeal, setDeliverables } from "@/lib/ledger/deals";
import { run } from "./ledger";
import { makeLedger } from "./story-ledger";

export const TODAY = date("2026-11-22");

export const FLAT = { kind: "flat", amount: 90_000n } as const;

export function currency(code: string): Currency {
  const found = parseCurrency(code);
  if (found === null) throw new Error(code);
  return found;
}

export function terms(fee: Fee, given: Partial<DealTerms> = {}): DealTerms {
  return {
    ...{ title: "Autumn", currency: currency("USD"), fee, rate: null, agreedOn: null, dueOn: null },
    ...{ agencyRate: null, promisedViews: null, minutes: null, note: "" },
    ...{ usageRights: "", usageUntil: null, exclusivity: "", exclusivityUntil: null, ...given },
  };
}

export function deliverable(given: Partial<Deliverable> = {}): Deliverable {
  return { title: "A video", videoId: null, weight: 1n, dueOn: null, deliveredOn: null, ...given };
}

type Given = {
  brand?: string;
  stage?: Stage;
  terms?: DealTerms;
  deliverables?: Deliverable[];
  base?: string;
};

type Line = { id: string; version: number; part: string; amount: bigint; state: string; base: bigint | null };

/** A deal of $900 for one video that is due in October, in a ledger of its own, and what can be done to it. */
export async function makeDeal(given: Given = {}) {
  const ledger = await makeLedger({ currency: given.base ?? "USD", timeZone: "UTC" });
  return addDeal(ledger, given);
}

export async function addDeal(
  ledger: Awaited<ReturnType<typeof makeLedger>>,
  { brand = "Nordkaffe", stage = "agreed", ...given }: Given = {},
) {
  const { viewer } = ledger;
  const deliverables = given.deliverables ?? [deliverable({ dueOn: date("2026-10-20") })];
  const input = { brand, stage, terms: given.terms ?? terms(FLAT), deliverables };
  const { id } = await run(viewer, (sql) => createDeal(sql, viewer, { input, reason: null, today: TODAY }));
  const key = { id, reason: null, today: TODAY };
  const version = async () => {
    const [row] = await ledger.run((sql) =>
      sql.query<{ version: number }>("SELECT version FROM deal WHERE id = $1::uuid", [id]),
    );
    return row?.version ?? 0;
  };
  const lines = () =>
    ledger.run((sql) =>
      sql.query<Line>(
        `SELECT id::text AS id, version, coalesce(split_part(deal_part, ':', 1), 'line') AS part, amount, state,
           base_amount AS base FROM income WHERE deal_id = $1::uuid ORDER BY paid_on, created_at, amount, id`,
        [id],
      ),
    );
  return {
    ...ledger,
    id,
    key,
    version,
    lines,
    sums: async () => (await lines()).map(({ part, amount, state }) => `${part} ${String(amount)} ${state}`),
    move: async (to: Stage) => {
      const at = await version();
      return run(viewer, (sql) => moveDeal(sql, viewer, { ...key, version: at, stage: to }));
    },
    setDeliverables: async (said: readonly Deliverable[]) => {
      const at = await version();
      const all = said.map((one) => ({ ...one, id: null }));
      return run(viewer, (sql) =>
        setDeliverables(sql, viewer, { id, reason: null, version: at, deliverables: all }),
      );
    },
    pay: async (amount: bigint, paidOn: string, rest: Partial<PaymentInput> = {}) => {
      const at = await version();
      const payment = { invoiceId: null, amount, paidOn: date(paidOn), received: null, note: "", ...rest };
      return run(viewer, (sql) => recordPayment(sql, viewer, { ...key, version: at, payment }));
    },
    total: async (clock: "earned" | "viewed" | "paid") =>
      (await ledger.months("2026-09-01", "2026-12-01", clock)).join(" "),
  };
}
