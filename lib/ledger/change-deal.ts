import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { assignPayments } from "./assign-payments";
import type { ImagePart } from "./audit";
import { settleDeal } from "./deal-lines";
import { followDeliverables } from "./deal-matched";
import { lockDeal, type DealFacts } from "./deal-row";
import { lockFacts } from "./derive-lock";
import { purgeFiles } from "./purge-files";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";
import { tracked } from "./tracked";

export type DealChange = {
  id: string;
  /** The one that the person saw. */
  version: number;
  /** The noun and the verb: "deal.move". */
  action: string;
  /** Why something of a closed month changes. */
  reason: string | null;
  /** Lines from elsewhere that the change touches. */
  lineIds?: readonly string[];
  /** Rows beside the deal's own that the change touches. */
  parts?: readonly ImagePart[];
  /** What was changed for the deal, where that has a name of its own; asked for after the write. */
  named?: () => string;
};

/** Writes rows of the deal; what it gives back goes on to the lines: amounts that arrived, in the base currency. */
type Write = (deal: DealFacts) => Promise<WriteRefusal | ReadonlyMap<string, bigint> | undefined>;

/**
 * The frame of every change of a deal: the version that was seen, what is written, a new version, and the deal's income
 * lines as they are to be by now, all one entry of the activity. A refusal can come after something was written: the caller takes it back with
 * the transaction.
 */
export async function changeDeal(
  sql: Sql,
  scope: LedgerScope,
  { id, version, action, reason, lineIds = [], parts = [], named }: DealChange,
  write: Write,
): Promise<Written<{ id: string; version: number }>> {
  await lockFacts(sql, scope);
  const deal = await lockDeal(sql, scope, id);
  if (deal === null) return noDeal();
  if (deal.version !== version) return dealChanged();
  const outcome: { refusal: WriteRefusal | null } = { refusal: null };
  const ofDeal = `${deal.brandName}: ${deal.terms.title}`;
  const summary = () => (named === undefined ? ofDeal : `${named()}, ${ofDeal}`);
  const change = { scope, action, entity: "deal" as const, entityId: id, summary, reason };
  // Lines that the change lets go are kept as they are after it: Undo must see what became of them since.
  const images = [...partsOfDeal(id, [...lineIds, ...(await listLineIds(sql, scope, id))]), ...parts];
  const auditId = await tracked(sql, { ...change, parts: images }, async () => {
    const written = await write(deal);
    if (written !== undefined && "ok" in written) {
      outcome.refusal = written;
      return;
    }
    await sql.query(`UPDATE deal SET version = version + 1 WHERE creator_id = $1::uuid AND id = $2::uuid`, [
      scope.creatorId,
      id,
    ]);
    const settled = await settleAfter(sql, scope, { deal, received: written ?? new Map(), reason });
    outcome.refusal = settled?.field === "fee" && action !== "deal.update" ? withoutField(settled) : settled;
  });
  if (outcome.refusal !== null) return outcome.refusal;
  await purgeFiles(sql, scope);
  return { ok: true, value: { id, version: version + 1, auditId } };
}

/** What is wrong with a fee is said at its field where the form has one, else over the form. */
function withoutField({ code, message }: WriteRefusal): WriteRefusal {
  return refuseWrite(code, { message });
}

async function listLineIds(sql: Sql, { creatorId }: LedgerScope, id: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `SELECT id::text AS id FROM income WHERE creator_id = $1::uuid AND deal_id = $2::uuid`,
    [creatorId, id],
  );
  return rows.map((row) => row.id);
}

type Changed = { deal: DealFacts; received: ReadonlyMap<string, bigint>; reason: string | null };

async function settleAfter(
  sql: Sql,
  scope: LedgerScope,
  { deal: before, received, reason }: Changed,
): Promise<WriteRefusal | null> {
  const after = await assignPayments(sql, scope, before.id);
  if (after === null) return null;
  const { deliverables } = before;
  const refusal = await followDeliverables(sql, scope, { before: deliverables, after, reason });
  return refusal ?? (await settleDeal(sql, scope, { deal: after, before, received, reason }));
}

type Settled = { id: string; received: ReadonlyMap<string, bigint>; reason: string | null };

/** The lines by what the deal says after it was written; one that is gone keeps none. */
export async function settleAnew(
  sql: Sql,
  scope: LedgerScope,
  { id, received, reason }: Settled,
): Promise<WriteRefusal | null> {
  const deal = await lockDeal(sql, scope, id);
  return deal === null ? null : settleDeal(sql, scope, { deal, before: null, received, reason });
}

/** Every row that is a deal's, and lines from elsewhere that a change takes in or lets go. */
export function partsOfDeal(id: string, lineIds: readonly string[] = []): ImagePart[] {
  const own =
    "SELECT i.id FROM income i WHERE i.creator_id = $1::uuid AND (i.deal_id = $2::uuid OR i.id = ANY($3::uuid[]))";
  return [
    { table: "deal", where: "t.id = $2::uuid", params: [id] },
    { table: "deliverable", where: "t.deal_id = $2::uuid", params: [id] },
    { table: "deal_payment", where: "t.deal_id = $2::uuid", params: [id] },
    { table: "income", where: "(t.deal_id = $2::uuid OR t.id = ANY($3::uuid[]))", params: [id, lineIds] },
    { table: "income_share", where: `t.income_id IN (${own})`, params: [id, lineIds] },
    { table: "income_revision", where: `t.income_id IN (${own})`, params: [id, lineIds] },
  ];
}

export function noDeal(): WriteRefusal {
  return refuseWrite("not-found", { message: getT("deals")("gone") });
}

export function dealChanged(): WriteRefusal {
  return refuseWrite("conflict", { message: getT("deals")("changedMeanwhile") });
}
