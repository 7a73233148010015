import "server-only";
import { LRUCache } from "lru-cache";
import { withTenantPg } from "./db";
import { sqlOfPg, type Sql } from "./sql";
import type { Viewer } from "./viewer";

type Stamped<T> = { stamp: bigint; value: T };

type Keeping<T> = { limit: number } & (
  | { size?: never; room?: never }
  /** A positive integer each. */
  | { size: (value: T) => number; room: number }
);

/**
 * Reads of creators' ledgers that are kept until the ledger changes: the database stamps every change in its own
 * transaction, so that what is kept is never older than the viewer. At most `limit` are kept, the latest used ones.
 * The `name` says all that the value depends on besides the ledger; what a viewer's own transaction has just
 * written is for the next viewer. Where values differ much in size, `size` says how large one is, and `room` how large all that
 * are kept may be together; one that is larger than that is not kept.
 */
export function keepPerStamp<T>({ limit, size, room }: Keeping<T>) {
  const bounds = size && { maxSize: room, sizeCalculation: ({ value }: Stamped<T>) => size(value) };
  const kept = new LRUCache<string, Stamped<T>>({ max: limit, ...bounds });
  return async (viewer: Viewer, name: string, read: (sql: Sql) => Promise<T>): Promise<T> => {
    const place = `${viewer.creatorId} ${name}`;
    const known = kept.get(place);
    if (known?.stamp === viewer.ledgerStamp) return known.value;
    const fresh = await readStamped(viewer, read);
    kept.set(place, fresh);
    return fresh.value;
  };
}

/** Both from one snapshot, which may be of a later ledger than the viewer's. */
async function readStamped<T>(viewer: Viewer, read: (sql: Sql) => Promise<T>): Promise<Stamped<T>> {
  return withTenantPg(
    viewer,
    async (client) => {
      const sql = sqlOfPg(client);
      const [row] = await sql.query<{ stamp: bigint }>("select stamp from ledger_stamp");
      return { stamp: row?.stamp ?? 0n, value: await read(sql) };
    },
    { readOnly: true },
  );
}
