import { once } from "node:events";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { SnapshotFact } from "@/lib/core/formats/facts";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { classifySql, insertSql, SNAPSHOTS } from "./bulk";
import { createDoubleBuffer } from "./double-buffer";
import type { RowCounts } from "./import-report";
import { createSnapshotPiece, PIECE_COLUMNS, type SnapshotPiece } from "./snapshot-piece";

/**
 * A temporary table that COPY can fill: PostgreSQL refuses COPY into a table with row-level security. It is gone at the
 * transaction's end.
 */
const CREATE = `CREATE TEMP TABLE staged_snapshot (at int NOT NULL, video_id uuid NOT NULL, taken_at timestamptz(3) NOT NULL,
  views bigint NOT NULL, qualified_views bigint, likes bigint, comments bigint, shares bigint, saves bigint) ON COMMIT DROP`;

const COUNTERS = "views, qualified_views, likes, comments, shares, saves";
const SOURCE = "staged_snapshot g";

/** Large enough that a statement's own cost is nothing, small enough that the server is busy while the file is read. */
const PIECE_ROWS = 16_000;
/** The first piece is small, so that the server is not idle until it is read; each is twice the one before. */
const FIRST_PIECE_ROWS = 2_000;

export type StagedOutcome = { counts: RowCounts; contradicting: number[] };

export type SnapshotStage = {
  /** Returns while the server still takes in what came before; an error of that is thrown by a later call. */
  add: (facts: readonly SnapshotFact[], videoIdOf: (fact: SnapshotFact) => string) => Promise<void>;
  /** The last piece, and what became of all of them. */
  close: () => Promise<StagedOutcome>;
  /** Waits until the connection can be used again. */
  abort: () => Promise<void>;
};

type Target = { creatorId: string; importId: string };

/**
 * Takes rows in piece by piece: each is compared with what counts without this import, and inserted. Rows that contradict
 * an earlier row of the file are left out and named.
 */
export async function openSnapshotStage(
  client: PoolClient,
  target: Target,
  { pieceRows = PIECE_ROWS }: { pieceRows?: number } = {},
): Promise<SnapshotStage> {
  await client.query(CREATE);
  const sql = sqlOfPg(client);
  const isFirst = await hasNone(sql, target.creatorId);
  const counts: RowCounts = { new: 0, changed: 0, same: 0, error: 0 };
  const contradicting: number[] = [];
  const buffer = createDoubleBuffer(createSnapshotPiece);
  let fullAt = Math.min(FIRST_PIECE_ROWS, pieceRows);
  const takeIn = async (full: SnapshotPiece) => {
    const repeats = await insertPiece(client, target, full.bytes());
    const kept = full.rows() - repeats.length;
    add(counts, isFirst ? { new: kept } : await countStatuses(sql, target));
    const other = repeats.filter(({ isEqual }) => !isEqual).map(({ at }) => at);
    add(counts, { same: repeats.length - other.length, error: other.length });
    contradicting.push(...other.sort((a, b) => a - b));
  };
  const send = async () => {
    fullAt = Math.min(2 * fullAt, pieceRows);
    await buffer.send(takeIn);
  };
  return {
    async add(facts, videoIdOf) {
      const piece = buffer.filling();
      for (const fact of facts) piece.add(fact, videoIdOf(fact));
      if (piece.rows() >= fullAt) await send();
    },
    async close() {
      if (buffer.filling().rows() > 0) await send();
      await buffer.sent();
      return { counts, contradicting };
    },
    abort: buffer.settled,
  };
}

async function hasNone(sql: Sql, creatorId: string): Promise<boolean> {
  const [row] = await sql.query<{ hasNone: boolean }>(
    `SELECT NOT EXISTS (SELECT FROM view_snapshot WHERE creator_id = $1::uuid) AS "hasNone"`,
    [creatorId],
  );
  return row?.hasNone ?? false;
}

type Repeat = { at: number; isEqual: boolean };

/** Looking for rows that share a key costs more than the insert, so it is done only when the insert has failed on one. */
async function insertPiece(client: PoolClient, target: Target, bytes: Uint8Array): Promise<Repeat[]> {
  const insert = insertStagedSql(client, target);
  if (await hasNoRepeat(copyAndInsert(client, { bytes, insert }))) return [];
  await client.query("ROLLBACK TO SAVEPOINT piece");
  const repeats = await takeOutRepeats(sqlOfPg(client), target);
  if (!(await hasNoRepeat(client.query(`${insert}; ${RELEASE}`))))
    throw new Error("Rows of the file still share a key.");
  return repeats;
}

/** Savepoints that are kept lie in each other, a level deeper with every piece. */
const RELEASE = "RELEASE SAVEPOINT piece";

/** All in one message: between two, the server would wait until this thread has read its rows. */
async function copyAndInsert(
  client: PoolClient,
  { bytes, insert }: { bytes: Uint8Array; insert: string },
): Promise<void> {
  const copy = client.query(
    copyFrom(`TRUNCATE staged_snapshot; COPY staged_snapshot (${PIECE_COLUMNS}) FROM STDIN (FORMAT binary);
      SAVEPOINT piece; ${insert}; ${RELEASE}`),
  );
  copy.end(bytes);
  await once(copy, "finish");
}

/** A message of several statements has no parameters. */
function insertStagedSql(client: PoolClient, { creatorId, importId }: Target): string {
  const [creator, ofImport] = [client.escapeLiteral(creatorId), client.escapeLiteral(importId)];
  return insertSql(SNAPSHOTS, { creator, importId: ofImport, source: SOURCE });
}

const UNIQUE_VIOLATION = "23505";

/** False when a key is there already; the transaction then waits for a rollback to its savepoint. */
async function hasNoRepeat(inserted: Promise<unknown>): Promise<boolean> {
  try {
    await inserted;
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION) return false;
    throw error;
  }
}

/** Rows whose key an earlier row of the file had, in this piece or in one before. */
function takeOutRepeats(sql: Sql, { creatorId, importId }: Target): Promise<Repeat[]> {
  return sql.query<Repeat>(
    `WITH numbered AS (
       SELECT *, row_number() OVER w AS n, first_value(ROW(${COUNTERS})) OVER w AS leading
       FROM staged_snapshot WINDOW w AS (PARTITION BY video_id, taken_at ORDER BY at)
     ), repeat AS (
       SELECT n.at, ROW(${of("n")}) IS NOT DISTINCT FROM CASE WHEN e.found THEN e.earlier ELSE n.leading END AS "isEqual"
       FROM numbered n LEFT JOIN LATERAL (
         SELECT true AS found, ROW(${of("v")}) AS earlier FROM view_snapshot v
         WHERE v.creator_id = $1::uuid AND v.import_id = $2::uuid AND v.video_id = n.video_id AND v.taken_at = n.taken_at
       ) e ON true
       WHERE n.n > 1 OR e.found)
     DELETE FROM staged_snapshot s USING repeat r WHERE s.at = r.at RETURNING s.at, r."isEqual"`,
    [creatorId, importId],
  );
}

function of(alias: string): string {
  return COUNTERS.split(", ")
    .map((counter) => `${alias}.${counter}`)
    .join(", ");
}

async function countStatuses(sql: Sql, { creatorId, importId }: Target): Promise<Partial<RowCounts>> {
  const rows = await sql.query<{ status: "new" | "changed" | "same"; rows: number }>(
    `SELECT status, count(*)::int AS rows
     FROM (${classifySql(SNAPSHOTS, { creator: "$1", besides: "$2", source: SOURCE })}) c GROUP BY 1`,
    [creatorId, importId],
  );
  return Object.fromEntries(rows.map(({ status, rows: count }) => [status, count]));
}

function add(counts: RowCounts, more: Partial<RowCounts>): void {
  for (const key of ["new", "changed", "same", "error"] as const) counts[key] += more[key] ?? 0;
}
