import { writeFile } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Sql } from "@/lib/server/sql";
import { partSink } from "./part-sink";
import type { LedgerScope } from "./scope";

type Tenant = Pick<LedgerScope, "creatorId">;

export type RestoreState = "queued" | "working" | "done" | "failed" | "cancelled";

type NewRestore = { id: string; name: string; path: string; at: Date };

/** Keeps an archive and writes down that it is to be taken back. False where one of this creator waits or is at work. */
export async function enqueueRestore(
  sql: Sql,
  { creatorId, userId }: Tenant & Pick<LedgerScope, "userId">,
  { id, name, path, at }: NewRestore,
): Promise<boolean> {
  // Two that arrive at once would each find none.
  await sql.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text", [`restores ${creatorId}`]);
  const others = await sql.query(
    "SELECT 1 FROM restore_file WHERE creator_id = $1::uuid AND state IN ('queued', 'working')",
    [creatorId],
  );
  if (others.length > 0) return false;
  // Of what came to its end the last alone is told.
  await sql.query("DELETE FROM restore_part WHERE creator_id = $1::uuid", [creatorId]);
  await sql.query("DELETE FROM restore_file WHERE creator_id = $1::uuid", [creatorId]);
  await sql.query(
    `INSERT INTO restore_file (creator_id, id, name, actor_id, created_at)
     VALUES ($1::uuid, $2::uuid, $3, $4::uuid, $5::timestamptz)`,
    [creatorId, id, name, userId, at],
  );
  await pipeline(createReadStream(path), partSink(sql, { creatorId, id, of: "restore" }).sink);
  await sql.query(
    "INSERT INTO job (creator_id, kind, subject_id, actor_id) VALUES ($1::uuid, 'restore', $2::uuid, $3::uuid)",
    [creatorId, id, userId],
  );
  return true;
}

/** Takes it up, also where whoever did before has died; null where it is not to be done, or not any more. */
export async function beginRestore(
  sql: Sql,
  { creatorId }: Tenant,
  id: string,
): Promise<{ name: string } | null> {
  const [row] = await sql.query<{ name: string }>(
    `UPDATE restore_file SET state = 'working', done = 0, total = 0
     WHERE creator_id = $1::uuid AND id = $2::uuid AND state IN ('queued', 'working') RETURNING name`,
    [creatorId, id],
  );
  return row ?? null;
}

/** Writes the archive where it can be read, a part at a time. */
export async function writeArchive(
  sql: Sql,
  { creatorId }: Tenant,
  { id, path }: { id: string; path: string },
): Promise<void> {
  await writeFile(path, "");
  for (let part = 0; ; part += 1) {
    const [row] = await sql.query<{ bytes: Uint8Array }>(
      "SELECT bytes FROM restore_part WHERE creator_id = $1::uuid AND restore_id = $2::uuid AND part = $3",
      [creatorId, id, part],
    );
    if (row === undefined) return;
    await writeFile(path, row.bytes, { flag: "a" });
  }
}

/** Held until the transaction ends: one that lost its lease and does not know yet is waited for. False where it is over. */
export async function holdRestore(sql: Sql, { creatorId }: Tenant, id: string): Promise<boolean> {
  await sql.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text", [`restore ${id}`]);
  const rows = await sql.query(
    `SELECT 1 FROM restore_file WHERE creator_id = $1::uuid AND id = $2::uuid AND state = 'working' AND NOT is_cancelled`,
    [creatorId, id],
  );
  return rows.length === 1;
}

/** Whether its person does not want it any more. */
export async function tellRestore(
  sql: Sql,
  { creatorId }: Tenant,
  { id, done, total }: { id: string; done: number; total: number },
): Promise<boolean> {
  const [row] = await sql.query<{ isCancelled: boolean }>(
    `UPDATE restore_file SET done = $3, total = $4 WHERE creator_id = $1::uuid AND id = $2::uuid AND state = 'working'
     RETURNING is_cancelled AS "isCancelled"`,
    [creatorId, id, done, total],
  );
  return row?.isCancelled ?? true;
}

type Ended = { id: string; state: "done" | "failed" | "cancelled"; failure?: string };

/** It is over; its bytes go. False where it was over before, and, for what is done, where it was cancelled at the last moment. */
export async function endRestore(
  sql: Sql,
  { creatorId }: Tenant,
  { id, state, failure = "" }: Ended,
): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE restore_file SET state = $3, failure = $4 WHERE creator_id = $1::uuid AND id = $2::uuid
       AND state IN ('queued', 'working') AND NOT ($3 = 'done' AND is_cancelled) RETURNING 1`,
    [creatorId, id, state, failure],
  );
  if (rows.length === 0) return false;
  await sql.query("DELETE FROM restore_part WHERE creator_id = $1::uuid AND restore_id = $2::uuid", [
    creatorId,
    id,
  ]);
  return true;
}

/** Stops at its next look, before anything is kept. False where there is nothing to stop. */
export async function cancelRestore(sql: Sql, { creatorId }: Tenant, id: string): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE restore_file SET is_cancelled = true
     WHERE creator_id = $1::uuid AND id = $2::uuid AND state IN ('queued', 'working') RETURNING 1`,
    [creatorId, id],
  );
  return rows.length === 1;
}
