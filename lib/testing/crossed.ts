import type { Client } from "pg";
import { withTestClient } from "./database";

const STOPS = {
  "writing a reading": "view_snapshot insert",
  "writing a line": "income insert",
  "writing an entry": "audit insert",
  "making a channel": "channel insert",
  "taking back an import": "import update",
} as const;

type Stop = keyof typeof STOPS;

/** Once a file, before the first `crossed`. */
export function placeStops(): Promise<void> {
  return withTestClient("owner", async (client) => {
    await client.query(`create function stop_here() returns trigger language plpgsql as $$ begin
      perform pg_advisory_xact_lock_shared(hashtextextended(lower(tg_table_name || ' ' || tg_op), 0));
      return null; end $$`);
    for (const stop of Object.values(STOPS)) {
      const [table, verb] = stop.split(" ");
      await client.query(
        `create trigger stop_here before ${verb} on ${table} for each statement execute function stop_here()`,
      );
    }
  });
}

type Crossing<A, B> = {
  stop: Stop;
  first: () => Promise<A>;
  second: () => Promise<B>;
  /** False for a second that waits for nothing: it ends while the first is held. */
  isHeld?: boolean;
};

/** Holds the first in the middle of its work until the second waits for something too, then lets both go on. */
export async function crossed<A, B>({ stop, first, second, isHeld = true }: Crossing<A, B>): Promise<[A, B]> {
  return withTestClient("app", async (client) => {
    const gate = `hashtextextended('${STOPS[stop]}', 0)`;
    await client.query(`select pg_advisory_lock(${gate})`);
    const begun = first();
    await waitFor(client, { waiting: 1, work: begun });
    const crossing = second();
    await (isHeld ? waitFor(client, { waiting: 2, work: crossing }) : crossing);
    await client.query(`select pg_advisory_unlock(${gate})`);
    return Promise.all([begun, crossing]);
  });
}

type Wait = { waiting: number; work: Promise<unknown> };

/** Until so many sessions wait. Work that ends before it has come to its stop would be waited for without end. */
async function waitFor(client: Client, { waiting, work }: Wait): Promise<void> {
  const state: { outcome?: string } = {};
  work.then(
    (value) => (state.outcome = JSON.stringify(value)),
    (error: unknown) => (state.outcome = String(error)),
  );
  const query = `select 1 from pg_locks join pg_stat_activity using (pid)
    where not granted and datname = current_database()`;
  while ((await client.query(query)).rowCount !== waiting)
    if (state.outcome !== undefined) throw new Error(`Ended before its stop: ${state.outcome}`);
}
