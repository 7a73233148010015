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
 * The next job of these kinds that nobody holds, or null: of a creator for whom the fewest are being done, so that nobody
 * waits until all of another's are, and of those the one that is due longest. The attempt is counted in a transaction of its own before: a job
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

/**
 * Choosing is one lane's at a time, or two that look at once would not see what the other takes. What is being done is locked
 * by a transaction that lives, which the row names (xmax), or has its head start. The time is that of the choice: now() is
 * from before the wait for it.
 */
const CHOOSE = `
  WITH held AS (
    SELECT h.creator_id, count(*) AS jobs FROM job h
    WHERE (h.attempts > 0 AND h.run_at > statement_timestamp() AND h.run_at <= statement_timestamp() + $2::interval + interval '1 ms')
      OR h.xmax IN (SELECT transactionid FROM pg_locks WHERE locktype = 'transactionid' AND transactionid IS NOT NULL)
    GROUP BY h.creator_id),
  chosen AS MATERIALIZED (
    SELECT j.creator_id, j.kind, j.subject_id FROM job j LEFT JOIN held ON held.creator_id = j.creator_id
    WHERE j.kind = ANY($1::text[]) AND j.run_at <= statement_timestamp()
    ORDER BY coalesce(held.jobs, 0), j.run_at LIMIT 1 FOR UPDATE OF j SKIP LOCKED)
  UPDATE job SET attempts = job.attempts + 1, run_at = statement_timestamp() + $2::interval FROM chosen
  WHERE job.creator_id = chosen.creator_id AND job.kind = chosen.kind AND job.subject_id = chosen.subject_id
  RETURNING job.creator_id::text, job.kind, job.subject_id::text, job.actor_id::text, job.attempts`;

async function countAttempt(client: PoolClient, kinds: readonly string[]): Promise<Job | null> {
  await client.query("BEGIN; SELECT pg_advisory_xact_lock(7303014, 6)");
  const { rows } = await client.query<Row>(CHOOSE, [kinds, HEAD_START]);
  await client.query("COMMIT");
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
