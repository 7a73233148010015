import { MATCHED_STREAMS } from "@/lib/core/deals/propose-payments";
import type { LocalDate } from "@/lib/core/time/date";
import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { changeDeal, type DealChange } from "./change-deal";
import { listBills, netOf } from "./deal-bills";
import { attributed, rewriteMatched } from "./deal-matched";
import { moveWhenPaid } from "./deal-payments";
import type { DealFacts } from "./deal-row";
import { lockFacts } from "./derive-lock";
import { lockLine, type LockedLine } from "./income";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";

type Key = Pick<DealChange, "id" | "version" | "reason">;

export type MatchInput = {
  lineId: string;
  /** The one that the person saw. */
  lineVersion: number;
  /** The invoice that it pays; null: none in particular. */
  invoiceId: string | null;
  /** Whether the line says what arrived with the invoice's tax, which is no income. */
  withTax: boolean;
  /** When it arrived, for a line that does not say so itself. */
  paidOn: LocalDate;
};

/**
 * Takes a line that is there for a payment of the deal, so that its money stands once: the line goes over what was
 * promised unless it says its own videos, what is open gets less, and files leave it as it is from now on. To match is to
 * say that it arrived.
 */
export async function matchPayment(
  sql: Sql,
  scope: LedgerScope,
  { match, today, ...key }: Key & { match: MatchInput; today: LocalDate },
): Promise<Written<{ id: string; version: number }>> {
  const { lineId, invoiceId } = match;
  return changeDeal(sql, scope, { ...key, action: "deal.match", lineIds: [lineId] }, async (deal) => {
    const line = await lockLine(sql, scope, lineId);
    const refusal = (await findObstacle(sql, scope, { deal, match, line })) ?? null;
    if (refusal !== null || line === null) return refusal ?? lineGone();
    const bill = (await listBills(sql, scope, deal.id)).find(({ id }) => id === invoiceId);
    if (invoiceId !== null && bill === undefined)
      return refuseWrite("not-found", { message: getT("deals")("invoiceGone") });
    const { amount } = line.input;
    const net = match.withTax && bill !== undefined ? netOf(amount, bill) : amount;
    const paidOn = line.input.state === "paid" ? (line.input.paidOn ?? match.paidOn) : match.paidOn;
    const { deliverables } = deal;
    const said = { ...line.input, amount: net, state: "paid" as const, paidOn };
    const input = attributed(said, deliverables);
    const change = { id: lineId, line, input, deliverables, reason: key.reason };
    const refused = await rewriteMatched(sql, scope, change);
    if (refused !== null) return refused;
    const ids = [scope.creatorId, lineId, deal.id];
    await sql.query(
      `UPDATE income SET deal_id = $3::uuid WHERE creator_id = $1::uuid AND id = $2::uuid`,
      ids,
    );
    await sql.query(
      `INSERT INTO deal_payment (creator_id, id, deal_id, invoice_id, paid_on, amount, net, income_id, is_matched)
       VALUES ($1::uuid, $4::uuid, $3::uuid, $5::uuid, $6::date, $7::bigint, $8::bigint, $2::uuid, true)`,
      [...ids, newId(), invoiceId, paidOn, amount, net],
    );
    await moveWhenPaid(sql, scope, { id: deal.id, today });
    return undefined;
  });
}

type Obstacle = { deal: DealFacts; match: MatchInput; line: LockedLine | null };

async function findObstacle(
  sql: Sql,
  { creatorId }: LedgerScope,
  { deal, match: { lineId, lineVersion }, line }: Obstacle,
): Promise<WriteRefusal | null> {
  const t = getT("dealMoney");
  if (line === null) return lineGone();
  if (line.version !== lineVersion) return refuseWrite("conflict", { message: t("lineChanged") });
  const { stream, currency, state, amount, parentId } = line.input;
  const [row] = await sql.query<{ isOfDeal: boolean; isReversed: boolean }>(
    `SELECT i.deal_id IS NOT NULL AS "isOfDeal", EXISTS (SELECT FROM income r
       WHERE r.creator_id = i.creator_id AND r.parent_id = i.id) AS "isReversed"
     FROM income i WHERE i.creator_id = $1::uuid AND i.id = $2::uuid`,
    [creatorId, lineId],
  );
  if (row?.isOfDeal) return refuseWrite("conflict", { message: t("lineTaken") });
  if (currency !== deal.terms.currency)
    return refuseWrite("invalid", { message: t("lineCurrency", { currency: deal.terms.currency }) });
  const isPayment = MATCHED_STREAMS.some((one) => one === stream) && amount > 0n && state !== "reversed";
  return isPayment && parentId === null && !row?.isReversed
    ? null
    : refuseWrite("invalid", { message: t("lineNoPayment") });
}

/**
 * Lines of orders that a commission deal lives from. They stay as they are, and go on being changed where they are; what
 * takes one back goes along with it.
 */
export async function attachLines(
  sql: Sql,
  scope: LedgerScope,
  { lineIds, ...key }: Key & { lineIds: readonly string[] },
): Promise<Written<{ id: string; version: number }>> {
  const ids = await withReversals(sql, scope, lineIds);
  return changeDeal(sql, scope, { ...key, action: "deal.attach", lineIds: ids }, async ({ id, terms }) => {
    const t = getT("dealMoney");
    if (terms.fee.kind !== "commission" || terms.fee.from !== "lines")
      return refuseWrite("invalid", { message: t("notFromLines") });
    const free = await sql.query(
      `UPDATE income SET deal_id = $3::uuid, version = version + 1
       WHERE creator_id = $1::uuid AND id = ANY($2::uuid[]) AND deal_id IS NULL RETURNING 1`,
      [scope.creatorId, ids, id],
    );
    return free.length < ids.length || ids.length === 0
      ? refuseWrite("conflict", { message: t("linesMoved") })
      : undefined;
  });
}

export async function detachLines(
  sql: Sql,
  scope: LedgerScope,
  { lineIds, ...key }: Key & { lineIds: readonly string[] },
): Promise<Written<{ id: string; version: number }>> {
  const ids = await withReversals(sql, scope, lineIds);
  return changeDeal(sql, scope, { ...key, action: "deal.detach", lineIds: ids }, async ({ id, payments }) => {
    const kept = payments.map(({ incomeId }) => incomeId);
    const left = await sql.query(
      `UPDATE income SET deal_id = NULL, version = version + 1 WHERE creator_id = $1::uuid AND id = ANY($2::uuid[])
         AND deal_id = $3::uuid AND deal_part IS NULL AND id <> ALL($4::uuid[]) RETURNING 1`,
      [scope.creatorId, ids, id, kept],
    );
    return left.length === 0
      ? refuseWrite("conflict", { message: getT("dealMoney")("linesMoved") })
      : undefined;
  });
}

/** Lines, those that they take back, and what takes them back. */
async function withReversals(sql: Sql, scope: LedgerScope, lineIds: readonly string[]): Promise<string[]> {
  await lockFacts(sql, scope);
  const rows = await sql.query<{ id: string }>(
    `WITH chosen AS (SELECT coalesce(parent_id, id) AS id FROM income
       WHERE creator_id = $1::uuid AND id = ANY($2::uuid[]))
     SELECT i.id::text AS id FROM income i WHERE i.creator_id = $1::uuid
       AND (i.id IN (SELECT id FROM chosen) OR i.parent_id IN (SELECT id FROM chosen)) ORDER BY i.id`,
    [scope.creatorId, lineIds],
  );
  return rows.map(({ id }) => id);
}

/** The bonus is owed at so many views from now on; it can be counted again as they grow. */
export async function countBonus(
  sql: Sql,
  scope: LedgerScope,
  { views, ...key }: Key & { views: bigint },
): Promise<Written<{ id: string; version: number }>> {
  return changeDeal(sql, scope, { ...key, action: "deal.count" }, async ({ id, terms }) => {
    if (terms.fee.kind !== "bonus") return refuseWrite("invalid", { message: getT("dealMoney")("noBonus") });
    await sql.query(
      `UPDATE deal SET bonus_views = $3::bigint WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, id, views],
    );
    return undefined;
  });
}

function lineGone(): WriteRefusal {
  return refuseWrite("not-found", { message: getT("states")("lineGone") });
}
