import type { PoolClient } from "pg";
import { holdSettings } from "./creator-hold";
import { withTenant, withTenantPg } from "./db";
import { claimKey, forgetKey, keepOutcome } from "./idempotency";
import { getT } from "./messages";
import { refuse, type Outcome, type Refusal } from "./outcome";
import { refuseAlreadySaved } from "./refusals";
import { sqlOf, sqlOfPg, type Sql } from "./sql";
import type { Viewer } from "./viewer";

/** A form as it was sent: under its key only what has the same fingerprint is the same form. */
export type SentForm = { key: string; fingerprint: string };

type Work<T> = SentForm & { creatorId: string; work: () => Promise<Outcome<T>> };

/** Inside the transaction that does the work: a repeated form gets the stored outcome, and a refusal keeps nothing, not even its key. */
export async function doOnce<T>(sql: Sql, { work, ...claim }: Work<T>): Promise<Outcome<T>> {
  const claimed = await claimKey<T>(sql, claim);
  if (claimed.state === "done") return { ok: true, value: claimed.value };
  if (claimed.state === "other-payload") throw new RolledBack(refuseAlreadySaved());
  const outcome = await work();
  if (!outcome.ok) throw new RolledBack(outcome);
  await keepOutcome(sql, { ...claim, value: outcome.value });
  return outcome;
}

/** A save that began with another zone or currency would compute with both: it is refused, and can be sent again. */
export async function held<T>(
  sql: Sql,
  viewer: Viewer,
  work: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (await holdSettings(sql, viewer)) return work();
  return refuse("conflict", { message: getT("errors")("settingsChanged") });
}

type LongWork<T> = { work: (client: PoolClient) => Promise<Outcome<T>>; statementTimeoutMs: number };

/** All of it in one transaction of its own on a plain connection. */
export function onceInTenant<T>(
  viewer: Viewer,
  form: SentForm,
  { work, statementTimeoutMs }: LongWork<T>,
): Promise<Outcome<T>> {
  const run = (client: PoolClient) => {
    const sql = sqlOfPg(client);
    const { creatorId } = viewer;
    return doOnce(sql, { creatorId, ...form, work: () => held(sql, viewer, () => work(client)) });
  };
  return orRefusal(() => withTenantPg(viewer, run, { statementTimeoutMs }));
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
