import { DAYS_KEPT, isExportKind, type ExportKind } from "@/lib/core/exports/export-kind";
import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

type Tenant = Pick<LedgerScope, "creatorId">;

/** Of a creator's, waiting or being made. */
export const MOST_UNDER_WAY = 3;

export type ExportState = "queued" | "working" | "ready" | "failed" | "cancelled";

export type NewExport = { id: string; kind: ExportKind; spec: string; name: string; at: Date };

/** Writes down that the file is to be made. False where as many as may be are under way already. */
export async function enqueueExport(
  sql: Sql,
  { creatorId, userId }: Tenant & Pick<LedgerScope, "userId">,
  { id, kind, spec, name, at }: NewExport,
): Promise<boolean> {
  // Two that ask at once would each find room.
  await sql.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text", [`exports ${creatorId}`]);
  const [found] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM export_file WHERE creator_id = $1::uuid AND state IN ('queued', 'working')`,
    [creatorId],
  );
  if ((found?.count ?? 0) >= MOST_UNDER_WAY) return false;
  await sql.query(
    `INSERT INTO export_file (creator_id, id, kind, spec, name, actor_id, created_at)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::uuid, $7::timestamptz)`,
    [creatorId, id, kind, spec, name, userId, at],
  );
  await sql.query(
    "INSERT INTO job (creator_id, kind, subject_id, actor_id) VALUES ($1::uuid, 'export', $2::uuid, $3::uuid)",
    [creatorId, id, userId],
  );
  return true;
}

export type QueuedExport = { id: string; kind: ExportKind; spec: string };

/** Takes a file up, also one whose maker died; null where it is not to be made, or not any more. */
export async function beginExport(sql: Sql, { creatorId }: Tenant, id: string): Promise<QueuedExport | null> {
  const [row] = await sql.query<{ kind: string; spec: string }>(
    `UPDATE export_file SET state = 'working', done = 0, total = 0
     WHERE creator_id = $1::uuid AND id = $2::uuid AND state IN ('queued', 'working') RETURNING kind, spec`,
    [creatorId, id],
  );
  if (row === undefined) return null;
  if (!isExportKind(row.kind)) throw new Error(`Nobody makes files of the kind ${row.kind}.`);
  return { id, kind: row.kind, spec: row.spec };
}

/**
 * Held until the transaction ends by the one who makes the file: a maker that lost its lease and does not know yet is waited
 * for. False where it was made meanwhile, or is not wanted.
 */
export async function holdExport(sql: Sql, { creatorId }: Tenant, id: string): Promise<boolean> {
  await sql.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text", [`export ${id}`]);
  const rows = await sql.query(
    `SELECT 1 FROM export_file
     WHERE creator_id = $1::uuid AND id = $2::uuid AND state = 'working' AND NOT is_cancelled`,
    [creatorId, id],
  );
  return rows.length === 1;
}

/** Whether its person does not want it any more. */
export async function tellProgress(
  sql: Sql,
  { creatorId }: Tenant,
  { id, done, total }: { id: string; done: number; total: number },
): Promise<boolean> {
  const [row] = await sql.query<{ isCancelled: boolean }>(
    `UPDATE export_file SET done = $3, total = $4 WHERE creator_id = $1::uuid AND id = $2::uuid AND state = 'working'
     RETURNING is_cancelled AS "isCancelled"`,
    [creatorId, id, done, total],
  );
  return row?.isCancelled ?? true;
}

type Made = { id: string; bytes: number; sha256: string; at: Date };

/** False where it was cancelled at the last moment. */
export async function finishExport(
  sql: Sql,
  { creatorId }: Tenant,
  { id, bytes, sha256, at }: Made,
): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE export_file SET state = 'ready', bytes = $3, sha256 = $4, ready_at = $5::timestamptz,
       expires_at = $5::timestamptz + make_interval(days => $6)
     WHERE creator_id = $1::uuid AND id = $2::uuid AND state = 'working' AND NOT is_cancelled RETURNING 1`,
    [creatorId, id, bytes, sha256, at, DAYS_KEPT],
  );
  return rows.length === 1;
}

/** It is over without a file. */
export async function endExport(
  sql: Sql,
  { creatorId }: Tenant,
  { id, state, failure }: { id: string; state: "failed" | "cancelled"; failure: string },
): Promise<void> {
  await sql.query(
    `UPDATE export_file SET state = $3, failure = $4
     WHERE creator_id = $1::uuid AND id = $2::uuid AND state IN ('queued', 'working')`,
    [creatorId, id, state, failure],
  );
}

/**
 * One that nobody has taken up is over at once; one that is being made is told, and stops at its next look. False where there
 * is nothing to stop.
 */
export async function cancelExport(sql: Sql, { creatorId }: Tenant, id: string): Promise<boolean> {
  const untaken = await sql.query(
    `DELETE FROM job WHERE (creator_id, kind, subject_id) IN (
       SELECT creator_id, kind, subject_id FROM job
       WHERE creator_id = $1::uuid AND kind = 'export' AND subject_id = $2::uuid FOR UPDATE SKIP LOCKED) RETURNING 1`,
    [creatorId, id],
  );
  const rows = await sql.query(
    `UPDATE export_file SET is_cancelled = true, state = CASE WHEN $3::boolean THEN 'cancelled' ELSE state END
     WHERE creator_id = $1::uuid AND id = $2::uuid AND state IN ('queued', 'working') RETURNING 1`,
    [creatorId, id, untaken.length > 0],
  );
  return rows.length === 1;
}

/** False where there is none, or it is being made. */
export async function deleteExport(sql: Sql, { creatorId }: Tenant, id: string): Promise<boolean> {
  const rows = await sql.query(
    `SELECT 1 FROM export_file WHERE creator_id = $1::uuid AND id = $2::uuid AND state NOT IN ('queued', 'working')
     FOR UPDATE`,
    [creatorId, id],
  );
  if (rows.length === 0) return false;
  for (const [table, key] of [
    ["export_part", "export_id"],
    ["export_file", "id"],
  ] as const)
    await sql.query(`DELETE FROM ${table} WHERE creator_id = $1::uuid AND ${key} = $2::uuid`, [
      creatorId,
      id,
    ]);
  return true;
}

/** What has expired, and what came to nothing as long ago, goes; what nobody will make any more is given up. How many went. */
export async function sweepExports(
  sql: Sql,
  { creatorId }: Tenant,
  { at, failure }: { at: Date; failure: string },
): Promise<number> {
  await sql.query(
    `UPDATE export_file f SET state = 'failed', failure = $3
     WHERE f.creator_id = $1::uuid AND f.state IN ('queued', 'working') AND f.created_at < $2::timestamptz - interval '1 hour'
       AND NOT EXISTS (SELECT FROM job j
         WHERE j.creator_id = f.creator_id AND j.kind = 'export' AND j.subject_id = f.id)`,
    [creatorId, at, failure],
  );
  const old = await sql.query<{ id: string }>(
    `SELECT id::text AS id FROM export_file WHERE creator_id = $1::uuid AND state NOT IN ('queued', 'working')
       AND coalesce(expires_at, created_at + make_interval(days => $3)) < $2::timestamptz`,
    [creatorId, at, DAYS_KEPT],
  );
  for (const { id } of old) await deleteExport(sql, { creatorId }, id);
  return old.length;
}
