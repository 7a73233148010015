import { once } from "node:events";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { SnapshotFact } from "@/lib/core/formats/facts";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { classifySql, insertSql, SNAPSHOTS } from "./bulk";
import type { RowCounts } from "./import-report";

/**
 * A temporary table that COPY can fill: PostgreSQL refuses COPY into a table with row-level security. It is gone at the
 * transaction's end.
 */
const CREATE = `CREATE TEMP TABLE staged_snapshot (at int NOT NULL, video_id uuid NOT NULL, taken_ms bigint NOT NULL,
  views bigint NOT NULL, qualified_views bigint, likes bigint, comments bigint, shares bigint, saves bigint) ON COMMIT DROP`;

const COUNTERS = "views, qualified_views, likes, comments, shares, saves";
const COLUMNS = `at, video_id, taken_ms, ${COUNTERS}`;
const SOURCE = `(SELECT at, video_id, to_timestamp(taken_ms::float8 / 1000) AS taken_at, ${COUNTERS} FROM staged_snapshot) g`;

export type SnapshotStage = {
  add: (facts: readonly SnapshotFact[], videoIdOf: (fact: SnapshotFact) => string) => Promise<void>;
  /** Rows are visible to SQL only after this. */
  close: () => Promise<void>;
  /** Ends the COPY with an error, so that the connection can be used again. */
  abort: () => Promise<void>;
};

export async function openSnapshotStage(client: PoolClient): Promise<SnapshotStage> {
  await client.query(CREATE);
  const copy = client.query(copyFrom(`COPY staged_snapshot (${COLUMNS}) FROM STDIN`));
  // An error while copying also fails the next write; without a listener it would end the process first.
  let failure: Error | null = null;
  copy.on("error", (error: Error) => {
    failure = error;
  });
  return {
    async add(facts, videoIdOf) {
      if (failure) throw failure;
      let text = "";
      for (const fact of facts) text += lineOf(fact, videoIdOf(fact));
      if (!copy.write(text)) await once(copy, "drain");
    },
    async close() {
      if (failure) throw failure;
      copy.end();
      await once(copy, "finish");
    },
    async abort() {
      if (failure) return;
      copy.destroy(new Error("The file was refused."));
      await once(copy, "close");
    },
  };
}

/** PostgreSQL's text format: tabs between, \N for nothing. None of these values can hold a tab. */
function lineOf(fact: SnapshotFact, videoId: string): string {
  const { row, takenAt, views, qualifiedViews, likes, comments, shares, saves } = fact;
  return `${row}\t${videoId}\t${takenAt}\t${views}\t${qualifiedViews ?? "\\N"}\t${likes ?? "\\N"}\t${comments ?? "\\N"}\t${shares ?? "\\N"}\t${saves ?? "\\N"}\n`;
}

export type StagedOutcome = { counts: RowCounts; contradicting: number[] };

type Target = { creatorId: string; importId: string };

/** Compares with what counts now, then inserts. Rows that contradict an earlier row of the file are left out and named. */
export async function publishStage(client: PoolClient, target: Target): Promise<StagedOutcome> {
  const sql = sqlOfPg(client);
  const counts = await countStatuses(sql, target.creatorId);
  await client.query("SAVEPOINT staged");
  if (await insertStage(client, target)) return { counts, contradicting: [] };
  await client.query("ROLLBACK TO SAVEPOINT staged");
  const { equal, contradicting } = await takeOutRepeats(sql);
  const unique = await countStatuses(sql, target.creatorId);
  if (!(await insertStage(client, target))) throw new Error("Rows of the file still share a key.");
  const same = unique.same + equal;
  return { counts: { ...unique, same, error: contradicting.length }, contradicting };
}

async function countStatuses(sql: Sql, creatorId: string): Promise<RowCounts> {
  const counts: RowCounts = { new: 0, changed: 0, same: 0, error: 0 };
  const [staged] = await sql.query<{ rows: number; isFirst: boolean }>(
    `SELECT (SELECT count(*) FROM staged_snapshot)::int AS rows,
       NOT EXISTS (SELECT FROM view_snapshot WHERE creator_id = $1::uuid) AS "isFirst"`,
    [creatorId],
  );
  if (staged?.isFirst) return { ...counts, new: staged.rows };
  await sql.query("ANALYZE staged_snapshot");
  const rows = await sql.query<{ status: "new" | "changed" | "same"; rows: number }>(
    `SELECT status, count(*)::int AS rows FROM (${classifySql(SNAPSHOTS, { creator: "$1", source: SOURCE })}) c GROUP BY 1`,
    [creatorId],
  );
  for (const { status, rows: count } of rows) counts[status] = count;
  return counts;
}

const UNIQUE_VIOLATION = "23505";

/** False when two rows of the file have one key; the transaction then waits for a rollback to its savepoint. */
async function insertStage(client: PoolClient, { creatorId, importId }: Target): Promise<boolean> {
  const text = insertSql(SNAPSHOTS, { creator: "$1", importId: "$2", source: SOURCE });
  try {
    await client.query(text, [creatorId, importId]);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION) return false;
    throw error;
  }
}

async function takeOutRepeats(sql: Sql): Promise<{ equal: number; contradicting: number[] }> {
  const repeats = await sql.query<{ at: number; isEqual: boolean }>(
    `WITH repeat AS (
       SELECT r.at, ROW(${COUNTERS}) IS NOT DISTINCT FROM first_value(ROW(${COUNTERS})) OVER w AS "isEqual",
         row_number() OVER w AS n
       FROM staged_snapshot r WINDOW w AS (PARTITION BY video_id, taken_ms ORDER BY at))
     DELETE FROM staged_snapshot s USING repeat r WHERE s.at = r.at AND r.n > 1 RETURNING s.at, r."isEqual"`,
  );
  const contradicting = repeats.filter(({ isEqual }) => !isEqual).map(({ at }) => at);
  return { equal: repeats.length - contradicting.length, contradicting: contradicting.sort((a, b) => a - b) };
}
