import type { RateDraft } from "@/lib/core/money/rate-form";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import { newId } from "@/lib/server/ids";
import type { Sql } from "@/lib/server/sql";
import { lockFacts } from "./derive-lock";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";
import { tracked } from "./tracked";

/** A rate that a person typed, which wins over the reference rates on its days. `rate` is trimmed decimal text. */
export type OwnRate = {
  id: string;
  version: number;
  from: Currency;
  to: Currency;
  fromDay: LocalDate;
  /** Excluded. */
  toDay: LocalDate;
  rate: string;
  note: string;
};

type RateKey = { id: string; version: number };

/** The newest days first. */
export async function listOwnRates(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
): Promise<OwnRate[]> {
  return sql.query<OwnRate>(
    `SELECT ${COLUMNS} FROM typed_rate WHERE creator_id = $1::uuid ORDER BY from_day DESC, created_at DESC, id`,
    [creatorId],
  );
}

export async function insertOwnRate(
  sql: Sql,
  scope: LedgerScope,
  draft: RateDraft,
): Promise<Written<{ id: string }>> {
  const id = newId();
  const auditId = await tracked(sql, change(scope, { id, action: "rate.create", rate: draft }), async () => {
    await sql.query(
      `INSERT INTO typed_rate (creator_id, id, from_currency, to_currency, from_day, to_day, rate, note)
       VALUES ($1::uuid, $2::uuid, $3, $4, $5::date, $6::date, $7::numeric, $8)`,
      [scope.creatorId, id, ...valuesOf(draft)],
    );
  });
  return { ok: true, value: { id, auditId } };
}

export async function updateOwnRate(
  sql: Sql,
  scope: LedgerScope,
  { id, version, ...draft }: RateKey & RateDraft,
): Promise<Written<{ id: string }>> {
  const current = await lockRate(sql, scope, { id, version });
  if (!current.ok) return current;
  const auditId = await tracked(sql, change(scope, { id, action: "rate.update", rate: draft }), async () => {
    await sql.query(
      `UPDATE typed_rate SET from_currency = $3, to_currency = $4, from_day = $5::date, to_day = $6::date,
         rate = $7::numeric, note = $8, version = version + 1
       WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, id, ...valuesOf(draft)],
    );
  });
  return { ok: true, value: { id, auditId } };
}

/** What was converted by it stays as it is. */
export async function deleteOwnRate(
  sql: Sql,
  scope: LedgerScope,
  key: RateKey,
): Promise<Written<{ id: string }>> {
  const current = await lockRate(sql, scope, key);
  if (!current.ok) return current;
  const { id } = key;
  const deleting = change(scope, { id, action: "rate.delete", rate: current.value });
  const auditId = await tracked(sql, deleting, async () => {
    await sql.query(`DELETE FROM typed_rate WHERE creator_id = $1::uuid AND id = $2::uuid`, [
      scope.creatorId,
      id,
    ]);
  });
  return { ok: true, value: { id, auditId } };
}

export async function findOwnRate(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  id: string,
): Promise<OwnRate | null> {
  const [row] = await sql.query<OwnRate>(
    `SELECT ${COLUMNS} FROM typed_rate WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [creatorId, id],
  );
  return row ?? null;
}

const COLUMNS = `id::text, version, from_currency::text AS "from", to_currency::text AS "to", from_day AS "fromDay",
  to_day AS "toDay", trim_scale(rate)::text AS rate, note`;

function valuesOf({ from, to, period, rate, note }: RateDraft): unknown[] {
  return [from, to, period.from, period.to, rate, note];
}

async function lockRate(
  sql: Sql,
  scope: LedgerScope,
  { id, version }: RateKey,
): Promise<{ ok: true; value: OwnRate } | WriteRefusal> {
  await lockFacts(sql, scope);
  const current = await findOwnRate(sql, scope, id);
  if (current === null) return refuseWrite("not-found", { message: "This rate does not exist any more." });
  return current.version === version
    ? { ok: true, value: current }
    : refuseWrite("conflict", { message: "This rate was changed in the meantime." });
}

type RateChange = { id: string; action: string; rate: Pick<RateDraft, "from" | "to" | "rate"> };

function change(scope: LedgerScope, { id, action, rate: { from, to, rate } }: RateChange) {
  const parts = [{ table: "typed_rate", where: "t.id = $2::uuid", params: [id] }] as const;
  return {
    scope,
    action,
    entity: "rate" as const,
    entityId: id,
    summary: `1 ${from} = ${rate} ${to}`,
    parts,
  };
}
