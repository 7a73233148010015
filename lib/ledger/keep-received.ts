import type { LocalDate } from "@/lib/core/time/date";
import { withTenantPg } from "@/lib/server/db";
import { streamLimitBytes } from "@/lib/server/files/limits";
import { readPieces } from "@/lib/server/files/read-pieces";
import type { SpooledFile } from "@/lib/server/files/receive-form";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** What was received, as it is to be written down. `sha256` is that of all files together. */
export type Receipt = {
  importId: string;
  kind: string;
  asOf: LocalDate;
  sha256: string;
  files: readonly SpooledFile[];
};

const PART_BYTES = 4 * 1_048_576;

/** What one creator may have waiting: more imports than a person decides on in a week, and twice the largest upload. */
export const MOST_WAITING = 100;
export const mostWaitingBytes = () => Math.max(1024 * 1_048_576, 2 * streamLimitBytes());

/**
 * Writes files down part by part, each in a transaction of its own, so that none is ever in memory or in a statement as a
 * whole. Until the import is `received` nobody sees it. False, with nothing written, where too much waits already.
 */
export async function storeReceiving(viewer: Viewer, receipt: Receipt): Promise<boolean> {
  const isRoom = await ask(viewer, async (sql) => {
    if (!(await hasRoom(sql, viewer, receipt))) return false;
    await insertReceiving(sql, viewer, receipt);
    return true;
  });
  if (!isRoom) return false;
  for (const [position, { path }] of receipt.files.entries()) {
    let part = 0;
    for await (const bytes of readPieces(path, PART_BYTES)) {
      const params = [viewer.creatorId, receipt.importId, position, part, bytes];
      await ask(viewer, async (sql) => {
        // The disk need not be waited for with each part: `markReceived` waits for all that came before it.
        await sql.query("SET LOCAL synchronous_commit = off");
        await sql.query(
          `INSERT INTO import_part (creator_id, import_id, position, part, bytes) VALUES ($1::uuid, $2::uuid, $3, $4, $5)`,
          params,
        );
      });
      part += 1;
    }
  }
  return true;
}

/** Asked by one upload of a creator at a time: several at once would each find the room that is left. */
async function hasRoom(sql: Sql, { creatorId }: Viewer, { files }: Receipt): Promise<boolean> {
  await sql.query("SELECT pg_advisory_xact_lock(hashtextextended('receiving ' || $1::text, 0))::text", [
    creatorId,
  ]);
  const [waiting] = await sql.query<{ imports: number; bytes: bigint }>(
    `SELECT count(*)::int AS imports, coalesce(sum(bytes), 0)::bigint AS bytes FROM import
     WHERE creator_id = $1::uuid AND state IN ('receiving', 'received', 'queued')`,
    [creatorId],
  );
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return (
    waiting !== undefined &&
    waiting.imports < MOST_WAITING &&
    waiting.bytes + BigInt(size) <= BigInt(mostWaitingBytes())
  );
}

async function insertReceiving(
  sql: Sql,
  { creatorId, userId }: Viewer,
  { importId, kind, asOf, sha256, files }: Receipt,
): Promise<void> {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  await sql.query(
    `INSERT INTO import (creator_id, id, kind, file_name, file_count, sha256, bytes, as_of, state, actor_id)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6, $7::bigint, $8::date, 'receiving', $9::uuid)`,
    [creatorId, importId, kind, files[0]?.name ?? "", files.length, sha256, bytes, asOf, userId],
  );
  await sql.query(
    `INSERT INTO import_file (creator_id, import_id, position, name, sha256, size, modified_at)
     SELECT $1::uuid, $2::uuid, n - 1, name, sha256, size, modified_at
     FROM unnest($3::text[], $4::text[], $5::bigint[], $6::timestamptz[]) WITH ORDINALITY AS f(name, sha256, size, modified_at, n)`,
    [
      ...[creatorId, importId],
      files.map(({ name }) => name),
      files.map((file) => file.sha256),
      files.map(({ size }) => size),
      files.map(({ modifiedAt }) => modifiedAt),
    ],
  );
}

/**
 * From here on it waits for its person. All of it has to be there: a server that fell over in the meantime may have lost parts
 * that it had not written out yet.
 */
export async function markReceived(sql: Sql, { creatorId }: Viewer, importId: string): Promise<void> {
  const rows = await sql.query(
    `UPDATE import SET state = 'received', created_at = now()
     WHERE creator_id = $1::uuid AND id = $2::uuid AND state = 'receiving'
       AND bytes = (SELECT coalesce(sum(octet_length(p.bytes)), 0) FROM import_part p
         WHERE p.creator_id = $1::uuid AND p.import_id = $2::uuid) RETURNING 1`,
    [creatorId, importId],
  );
  if (rows.length !== 1) throw new Error("What was being received is gone.");
}

/** Takes away what matches and is not being worked on; gives how many. */
async function forget(sql: Sql, condition: string, params: readonly unknown[]): Promise<number> {
  const rows = await sql.query(
    `WITH old AS (
       SELECT creator_id, id FROM import WHERE creator_id = $1::uuid AND ${condition} FOR UPDATE SKIP LOCKED
     ), parts AS (
       DELETE FROM import_part f USING old WHERE f.creator_id = old.creator_id AND f.import_id = old.id
     ), files AS (
       DELETE FROM import_file f USING old WHERE f.creator_id = old.creator_id AND f.import_id = old.id
     )
     DELETE FROM import i USING old WHERE i.creator_id = old.creator_id AND i.id = old.id RETURNING 1`,
    params,
  );
  return rows.length;
}

/** One that has not been queued. */
export function forgetReceived(sql: Sql, { creatorId }: Viewer, importId: string): Promise<number> {
  return forget(sql, "id = $2::uuid AND state IN ('receiving', 'received')", [creatorId, importId]);
}

/** What nobody decided on for a week is not waited for any more, nor what stopped arriving more than an hour ago. */
export function forgetOld(sql: Sql, { creatorId }: Viewer): Promise<number> {
  const condition = `(state = 'received' AND created_at < now() - interval '7 days'
    OR state = 'receiving' AND created_at < now() - interval '1 hour')`;
  return forget(sql, condition, [creatorId]);
}

function ask<T>(viewer: Viewer, work: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => work(sqlOfPg(client)));
}
