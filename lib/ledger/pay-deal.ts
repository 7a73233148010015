import { openInvoices, unbilled } from "@/lib/core/deals/settle";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import type { DealChange } from "./change-deal";
import { recordPayment } from "./deal-payments";
import { settlingOf, type DealFacts } from "./deal-row";
import { moveDeal } from "./deals";
import type { LedgerScope, WriteRefusal } from "./scope";

/** What arrives when a deal is paid in full; `amount` with tax, in minor units of the deal's currency. */
export type OpenPart = { invoiceId: string | null; amount: bigint };

/** What is still to be paid: each open invoice with its tax, and what was never billed. */
export async function listOpenParts(
  sql: Sql,
  scope: Pick<LedgerScope, "creatorId">,
  deal: DealFacts,
): Promise<OpenPart[]> {
  return (await listOpenPartsOfAll(sql, scope, [deal])).get(deal.id) ?? [];
}

/** The same for many deals, by their id, in one statement at most. */
export async function listOpenPartsOfAll(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  deals: readonly DealFacts[],
): Promise<Map<string, OpenPart[]>> {
  const billed = new Map(
    deals.map((deal) => [deal.id, openInvoices(deal).filter(({ open }) => open > 0n)] as const),
  );
  const ids = [...billed.values()].flat().map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await sql.query<{ id: string; left: bigint }>(LEFT, [creatorId, ids]);
  const left = new Map(rows.map((row) => [row.id, row.left]));
  return new Map(
    deals.map((deal) => {
      const parts: OpenPart[] = (billed.get(deal.id) ?? []).map(({ id, open }) => ({
        invoiceId: id,
        amount: left.get(id) ?? open,
      }));
      const rest = unbilled(settlingOf({ ...deal, stage: "paid" }));
      return [deal.id, rest > 0n ? [...parts, { invoiceId: null, amount: rest }] : parts];
    }),
  );
}

const LEFT = `SELECT v.id::text AS id, (v.net + v.tax
    - coalesce((SELECT sum(c.net + c.tax) FROM invoice c
        WHERE c.creator_id = v.creator_id AND c.credits_id = v.id AND c.number IS NOT NULL), 0)
    - coalesce((SELECT sum(p.amount) FROM deal_payment p
        WHERE p.creator_id = v.creator_id AND p.invoice_id = v.id), 0))::bigint AS left
  FROM invoice v WHERE v.creator_id = $1::uuid AND v.id = ANY($2::uuid[])`;

type Paying = Pick<DealChange, "reason"> & { deal: DealFacts; paidOn: LocalDate; today: LocalDate };
type Paid = { ok: true; value: { id: string; auditIds: string[] } } | WriteRefusal;

/** Everything that is open arrived on one day: one payment a part, and the deal is paid. The caller holds the deal. */
export async function payDeal(
  sql: Sql,
  scope: LedgerScope,
  { deal, paidOn, today, reason }: Paying,
): Promise<Paid> {
  const parts = await listOpenParts(sql, scope, deal);
  const auditIds: string[] = [];
  let { version } = deal;
  // A payment moves a deal on by itself, but not one that was lost.
  if (parts.length === 0 || deal.stage === "lost") {
    const moved = await moveDeal(sql, scope, { id: deal.id, version, reason, stage: "paid", today });
    if (!moved.ok) return moved;
    version = moved.value.version;
    auditIds.push(moved.value.auditId);
  }
  for (const part of parts) {
    const payment = { ...part, paidOn, received: null, note: "" };
    const paid = await recordPayment(sql, scope, { id: deal.id, version, reason, payment, today });
    if (!paid.ok) return paid;
    version = paid.value.version;
    auditIds.push(paid.value.auditId);
  }
  return { ok: true, value: { id: deal.id, auditIds } };
}
