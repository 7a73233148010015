import type { TermDraft, TermKind } from "@/lib/core/income/term";
import { newId } from "@/lib/server/ids";
import type { Sql } from "@/lib/server/sql";
import { lockFacts } from "./derive-lock";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";
import { tracked } from "./tracked";

/** In force from its day until the next one of the same kind and name. */
export type DatedTerm = TermDraft & { id: string; version: number };

/** A creator's terms of one kind, of one name or of all, by name and then by day. */
export async function listDatedTerms(
  sql: Sql,
  { creatorId, kind, name = null }: { creatorId: string; kind: TermKind | null; name?: string | null },
): Promise<DatedTerm[]> {
  return sql.query<DatedTerm>(
    `SELECT id::text AS id, version, kind, name, from_day AS "from", trim_scale(value)::text AS value, currency, source, note
     FROM dated_term WHERE creator_id = $1::uuid AND ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR name = $3)
     ORDER BY kind, name, from_day`,
    [creatorId, kind, name],
  );
}

/** What the entry in Activity calls it comes from the caller, who has the words. */
type Named = { summary: string };

export async function insertTerm(
  sql: Sql,
  scope: LedgerScope,
  { summary, ...term }: TermDraft & Named,
): Promise<Written<{ id: string }>> {
  await lockFacts(sql, scope);
  const taken = await findTaken(sql, scope, { term, exceptId: null });
  if (taken !== null) return sameDay(taken);
  const id = newId();
  const auditId = await tracked(sql, change(scope, { id, action: "term.create", summary }), async () => {
    await sql.query(
      `INSERT INTO dated_term (creator_id, id, ${COLUMNS}) VALUES ($1::uuid, $2::uuid, ${VALUES})`,
      [scope.creatorId, id, ...columnsOf(term)],
    );
  });
  return { ok: true, value: { id, auditId } };
}

export async function updateTerm(
  sql: Sql,
  scope: LedgerScope,
  { id, version, summary, ...term }: TermDraft & Named & { id: string; version: number },
): Promise<Written<{ id: string }>> {
  const refusal = await holdTerm(sql, scope, { id, version });
  if (refusal !== null) return refusal;
  const taken = await findTaken(sql, scope, { term, exceptId: id });
  if (taken !== null) return sameDay(taken);
  const auditId = await tracked(sql, change(scope, { id, action: "term.update", summary }), async () => {
    await sql.query(
      `UPDATE dated_term SET (${COLUMNS}) = (${VALUES}), version = version + 1
       WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, id, ...columnsOf(term)],
    );
  });
  return { ok: true, value: { id, auditId } };
}

export async function deleteTerm(
  sql: Sql,
  scope: LedgerScope,
  { id, version, summary }: Named & { id: string; version: number },
): Promise<Written<{ id: string }>> {
  const refusal = await holdTerm(sql, scope, { id, version });
  if (refusal !== null) return refusal;
  const auditId = await tracked(sql, change(scope, { id, action: "term.delete", summary }), async () => {
    await sql.query(`DELETE FROM dated_term WHERE creator_id = $1::uuid AND id = $2::uuid`, [
      scope.creatorId,
      id,
    ]);
  });
  return { ok: true, value: { id, auditId } };
}

const COLUMNS = "kind, name, from_day, value, currency, source, note";
const VALUES = "$3, $4, $5::date, $6::numeric, $7, $8, $9";

function columnsOf({ kind, name, from, value, currency, source, note }: TermDraft): unknown[] {
  return [kind, name, from, value, currency, source, note];
}

/** One value a day: a second one would leave open which of them holds. */
async function findTaken(
  sql: Sql,
  { creatorId }: LedgerScope,
  { term: { kind, name, from }, exceptId }: { term: TermDraft; exceptId: string | null },
): Promise<string | null> {
  const [row] = await sql.query<{ id: string }>(
    `SELECT id::text FROM dated_term WHERE creator_id = $1::uuid AND kind = $2 AND name = $3 AND from_day = $4::date
       AND id IS DISTINCT FROM $5::uuid`,
    [creatorId, kind, name, from, exceptId],
  );
  return row?.id ?? null;
}

/** Holds the row until the transaction ends; a refusal when it is gone or another one by now. */
async function holdTerm(
  sql: Sql,
  scope: LedgerScope,
  { id, version }: { id: string; version: number },
): Promise<WriteRefusal | null> {
  await lockFacts(sql, scope);
  const [row] = await sql.query<{ version: number }>(
    `SELECT version FROM dated_term WHERE creator_id = $1::uuid AND id = $2::uuid FOR UPDATE`,
    [scope.creatorId, id],
  );
  if (!row) return refuseWrite("not-found", { message: "This value does not exist any more." });
  if (row.version === version) return null;
  return refuseWrite("conflict", { message: "This value was changed in the meantime." });
}

function change(scope: LedgerScope, { id, action, summary }: Named & { id: string; action: string }) {
  const parts = [{ table: "dated_term", where: "t.id = $2::uuid", params: [id] }] as const;
  return { scope, action, entity: "term" as const, entityId: id, summary, parts };
}

function sameDay(existingId: string) {
  return refuseWrite("conflict", {
    field: "from",
    message: "There is a value from this day on already.",
    existingId,
  });
}
