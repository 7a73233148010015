import "server-only";
import type { Pool } from "pg";
import { env } from "../env";
import { newId } from "../ids";
import { log, logError } from "../log";
import { makePool } from "../pool";
import { Unavailable } from "../unavailable";
import { viewerOfCreator, viewerOfMember, type Viewer } from "../viewer";
import { MAX_ATTEMPTS, NotYet, type GivenUp, type Job, type JobHandlers } from "./job";
import { takeLease, type Lease } from "./lease";

export type Jobs = {
  /** Ends the leases, so that another instance, or the next start, may take the work up at once. */
  stop: () => Promise<void>;
};

const POLL_MS = 1_000;
/** Two at a time: a small file does not wait behind a large one, and memory stays bounded. */
const LANES = 2;
const RETRY_SECONDS = 3;

/** Does the work that is written down in `job`, in this process, as long as it lives. */
export function startJobs(handlers: JobHandlers): Jobs {
  const pool = makePool({ url: env.DATABASE_AUTH_URL, max: LANES });
  const nap = createNap();
  let isStopped = false;
  const state: State = { isStopped: () => isStopped, held: new Set() };
  globalThis.permilleJobs = { kick: nap.wake };
  for (let lane = 0; lane < LANES; lane += 1) void work({ pool, handlers, state, nap });
  return {
    async stop() {
      isStopped = true;
      nap.wake();
      await Promise.allSettled([...state.held].map(giveBack));
      await pool.end().catch(() => undefined);
    },
  };
}

type State = { isStopped: () => boolean; held: Set<Lease> };
type Nap = ReturnType<typeof createNap>;
type Lane = { pool: Pool; handlers: JobHandlers; state: State; nap: Nap };

async function work({ pool, handlers, state, nap }: Lane): Promise<void> {
  while (!state.isStopped()) {
    const lease = await takeLease(pool, Object.keys(handlers)).catch(() => null);
    if (lease === null) {
      await nap.sleep();
      continue;
    }
    await hold(lease, { handlers, state });
  }
}

type Running = Pick<Lane, "handlers" | "state">;

async function hold(lease: Lease, { handlers, state }: Running): Promise<void> {
  // It was taken at the very moment of the stop, so nobody else gives it back.
  if (state.isStopped()) return giveBack(lease).catch(() => undefined);
  state.held.add(lease);
  await settle(lease, { handlers, state }).catch((error: unknown) => {
    if (!state.isStopped()) logError("job-lease-lost", error, { job: lease.job.subjectId });
  });
  state.held.delete(lease);
  // A stopped one is being given back, which must come to its end on this connection.
  if (!state.isStopped()) lease.release();
}

async function giveBack(lease: Lease): Promise<void> {
  await lease.giveBack();
  lease.release();
}

async function settle(lease: Lease, { handlers, state }: Running): Promise<void> {
  const { job } = lease;
  const handler = handlers[job.kind];
  const owner = await viewerOfCreator(job.creatorId);
  // The creator is gone, and all that was to be done for it.
  if (handler === undefined || owner === null) return lease.finish();
  const giveUp = async (reason: GivenUp["reason"], logId: string) => {
    log("warn", "job-given-up", { kind: job.kind, job: job.subjectId, reason, id: logId });
    // What another process works on, or its person has committed again, is not this one's to give up.
    await lease.confirm();
    await handler.giveUp(owner, job, { reason, logId });
    await lease.finish();
  };
  if (job.attempts > MAX_ATTEMPTS) return giveUp("crashed", newId());
  const actor = await actorOf(job, owner);
  if (actor === null) return giveUp("no-right", newId());
  try {
    await handler.run(actor, job);
  } catch (error) {
    // It was given back already, and what it ran into is that this process ends.
    if (state.isStopped()) return;
    if (error instanceof NotYet) return lease.giveBack(error.seconds);
    const id = newId();
    logError("job-failed", error, { kind: job.kind, job: job.subjectId, id, attempts: job.attempts });
    if (error instanceof Unavailable && job.attempts < MAX_ATTEMPTS) return lease.postpone(RETRY_SECONDS);
    return giveUp("failed", id);
  }
  if (!state.isStopped()) await lease.finish();
}

/** What a person asked for is done with the rights that they have by now. */
async function actorOf({ actorId, creatorId }: Job, owner: Viewer): Promise<Viewer | null> {
  return actorId === null ? owner : viewerOfMember({ creatorId, userId: actorId });
}

/** Sleeps until somebody wakes all that sleep, or it is time to look again. */
function createNap() {
  const sleepers = new Set<() => void>();
  return {
    sleep: () =>
      new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer);
          sleepers.delete(end);
          resolve();
        };
        const timer = setTimeout(end, POLL_MS);
        timer.unref();
        sleepers.add(end);
      }),
    wake: () => {
      for (const end of [...sleepers]) end();
    },
  };
}
