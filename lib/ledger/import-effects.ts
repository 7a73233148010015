import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

/** Money of one currency that a file speaks of, in minor units, without what was reversed. */
export type ImportedMoney = { currency: string; lines: number; amount: bigint };

/** What a published import stands for in the ledger. */
export type ImportEffects = {
  /** Names of the channels that it is of. */
  channels: string[];
  money: ImportedMoney[];
  lines: number;
  videos: number;
  /** Counters of videos, and the views of each video by its last one in these files. */
  snapshots: { count: number; views: bigint };
  /** Views that videos gained within periods. */
  periods: { count: number; views: bigint };
  channelDays: { count: number; views: bigint };
  /** Numbers of followers and viewers by day, posts and LIVEs. */
  audience: number;
  posts: number;
  lives: number;
  /** The days that it speaks of, both inclusive; null where it has none. */
  first: LocalDate | null;
  last: LocalDate | null;
  /** As they came, where they came through the browser. */
  files: { name: string; sha256: string; bytes: bigint }[];
};

type Scope = Pick<LedgerScope, "creatorId">;

/** Of what the files said themselves, whichever word counts by now. */
export async function findEffects(sql: Sql, { creatorId }: Scope, importId: string): Promise<ImportEffects> {
  const params = [creatorId, importId];
  const money = await sql.query<ImportedMoney>(
    `SELECT payload->>'currency' AS currency, count(*)::int AS lines,
       coalesce(sum((payload->>'amount')::bigint) FILTER (WHERE payload->>'state' <> 'reversed'), 0)::bigint AS amount
     FROM observation WHERE creator_id = $1::uuid AND import_id::text = $2 AND kind = 'income' GROUP BY 1 ORDER BY 2 DESC, 1`,
    params,
  );
  const channels = await sql.query<{ name: string }>(
    `SELECT c.name FROM observation o JOIN channel c ON c.creator_id = $1::uuid AND c.id::text = o.natural_key
     WHERE o.creator_id = $1::uuid AND o.import_id::text = $2 AND o.kind = 'channel' ORDER BY c.name`,
    params,
  );
  const files = await sql.query<ImportEffects["files"][number]>(
    `SELECT name, sha256, size AS bytes FROM import_file WHERE creator_id = $1::uuid AND import_id::text = $2 ORDER BY position`,
    params,
  );
  const [sums] = await sql.query<Sums>(SUMS, params);
  if (sums === undefined) throw new Error("A sum without rows is a row.");
  return {
    channels: channels.map(({ name }) => name),
    money,
    lines: money.reduce((sum, { lines }) => sum + lines, 0),
    videos: sums.videos,
    snapshots: { count: sums.snapshotCount, views: sums.snapshotViews },
    periods: { count: sums.periodCount, views: sums.periodViews },
    channelDays: { count: sums.dayCount, views: sums.dayViews },
    audience: sums.audience,
    posts: sums.posts,
    lives: sums.lives,
    first: sums.first,
    last: sums.last,
    files,
  };
}

type Sums = {
  videos: number;
  snapshotCount: number;
  snapshotViews: bigint;
  periodCount: number;
  periodViews: bigint;
  dayCount: number;
  dayViews: bigint;
  audience: number;
  posts: number;
  lives: number;
  first: LocalDate | null;
  last: LocalDate | null;
};

const OF_IMPORT = "creator_id = $1::uuid AND import_id::text = $2";

const SUMS = `
  WITH latest AS (
    SELECT DISTINCT ON (video_id) views FROM view_snapshot WHERE ${OF_IMPORT} ORDER BY video_id, taken_at DESC
  ), spans AS (
    SELECT (payload->>'from')::date AS "from", (payload->>'to')::date - 1 AS "to" FROM observation
      WHERE ${OF_IMPORT} AND kind = 'income'
    UNION ALL SELECT min(day), max(day) FROM channel_day WHERE ${OF_IMPORT}
    UNION ALL SELECT min(day), max(day) FROM channel_audience WHERE ${OF_IMPORT}
    UNION ALL SELECT min(from_day), max(to_day) - 1 FROM video_period WHERE ${OF_IMPORT}
  )
  SELECT (SELECT count(*)::int FROM observation WHERE ${OF_IMPORT} AND kind = 'video') AS videos,
    (SELECT count(*)::int FROM view_snapshot WHERE ${OF_IMPORT}) AS "snapshotCount",
    (SELECT coalesce(sum(views), 0)::bigint FROM latest) AS "snapshotViews",
    (SELECT count(*)::int FROM video_period WHERE ${OF_IMPORT}) AS "periodCount",
    (SELECT coalesce(sum(views), 0)::bigint FROM video_period WHERE ${OF_IMPORT}) AS "periodViews",
    (SELECT count(*)::int FROM channel_day WHERE ${OF_IMPORT}) AS "dayCount",
    (SELECT coalesce(sum(views), 0)::bigint FROM channel_day WHERE ${OF_IMPORT}) AS "dayViews",
    (SELECT count(*)::int FROM channel_audience WHERE ${OF_IMPORT}) AS audience,
    (SELECT count(*)::int FROM post WHERE ${OF_IMPORT}) AS posts,
    (SELECT count(*)::int FROM live_session WHERE ${OF_IMPORT}) AS lives,
    min("from") AS first, max("to") AS last FROM spans`;
