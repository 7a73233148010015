import { authPool } from "./auth-db";
import { now } from "./clock";
import { classifyDatabaseError } from "./unavailable";

export type RateLimit = { limit: number; windowSeconds: number };

/**
 * Counts one hit in a fixed window that starts with the first hit. Gives the seconds to wait when the limit was
 * reached before this hit, else null. The counters live in PostgreSQL: instances share them, restarts keep them.
 */
export async function hitRateLimit(key: string, { limit, windowSeconds }: RateLimit): Promise<number | null> {
  const at = now();
  const params = [key, at, new Date(at.getTime() - windowSeconds * 1000)];
  try {
    const { rows } = await authPool().query<{ window_start: Date; hits: number }>(HIT, params);
    const row = rows[0];
    if (row === undefined || row.hits <= limit) return null;
    return Math.max(1, Math.ceil((row.window_start.getTime() - at.getTime()) / 1000 + windowSeconds));
  } catch (error) {
    throw classifyDatabaseError(error);
  }
}

/** Forgets the hits of a key, after a success that shows them to be honest, and windows long past. */
export async function clearRateLimit(key: string): Promise<void> {
  const longPast = new Date(now().getTime() - LONGEST_WINDOW_MS);
  await authPool().query("delete from rate_limit where key = $1 or window_start < $2", [key, longPast]);
}

const LONGEST_WINDOW_MS = 86_400_000;

const HIT = `
  insert into rate_limit as r (key, window_start, hits) values ($1, $2, 1)
  on conflict (key) do update set
    hits = case when r.window_start <= $3 then 1 else least(r.hits + 1, 1000000) end,
    window_start = case when r.window_start <= $3 then $2 else r.window_start end
  returning window_start, hits`;
