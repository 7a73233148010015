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

export type AuthTx = Prisma.TransactionClient;

type AuthDatabase = { pool: Pool; prisma: PrismaClient };

declare global {
  // One per process: a development server loads this module again after every change.
  var permilleAuthDatabase: AuthDatabase | undefined;
}

/** The role of what happens before a creator is known: users, sessions, memberships, limits, settings. */
export function authPool(): Pool {
  return database().pool;
}

/** One transaction of the auth role. With a creator id it may also write that creator's own row. */
export async function withAuth<T>(
  run: (tx: AuthTx) => Promise<T>,
  { creatorId }: { creatorId?: string } = {},
): Promise<T> {
  try {
    return await database().prisma.$transaction(
      async (tx) => {
        await tx.$executeRawUnsafe(opening(creatorId));
        return run(tx);
      },
      { maxWait: 5000, timeout: 10_000 },
    );
  } catch (error) {
    throw classifyDatabaseError(error);
  }
}

/** The same on a plain connection, for statements that take longer than a sign-in may. */
export async function withAuthPg<T>(
  run: (client: PoolClient) => Promise<T>,
  { statementTimeoutMs }: { statementTimeoutMs: number },
): Promise<T> {
  try {
    return await inTransaction(
      authPool(),
      run,
      `SET LOCAL statement_timeout = ${String(statementTimeoutMs)}; SET LOCAL lock_timeout = 60000`,
    );
  } catch (error) {
    throw classifyDatabaseError(error);
  }
}

export async function closeAuthDatabase(): Promise<void> {
  const open = globalThis.permilleAuthDatabase;
  globalThis.permilleAuthDatabase = undefined;
  await open?.prisma.$disconnect();
  await open?.pool.end();
}

function database(): AuthDatabase {
  return (globalThis.permilleAuthDatabase ??= open());
}

function open(): AuthDatabase {
  const pool = makePool({ url: env.DATABASE_AUTH_URL, max: 4 });
  return { pool, prisma: new PrismaClient({ adapter: withPlainRows(new PrismaPg(pool)) }) };
}

function opening(creatorId: string | undefined): string {
  const timeouts = "SET LOCAL statement_timeout = 10000; SET LOCAL lock_timeout = 5000";
  if (creatorId === undefined) return timeouts;
  if (!isUuid(creatorId)) throw new Error("A creator id is a lower-case uuid.");
  return `SET LOCAL app.creator_id = '${creatorId}'; ${timeouts}`;
}
