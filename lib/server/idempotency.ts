import type { Sql } from "./sql";

export type Claim<T> = { state: "new" } | { state: "done"; value: T } | { state: "other-payload" };

type Key = { creatorId: string; key: string; fingerprint: string };

const LONGEST_KEY = 100;

/** Ours are uuids; what a stranger sends must not be longer than an index takes. */
export function isFormKey(key: string): boolean {
  return key !== "" && key.length <= LONGEST_KEY;
}

/**
 * Takes a form's key inside the transaction that does its work. A second request with the same key waits here for
 * the first to commit, then gets its outcome; if the first rolled back, the second does the work.
 */
export async function claimKey<T>(sql: Sql, { creatorId, key, fingerprint }: Key): Promise<Claim<T>> {
  const taken = await sql.query<{ key: string }>(
    `insert into idempotency (creator_id, key, fingerprint) values ($1::uuid, $2, $3)
     on conflict do nothing returning key`,
    [creatorId, key, fingerprint],
  );
  if (taken.length === 1) return { state: "new" };
  const [first] = await sql.query<{ fingerprint: string; result: { value: T } | null }>(
    "select fingerprint, result from idempotency where creator_id = $1::uuid and key = $2",
    [creatorId, key],
  );
  if (first?.fingerprint !== fingerprint || first.result === null) return { state: "other-payload" };
  return { state: "done", value: first.result.value };
}

/** Keeps the outcome for 30 days and forgets older ones. */
export async function keepOutcome(
  sql: Sql,
  { creatorId, key, value }: Omit<Key, "fingerprint"> & { value: unknown },
) {
  await sql.query(
    `with old as (
       select creator_id, key from idempotency
       where creator_id = $1::uuid and created_at < now() - interval '30 days' for update skip locked
     ), forgotten as (
       delete from idempotency i using old where i.creator_id = old.creator_id and i.key = old.key
     )
     update idempotency set result = $3::text::jsonb where creator_id = $1::uuid and key = $2`,
    [creatorId, key, JSON.stringify({ value: value ?? null })],
  );
}

/** Lets the key be used again: what it stood for did not come about in the end. */
export async function forgetKey(sql: Sql, { creatorId, key }: Pick<Key, "creatorId" | "key">): Promise<void> {
  await sql.query("delete from idempotency where creator_id = $1::uuid and key = $2", [creatorId, key]);
}
