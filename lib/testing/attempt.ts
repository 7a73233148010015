import type { WriteRefusal, Written } from "@/lib/ledger/scope";
import { withTenant, withTenantPg, type Tx } from "@/lib/server/db";
import type { Outcome, Refusal } from "@/lib/server/outcome";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

class Refused extends Error {
  constructor(readonly outcome: Refusal) {
    super("refused");
  }
}

/** As an action does it: what is refused is rolled back. */
export async function attempt<T>(viewer: Viewer, run: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await withTenant(viewer, async (tx) => {
      const outcome = await run(tx);
      if (!outcome.ok) throw new Refused(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    throw error;
  }
}

/** The same, of what must be done. */
export async function succeed<T>(viewer: Viewer, run: (tx: Tx) => Promise<Outcome<T>>): Promise<T> {
  const outcome = await attempt(viewer, run);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

class NotWritten extends Error {
  constructor(readonly written: WriteRefusal) {
    super("not written");
  }
}

/** The same of a write to the ledger. */
export async function attemptIn<T>(
  viewer: Viewer,
  write: (sql: Sql) => Promise<Written<T>>,
): Promise<Written<T>> {
  try {
    return await withTenantPg(viewer, async (client) => {
      const written = await write(sqlOfPg(client));
      if (!written.ok) throw new NotWritten(written);
      return written;
    });
  } catch (error) {
    if (error instanceof NotWritten) return error.written;
    throw error;
  }
}
