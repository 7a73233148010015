import type { Sql } from "@/lib/server/sql";
import { toDecisionsJson, type Decisions } from "./received";
import type { LedgerScope } from "./scope";

type Tenant = Pick<LedgerScope, "creatorId">;

export async function findImportState(
  sql: Sql,
  { creatorId }: Tenant,
  importId: string,
): Promise<string | null> {
  const [row] = await sql.query<{ state: string }>(
    `SELECT state FROM import WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [creatorId, importId],
  );
  return row?.state ?? null;
}

type Queueing = { importId: string; decisions: Decisions };

/** Writes down what was decided and that the work is to be done. False where the import does not wait. */
export async function enqueueImport(
  sql: Sql,
  { creatorId, userId }: Tenant & Pick<LedgerScope, "userId">,
  { importId, decisions }: Queueing,
): Promise<boolean> {
  const key = [creatorId, importId];
  const rows = await sql.query(
    `UPDATE import SET state = 'queued', queued_at = now(), failure = '', decisions = $3::jsonb
     WHERE creator_id = $1::uuid AND id = $2::uuid AND state = 'received' RETURNING 1`,
    [...key, toDecisionsJson(decisions)],
  );
  if (rows.length === 0) return false;
  await sql.query(`DELETE FROM import_progress WHERE creator_id = $1::uuid AND import_id = $2::uuid`, key);
  await sql.query(
    // One that ended a moment ago may not be gone yet: its lock is waited for.
    `INSERT INTO job (creator_id, kind, subject_id, actor_id) VALUES ($1::uuid, 'import', $2::uuid, $3::uuid)
     ON CONFLICT (creator_id, kind, subject_id)
       DO UPDATE SET attempts = 0, run_at = now(), actor_id = EXCLUDED.actor_id`,
    [...key, userId],
  );
  return true;
}

/** One commit of an import, told by its time as text. One that was taken out of the queue and committed again is another. */
export type Queued = { importId: string; queuedAt: string };

/** The commit that stands; null where the import is not in the queue. */
export async function findQueued(sql: Sql, { creatorId }: Tenant, importId: string): Promise<Queued | null> {
  const [queued] = await sql.query<Queued>(
    `SELECT id::text AS "importId", queued_at::text AS "queuedAt" FROM import
     WHERE creator_id = $1::uuid AND id = $2::uuid AND state = 'queued'`,
    [creatorId, importId],
  );
  return queued ?? null;
}

/** Held until the transaction ends: from here on nobody takes it out of the queue. */
export async function isStillQueued(
  sql: Sql,
  { creatorId }: Tenant,
  { importId, queuedAt }: Queued,
): Promise<boolean> {
  const rows = await sql.query(
    `SELECT 1 FROM import WHERE creator_id = $1::uuid AND id = $2::uuid AND state = 'queued'
       AND queued_at = $3::timestamptz FOR UPDATE`,
    [creatorId, importId, queuedAt],
  );
  return rows.length === 1;
}

/** Without `queuedAt` it is the commit that stands, whichever that is. */
export type FailedImport = { importId: string; queuedAt?: string; failure: string };

/** It waits for its person again, with the reason where there is one. */
export async function backToReceived(
  sql: Sql,
  { creatorId }: Tenant,
  { importId, queuedAt, failure }: FailedImport,
): Promise<void> {
  await sql.query(
    `UPDATE import SET state = 'received', failure = $3, queued_at = NULL
     WHERE creator_id = $1::uuid AND id = $2::uuid AND state = 'queued' AND ($4::boolean OR queued_at = $5::timestamptz)`,
    [creatorId, importId, failure, queuedAt === undefined, queuedAt ?? null],
  );
}

/** Once nothing is under way; what another commit says of itself stays. */
export async function forgetProgress(sql: Sql, { creatorId }: Tenant, importId: string): Promise<void> {
  await sql.query(
    `DELETE FROM import_progress p WHERE p.creator_id = $1::uuid AND p.import_id = $2::uuid
       AND NOT EXISTS (SELECT FROM import i WHERE i.creator_id = $1::uuid AND i.id = $2::uuid AND i.state = 'queued')`,
    [creatorId, importId],
  );
}

/** Whether it no longer listens. One that is over, or not there, has nothing to hear either. */
export async function tellImportToStop(sql: Sql, key: readonly string[]): Promise<boolean> {
  const [said] = await sql.query<{ isCancelled: boolean }>(
    `INSERT INTO import_progress AS p (creator_id, import_id, phase, done, total, is_cancelled)
     SELECT creator_id, id, 'reading', 0, 0, true FROM import
     WHERE creator_id = $1::uuid AND id = $2::uuid AND state = 'queued'
     ON CONFLICT (creator_id, import_id) DO UPDATE SET is_cancelled = p.phase <> 'deriving'
     RETURNING is_cancelled AS "isCancelled"`,
    key,
  );
  return said !== undefined && !said.isCancelled;
}
