import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { sendAgain, type Recorded } from "../replay";

export type Attempt = { key: string; title: string; amount: number; isAcknowledged: boolean };

type Options = { form: Recorded; path: string; writers: number; prefix: string };

/** Long enough for a database that recovers under load; a drill that needs more has failed. */
const PATIENCE_MS = 40_000;
const RETRY_MS = 150;

/**
 * Writers that save one entry after the other, each under a key of its own, and never stop for a fault: only when they
 * are told to, since how many saves a fault takes is up to the machine. What was tried and what was acknowledged is
 * written down before and after each save.
 */
export function startWriters({ form, path, writers, prefix }: Options) {
  const attempts: Attempt[] = [];
  let isOver = false;
  const note = (event: string, { key, title }: Attempt) =>
    appendFileSync(path, `${JSON.stringify({ event, key, title })}\n`);
  const write = async (writer: number) => {
    for (let turn = 0; !isOver; turn += 1) {
      const attempt = {
        key: randomUUID(),
        title: `${prefix} ${String(writer)}-${String(turn)}`,
        amount: 100 + attempts.length,
        isAcknowledged: false,
      };
      attempts.push(attempt);
      note("attempt", attempt);
      attempt.isAcknowledged = await save(form, attempt);
      if (attempt.isAcknowledged) note("acknowledged", attempt);
      else await pause(RETRY_MS);
    }
  };
  const finished = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  return {
    attempts,
    acknowledged: () => attempts.filter((one) => one.isAcknowledged).length,
    /** Lets each writer end the save that it is at. */
    async stop() {
      isOver = true;
      await finished;
    },
  };
}

/** One retry under the same key, once the app answers again: then it must be there, exactly once. */
export async function settle(form: Recorded, attempts: readonly Attempt[]): Promise<void> {
  for (const attempt of attempts.filter((one) => !one.isAcknowledged)) {
    const until = Date.now() + PATIENCE_MS;
    while (!attempt.isAcknowledged && Date.now() < until) {
      attempt.isAcknowledged = await save(form, attempt);
      if (!attempt.isAcknowledged) await pause(RETRY_MS);
    }
  }
}

async function save(form: Recorded, { key, title, amount }: Attempt): Promise<boolean> {
  const fields = { _key: key, link: title, amount: (amount / 100).toFixed(2) };
  try {
    return (await sendAgain(form, { fields })).ok;
  } catch {
    // Nobody answered: whether it was saved is not known until it is asked again.
    return false;
  }
}
