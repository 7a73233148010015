import type { DealTerms, Deliverable } from "@/lib/core/deals/deal";
import type { Fee } from "@/lib/core/deals/fee";
import { STAGES, type Stage } from "@/lib/core/deals/stage";
import type { LocalDate } from "@/lib/core/time/date";
import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { changeDeal, noDeal, partsOfDeal, settleAnew, type DealChange } from "./change-deal";
import { releaseLine } from "./deal-matched";
import { TERM_COLUMNS, TERM_VALUES, termsToRow } from "./deal-row";
import { lockFacts } from "./derive-lock";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";
import { tracked } from "./tracked";

export type DealInput = {
  /** As typed; a name that is not known yet is a new brand. */
  brand: string;
  stage: Stage;
  terms: DealTerms;
  deliverables: readonly Deliverable[];
};

type Created = { input: DealInput; reason: string | null; today: LocalDate };

export async function createDeal(
  sql: Sql,
  scope: LedgerScope,
  { input, reason, today }: Created,
): Promise<Written<{ id: string }>> {
  await lockFacts(sql, scope);
  const id = newId();
  const { brand, stage, deliverables } = input;
  const terms = { ...input.terms, agreedOn: agreedOn(input.terms, { stage, today }) };
  const outcome: { refusal: WriteRefusal | null } = { refusal: null };
  const brandPart = { table: "brand", where: "lower(t.name) = lower($2)", params: [brand] } as const;
  const parts = [brandPart, ...partsOfDeal(id)];
  const summary = `${brand}: ${terms.title}`;
  const change = {
    scope,
    action: "deal.create",
    entity: "deal" as const,
    entityId: id,
    summary,
    reason,
    parts,
  };
  const auditId = await tracked(sql, change, async () => {
    const brandId = await putBrand(sql, scope, brand);
    await sql.query(
      `INSERT INTO deal (creator_id, id, ${TERM_COLUMNS}, brand_id, stage, stage_since)
       VALUES ($1::uuid, $2::uuid, ${TERM_VALUES}, $29::uuid, $30, $31::date)`,
      [scope.creatorId, id, ...termsToRow(terms, scope.baseCurrency), brandId, stage, today],
    );
    outcome.refusal = await addDeliverables(sql, scope, { dealId: id, deliverables });
    outcome.refusal ??= await settleAnew(sql, scope, { id, received: new Map(), reason });
  });
  return outcome.refusal ?? { ok: true, value: { id, auditId } };
}

type Key = Pick<DealChange, "id" | "version" | "reason">;

/** The terms as they are typed now; where the deal stands is not among them. */
export async function updateDeal(
  sql: Sql,
  scope: LedgerScope,
  { brand, terms, today, ...key }: Key & Pick<DealInput, "brand" | "terms"> & { today: LocalDate },
): Promise<Written<{ id: string; version: number }>> {
  const brandPart = { table: "brand", where: "lower(t.name) = lower($2)", params: [brand] } as const;
  return changeDeal(sql, scope, { ...key, action: "deal.update", parts: [brandPart] }, async (deal) => {
    if (terms.currency !== deal.terms.currency && deal.invoices.length + deal.payments.length > 0)
      return refuseWrite("invalid", { field: "currency", message: getT("deals")("currencyBilled") });
    if (isFedByLines(deal.terms.fee) && !isFedByLines(terms.fee) && (await hasOrders(sql, scope, deal.id)))
      return refuseWrite("invalid", { field: "feeKind", message: getT("deals")("ordersStay") });
    const brandId = await putBrand(sql, scope, brand);
    const said = { ...terms, agreedOn: agreedOn(terms, { stage: deal.stage, today }) };
    await sql.query(
      `UPDATE deal SET (${TERM_COLUMNS}) = (${TERM_VALUES}), brand_id = $29::uuid
       WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, deal.id, ...termsToRow(said, scope.baseCurrency), brandId],
    );
    return undefined;
  });
}

function isFedByLines(fee: Fee): boolean {
  return fee.kind === "commission" && fee.from === "lines";
}

/** Lines that are the commission of a deal would count beside a fee of another kind. */
async function hasOrders(sql: Sql, { creatorId }: LedgerScope, id: string): Promise<boolean> {
  const rows = await sql.query(
    `SELECT FROM income i WHERE i.creator_id = $1::uuid AND i.deal_id = $2::uuid AND i.deal_part IS NULL
       AND NOT EXISTS (SELECT FROM deal_payment p WHERE p.creator_id = $1::uuid AND p.income_id = i.id) LIMIT 1`,
    [creatorId, id],
  );
  return rows.length > 0;
}

/** Moves a deal to a stage; being there already is no change. Money that arrived is said by `recordPayment`. */
export async function moveDeal(
  sql: Sql,
  scope: LedgerScope,
  { stage, today, ...key }: Key & { stage: Stage; today: LocalDate },
): Promise<Written<{ id: string; version: number }>> {
  return changeDeal(sql, scope, { ...key, action: "deal.move" }, async (deal) => {
    await setStage(sql, scope, { id: deal.id, stage, today });
    return undefined;
  });
}

/** Inside a change of the deal. */
export async function setStage(
  sql: Sql,
  { creatorId }: LedgerScope,
  { id, stage, today }: { id: string; stage: Stage; today: LocalDate },
): Promise<void> {
  await sql.query(
    `UPDATE deal SET stage = $3, stage_since = CASE WHEN stage = $3 THEN stage_since ELSE $4::date END,
       agreed_on = CASE WHEN $5 THEN coalesce(agreed_on, $4::date) ELSE agreed_on END
     WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [creatorId, id, stage, today, isAgreed(stage)],
  );
}

/** All deliverables of a deal, as a form has them: those with an id stay, those that are not among them go. */
export async function setDeliverables(
  sql: Sql,
  scope: LedgerScope,
  { deliverables, ...key }: Key & { deliverables: readonly (Deliverable & { id: string | null })[] },
): Promise<Written<{ id: string; version: number }>> {
  return changeDeal(sql, scope, { ...key, action: "deal.deliverables" }, async (deal) => {
    const known = new Set(deal.deliverables.map(({ id }) => id));
    // Each of them once: a row that names one again names none that is left.
    if (deliverables.some(({ id }) => id !== null && !known.delete(id))) return deliverableGone();
    await sql.query(`DELETE FROM deliverable WHERE creator_id = $1::uuid AND deal_id = $2::uuid`, [
      scope.creatorId,
      deal.id,
    ]);
    return (await addDeliverables(sql, scope, { dealId: deal.id, deliverables })) ?? undefined;
  });
}

/** A deal without papers. Its own lines go; lines from elsewhere and costs stay, say what they said, and belong to no deal. */
export async function deleteDeal(sql: Sql, scope: LedgerScope, key: Key): Promise<Written<{ id: string }>> {
  // Nothing is open in a lost deal without payments, so its lines go with the reason that they need.
  await lockFacts(sql, scope);
  const costs = await sql.query<{ id: string }>(
    `SELECT id::text AS id FROM cost WHERE creator_id = $1::uuid AND deal_id = $2::uuid`,
    [scope.creatorId, key.id],
  );
  const parts = [
    { table: "cost", where: "t.id = ANY($2::uuid[])", params: [costs.map(({ id }) => id)] },
    { table: "deal_file", where: "t.deal_id = $2::uuid", params: [key.id] },
    { table: "invoice", where: "t.deal_id = $2::uuid", params: [key.id] },
  ] as const;
  const written = await changeDeal(sql, scope, { ...key, action: "deal.delete", parts }, async (deal) => {
    if (deal.invoices.length > 0) return refuseWrite("conflict", { message: getT("deals")("hasInvoices") });
    for (const payment of deal.payments.filter(({ isMatched }) => isMatched)) {
      const refused = await releaseLine(sql, scope, { deal, payment, reason: key.reason });
      if (refused !== null) return refused;
    }
    const ids = [scope.creatorId, deal.id];
    await sql.query(`DELETE FROM deal_payment WHERE creator_id = $1::uuid AND deal_id = $2::uuid`, ids);
    await sql.query(`UPDATE deal SET stage = 'lost' WHERE creator_id = $1::uuid AND id = $2::uuid`, ids);
    const refusal = await settleAnew(sql, scope, { id: deal.id, received: new Map(), reason: key.reason });
    if (refusal !== null) return refusal;
    for (const statement of REMOVE) await sql.query(statement, ids);
    return undefined;
  });
  return written;
}

const REMOVE = [
  `UPDATE income SET deal_id = NULL, version = version + 1 WHERE creator_id = $1::uuid AND deal_id = $2::uuid`,
  `UPDATE cost SET deal_id = NULL, version = version + 1 WHERE creator_id = $1::uuid AND deal_id = $2::uuid`,
  `DELETE FROM invoice WHERE creator_id = $1::uuid AND deal_id = $2::uuid`,
  `DELETE FROM deal_file WHERE creator_id = $1::uuid AND deal_id = $2::uuid`,
  `DELETE FROM deliverable WHERE creator_id = $1::uuid AND deal_id = $2::uuid`,
  `DELETE FROM deal WHERE creator_id = $1::uuid AND id = $2::uuid`,
];

type Added = { dealId: string; deliverables: readonly (Deliverable & { id?: string | null })[] };

/** In their order. A video is one deliverable of a deal at most, since its views would count twice. */
async function addDeliverables(
  sql: Sql,
  scope: LedgerScope,
  { dealId, deliverables }: Added,
): Promise<WriteRefusal | null> {
  const videoIds = deliverables.flatMap(({ videoId }) => videoId ?? []);
  if (new Set(videoIds).size < videoIds.length)
    return refuseWrite("invalid", { message: getT("deals")("videoTwice") });
  const found = await sql.query(
    `SELECT 1 FROM video WHERE creator_id = $1::uuid AND id = ANY($2::uuid[]) FOR SHARE`,
    [scope.creatorId, videoIds],
  );
  if (found.length < videoIds.length)
    return refuseWrite("not-found", { message: getT("deals")("videoGone") });
  for (const [
    position,
    { id = null, title, videoId, weight, dueOn, deliveredOn },
  ] of deliverables.entries()) {
    await sql.query(
      `INSERT INTO deliverable (creator_id, id, deal_id, position, title, video_id, weight, due_on, delivered_on)
       VALUES ($1::uuid, $2::uuid, $3::uuid, $4::int, $5, $6::uuid, $7::bigint, $8::date, $9::date)`,
      [scope.creatorId, id ?? newId(), dealId, position, title, videoId, weight, dueOn, deliveredOn],
    );
  }
  return null;
}

/** The brand of that name, however it is written, or a new one. */
async function putBrand(sql: Sql, { creatorId }: LedgerScope, name: string): Promise<string> {
  const [known] = await sql.query<{ id: string }>(
    `SELECT id::text AS id FROM brand WHERE creator_id = $1::uuid AND lower(name) = lower($2)`,
    [creatorId, name],
  );
  if (known !== undefined) return known.id;
  const id = newId();
  await sql.query(`INSERT INTO brand (creator_id, id, name) VALUES ($1::uuid, $2::uuid, $3)`, [
    creatorId,
    id,
    name,
  ]);
  return id;
}

function isAgreed(stage: Stage): boolean {
  return stage !== "lost" && STAGES.indexOf(stage) >= STAGES.indexOf("agreed");
}

function agreedOn(
  { agreedOn: said }: DealTerms,
  { stage, today }: { stage: Stage; today: LocalDate },
): LocalDate | null {
  return said ?? (isAgreed(stage) ? today : null);
}

function deliverableGone(): WriteRefusal {
  return { ...noDeal(), message: getT("deals")("deliverableGone") };
}
