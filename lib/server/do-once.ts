import { withTenant } from "./db";
import { claimKey, forgetKey, keepOutcome } from "./idempotency";
import type { Outcome, Refusal } from "./outcome";
import { refuseAlreadySaved } from "./refusals";
import { sqlOf, type Sql } from "./sql";
import type { Viewer } from "./viewer";

type Work<T> = { creatorId: string; key: string; fingerprint: string; work: () => Promise<Outcome<T>> };

/**
 * Does a form's work under its key, or tells what it came to before. A refusal is thrown, for the transaction around it
 * to be rolled back, and caught by `orRefusal`.
 */
export async function doOnce<T>(sql: Sql, { work, ...claim }: Work<T>): Promise<Outcome<T>> {
  const claimed = await claimKey<T>(sql, claim);
  if (claimed.state === "done") return { ok: true, value: claimed.value };
  if (claimed.state === "other-payload") throw new RolledBack(refuseAlreadySaved());
  const outcome = await work();
  if (!outcome.ok) throw new RolledBack(outcome);
  await keepOutcome(sql, { ...claim, value: outcome.value });
  return outcome;
}

/** Carries a refusal out of a transaction, so that nothing of it is kept. */
class RolledBack extends Error {
  constructor(readonly refusal: Refusal) {
    super("refused");
  }
}

/** What a transaction with `doOnce` in it came to. */
export async function orRefusal<T>(transact: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await transact();
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal;
    throw error;
  }
}

/** What did not come about is not to be told as done when the form is sent again: its key is free, also after a fault. */
export async function orForget<T>(
  { creatorId, key }: { creatorId: string; key: string },
  viewer: Viewer,
  outside: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const forget = () => withTenant(viewer, (tx) => forgetKey(sqlOf(tx), { creatorId, key }));
  try {
    const outcome = await outside();
    if (!outcome.ok) await forget();
    return outcome;
  } catch (error) {
    await forget();
    throw error;
  }
}
