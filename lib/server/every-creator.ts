import "server-only";
import { withAuth } from "./auth-db";
import { holdSettings } from "./creator-hold";
import { withTenantPg } from "./db";
import { sqlOfPg, type Sql } from "./sql";
import { viewerOfCreator, type Viewer } from "./viewer";

const LONG = { statementTimeoutMs: 3_600_000 };

export async function listCreatorIds(): Promise<string[]> {
  const members = await withAuth((tx) =>
    tx.membership.findMany({
      distinct: ["creatorId"],
      select: { creatorId: true },
      orderBy: { creatorId: "asc" },
    }),
  );
  return members.map(({ creatorId }) => creatorId);
}

/**
 * Work for nobody in particular on one creator, in the zone and the currency that it has while the work is done: those
 * that were changed meanwhile are read again. Null where the creator is gone.
 */
export async function withCreator<T>(
  creatorId: string,
  work: (sql: Sql, viewer: Viewer) => Promise<T>,
): Promise<T | null> {
  const viewer = await viewerOfCreator(creatorId);
  if (viewer === null) return null;
  const held = await withTenantPg(
    viewer,
    async (client) => {
      const sql = sqlOfPg(client);
      return (await holdSettings(sql, viewer)) ? { value: await work(sql, viewer) } : null;
    },
    LONG,
  );
  return held === null ? withCreator(creatorId, work) : held.value;
}
