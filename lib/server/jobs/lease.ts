import type { Pool, PoolClient } from "pg";
import type { Job } from "./job";

/** A job that is ours: its row is locked by a transaction that ends with this process. */
export type Lease = {
  job: Job;
  /** Throws where the connection, and with it the lock, is gone: somebody else may be at it by now. */
  confirm: () => Promise<void>;
  /** It is done, or given up. */
  finish: () => Promise<void>;
  /** It is to be tried again after so many seconds. */
  postpone: (seconds: number) => Promise<void>;
  /** It was not its fault that it was stopped, or it is to wait for so many seconds: the attempt does not count. */
  giveBack: (seconds?: number) => Promise<void>;
  /** Ends the lease, whatever became of the job. */
  release: () => void;
};

/** Until then nobody else looks at a job that somebody is about to lock. */
const HEAD_START = "2 seconds";

type Row = {
  creator_id: string;
  kind: string;
  subject_id: string;
  actor_id: string | null;
  attempts: number;
};

/**
 * The next job of these kinds that nobody holds, or null. The attempt is counted in a transaction of its own before: a job
 * that kills its process is counted all the same. The lease then is a lock, not a time: when the process dies, the server
 * frees it at once, and a job that takes an hour is not taken for dead.
 */
export async function takeLease(pool: Pool, kinds: readonly string[]): Promise<Lease | null> {
  const client = await pool.connect();
  const state = { isReleased: false };
  const release = () => {
    if (state.isReleased) return;
    state.isReleased = true;
    // Destroyed rather than kept: whatever its transaction still holds goes with it.
    client.release(true);
  };
  try {
    const job = await countAttempt(client, kinds);
    if (job !== null && (await lock(client, job))) return leaseOf(client, { job, release });
    await client.query("ROLLBACK");
    state.isReleased = true;
    client.release();
    return null;
  } catch (error) {
    release();
    throw error;
  }
}

async function countAttempt(client: PoolClient, kinds: readonly string[]): Promise<Job | null> {
  const { rows } = await client.query<Row>(
    `UPDATE job SET attempts = attempts + 1, run_at = now() + $2::interval
     WHERE (creator_id, kind, subject_id) IN (
       SELECT creator_id, kind, subject_id FROM job WHERE kind = ANY($1::text[]) AND run_at <= now()
       ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING creator_id::text, kind, subject_id::text, actor_id::text, attempts`,
    [kinds, HEAD_START],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { creator_id: creatorId, kind, subject_id: subjectId, actor_id: actorId, attempts } = row;
  return { creatorId, kind, subjectId, actorId, attempts };
}

const KEY = "creator_id = $1::uuid AND kind = $2 AND subject_id = $3::uuid";

async function lock(client: PoolClient, job: Job): Promise<boolean> {
  await client.query("BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0");
  const { rowCount } = await client.query(
    `SELECT 1 FROM job WHERE ${KEY} FOR UPDATE SKIP LOCKED`,
    keyOf(job),
  );
  return rowCount === 1;
}

function leaseOf(client: PoolClient, { job, release }: Pick<Lease, "job" | "release">): Lease {
  const end = async (text: string, more: readonly unknown[] = []) => {
    await client.query(text, [...keyOf(job), ...more]);
    await client.query("COMMIT");
  };
  return {
    job,
    confirm: async () => {
      await client.query("SELECT 1");
    },
    finish: () => end(`DELETE FROM job WHERE ${KEY}`),
    postpone: (seconds) =>
      end(`UPDATE job SET run_at = now() + make_interval(secs => $4) WHERE ${KEY}`, [seconds]),
    // Set and not counted down: another lane may have counted one of its own before this one had the lock.
    giveBack: (seconds = 0) =>
      end(`UPDATE job SET attempts = $5, run_at = now() + make_interval(secs => $4) WHERE ${KEY}`, [
        seconds,
        job.attempts - 1,
      ]),
    release,
  };
}

function keyOf({ creatorId, kind, subjectId }: Job): string[] {
  return [creatorId, kind, subjectId];
}
