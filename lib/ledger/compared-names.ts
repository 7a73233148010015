import type { Sql } from "@/lib/server/sql";
import { toArray } from "./derive-sql";

/** What videos and channels are called, by their ids; an id that is neither has no name. */
export async function listComparedNames(
  sql: Sql,
  { creatorId, ids }: { creatorId: string; ids: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sql.query<{ id: string; name: string }>(
    `select id::text as id, title as name from video where creator_id = $1::uuid and id = any($2::uuid[])
     union all select id::text, name from channel where creator_id = $1::uuid and id = any($2::uuid[])`,
    [creatorId, toArray(ids)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
