import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import type { Counted, ExpectedFacts } from "./expected";

/** All that a creator's ledger holds, in the shape of what was expected of it. */
export async function readFacts(
  viewer: Viewer,
): Promise<{ facts: ExpectedFacts; days: readonly [string, string] }> {
  return withTenantPg(viewer, async (client) => {
    const sql = sqlOfPg(client);
    const facts: ExpectedFacts = {
      videos: (await countOf(sql, "SELECT NULL::text AS name, 0::bigint AS value FROM video")).count,
      snapshots: await countOf(sql, "SELECT NULL::text AS name, views AS value FROM view_snapshot"),
      periods: await countOf(sql, "SELECT NULL::text AS name, views AS value FROM video_period"),
      channelDays: await countOf(sql, "SELECT NULL::text AS name, views AS value FROM channel_day"),
      audience: await groupsOf(sql, "SELECT measure AS name, value FROM channel_audience"),
      posts: await countOf(sql, "SELECT NULL::text AS name, likes AS value FROM post"),
      lives: await countOf(sql, "SELECT NULL::text AS name, views AS value FROM live_session"),
      lines: await groupsOf(sql, "SELECT currency || ' ' || state AS name, amount AS value FROM income"),
    };
    const [days] = await sql.query<{ first: string; last: string }>(DAYS, [viewer.timeZone]);
    return { facts, days: [days?.first ?? "", days?.last ?? ""] };
  });
}

const DAYS = `
  SELECT min(day)::text AS first, max(day)::text AS last FROM (
    SELECT day FROM channel_day UNION ALL SELECT day FROM channel_audience
    UNION ALL SELECT (taken_at AT TIME ZONE $1)::date FROM view_snapshot
    UNION ALL SELECT (posted_at AT TIME ZONE 'UTC')::date FROM post
    UNION ALL SELECT (started_at AT TIME ZONE 'UTC')::date FROM live_session
    UNION ALL SELECT unnest(ARRAY[from_day, to_day - 1]) FROM video_period
    UNION ALL SELECT unnest(ARRAY[earned_from, earned_to - 1]) FROM income
  ) AS said`;

async function countOf(sql: Sql, rows: string): Promise<Counted> {
  const groups = await groupsOf(sql, rows);
  return groups[""] ?? { count: 0, sum: 0n };
}

async function groupsOf(sql: Sql, rows: string): Promise<Record<string, Counted>> {
  const found = await sql.query<{ name: string; count: number; sum: string }>(
    `SELECT coalesce(name, '') AS name, count(*)::int AS count, coalesce(sum(value), 0)::text AS sum
     FROM (${rows}) AS r GROUP BY 1`,
  );
  return Object.fromEntries(found.map(({ name, count, sum }) => [name, { count, sum: BigInt(sum) }]));
}
