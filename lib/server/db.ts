import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool, PoolClient } from "pg";
import { PrismaClient, type Prisma } from "@/lib/generated/prisma/client";
import { env } from "./env";
import { isUuid } from "./ids";
import { withPlainRows } from "./plain-rows";
import { makePool } from "./pool";
import { inTransaction } from "./transaction";
import { classifyDatabaseError } from "./unavailable";
import type { Viewer } from "./viewer";

export type Tx = Prisma.TransactionClient;

/** `longReads` has connections of its own, so that no page waits for somebody's slow download. */
type Database = { pool: Pool; prisma: PrismaClient; longReads: Pool };

declare global {
  // One per process: a development server loads this module again after every change.
  var permilleDatabase: Database | undefined;
}

/**
 * The only way to a tenant's rows: one transaction whose first statement says for whom. With readOnly all queries
 * see one snapshot. A refused connection or a time-out is thrown as Unavailable; nothing was saved then.
 */
export async function withTenant<T>(
  viewer: Viewer,
  run: (tx: Tx) => Promise<T>,
  { readOnly = false, timeoutMs = 10_000 }: { readOnly?: boolean; timeoutMs?: number } = {},
): Promise<T> {
  try {
    return await database().prisma.$transaction(
      async (tx) => {
        await tx.$executeRawUnsafe(opening({ viewer, readOnly, statementTimeoutMs: timeoutMs }));
        return run(tx);
      },
      { maxWait: 3000, timeout: timeoutMs },
    );
  } catch (error) {
    throw classifyDatabaseError(error);
  }
}

/** The same on a plain connection, for COPY, long statements and reads that Prisma would only slow down. */
export async function withTenantPg<T>(
  viewer: Viewer,
  run: (client: PoolClient) => Promise<T>,
  { readOnly = false, statementTimeoutMs = 10_000 }: { readOnly?: boolean; statementTimeoutMs?: number } = {},
): Promise<T> {
  try {
    return await inTransaction(database().pool, run, opening({ viewer, readOnly, statementTimeoutMs }));
  } catch (error) {
    throw classifyDatabaseError(error);
  }
}

/** A read that lasts as long as somebody takes its rows; one who stands still for a minute has lost it. */
const LONG_READ = { readOnly: true, statementTimeoutMs: 60_000 };
/** More than that are asked to wait. */
const LONG_READS = 4;

/**
 * One read-only transaction for rows that are sent on while they are read, with one snapshot however long it lasts. With all
 * connections for such reads in use it throws Unavailable after some seconds.
 */
export async function withLongRead<T>(viewer: Viewer, run: (client: PoolClient) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(database().longReads, run, opening({ viewer, ...LONG_READ }));
  } catch (error) {
    throw classifyDatabaseError(error);
  }
}

export async function closeDatabase(): Promise<void> {
  const open = globalThis.permilleDatabase;
  globalThis.permilleDatabase = undefined;
  await open?.prisma.$disconnect();
  await open?.pool.end();
  await open?.longReads.end();
}

/** For the readiness check: does a connection answer? */
export async function pingDatabase(): Promise<void> {
  try {
    await database().pool.query("select 1");
  } catch (error) {
    throw classifyDatabaseError(error);
  }
}

function database(): Database {
  return (globalThis.permilleDatabase ??= open());
}

function open(): Database {
  const pool = makePool({ url: env.DATABASE_APP_URL, max: 5 });
  const longReads = makePool({ url: env.DATABASE_APP_URL, max: LONG_READS });
  return { pool, longReads, prisma: new PrismaClient({ adapter: withPlainRows(new PrismaPg(pool)) }) };
}

/**
 * Literal SET LOCAL of a checked uuid, and not set_config(): only the former is passed on by a sharded cluster.
 * One round trip.
 */
function opening(options: { viewer: Viewer; readOnly: boolean; statementTimeoutMs: number }): string {
  const { viewer, readOnly, statementTimeoutMs } = options;
  if (!isUuid(viewer.creatorId)) throw new Error("A creator id is a lower-case uuid.");
  return [
    ...(readOnly ? ["SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"] : []),
    `SET LOCAL app.creator_id = '${viewer.creatorId}'`,
    `SET LOCAL statement_timeout = ${String(statementTimeoutMs)}`,
    "SET LOCAL lock_timeout = 5000",
    `SET LOCAL idle_in_transaction_session_timeout = ${String(Math.max(statementTimeoutMs, 15_000))}`,
  ].join("; ");
}
