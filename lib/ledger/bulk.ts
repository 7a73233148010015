import { eachInSteps, type Steps } from "@/lib/core/steps";
import type { Sql } from "@/lib/server/sql";
import { chunksOf } from "./chunks";
import { HAND_ENTRY } from "./snapshots";

/**
 * Counters whose table is its own record of who said what: the import is part of the key, and the winner is a hand
 * entry, else the latest file.
 */
export type BulkTable = { table: string; keys: readonly Column[]; values: readonly Column[] };

type Column = readonly [name: string, type: string];

export const SNAPSHOTS: BulkTable = {
  table: "view_snapshot",
  keys: [
    ["video_id", "uuid"],
    ["taken_at", "timestamptz"],
  ],
  values: bigints("views", "qualified_views", "likes", "comments", "shares", "saves"),
};

export const VIDEO_PERIODS: BulkTable = {
  table: "video_period",
  keys: [
    ["video_id", "uuid"],
    ["from_day", "date"],
    ["to_day", "date"],
  ],
  values: bigints("views"),
};

export const CHANNEL_DAYS: BulkTable = {
  table: "channel_day",
  keys: [
    ["channel_id", "uuid"],
    ["day", "date"],
  ],
  values: bigints("views", "profile_views", "likes", "comments", "shares", "new_followers"),
};

export const CHANNEL_AUDIENCE: BulkTable = {
  table: "channel_audience",
  keys: [
    ["channel_id", "uuid"],
    ["day", "date"],
    ["measure", "text"],
  ],
  values: bigints("value"),
};

export const POSTS: BulkTable = {
  table: "post",
  keys: [
    ["channel_id", "uuid"],
    ["posted_at", "timestamptz"],
    ["nth", "int"],
  ],
  values: [
    ["title", "text"],
    ...bigints("likes"),
    ["disclosure", "text"],
    ["visibility", "text"],
    ["is_ai_generated", "boolean"],
  ],
};

export const LIVE_SESSIONS: BulkTable = {
  table: "live_session",
  keys: [
    ["channel_id", "uuid"],
    ["started_at", "timestamptz"],
  ],
  values: [
    ["ended_at", "timestamptz"],
    ["room_id", "text"],
    ["title", "text"],
    ...bigints("views", "likes", "gifters"),
    ["earning", "text"],
  ],
};

/** What an import fills without a row of its own in `observation`. */
export const BULK_TABLES = {
  snapshots: SNAPSHOTS,
  videoPeriods: VIDEO_PERIODS,
  channelDays: CHANNEL_DAYS,
  audience: CHANNEL_AUDIENCE,
  posts: POSTS,
  lives: LIVE_SESSIONS,
} as const satisfies Record<string, BulkTable>;

export type BulkName = keyof typeof BULK_TABLES;

/** Something for each of the tables, in the order in which they are filled. */
export function ofEachTable<Value>(make: (name: BulkName) => Value): Record<BulkName, Value> {
  return {
    snapshots: make("snapshots"),
    videoPeriods: make("videoPeriods"),
    channelDays: make("channelDays"),
    audience: make("audience"),
    posts: make("posts"),
    lives: make("lives"),
  };
}

export const BULK_NAMES: readonly BulkName[] = [
  "snapshots",
  "videoPeriods",
  "channelDays",
  "audience",
  "posts",
  "lives",
];

/** Values in the order of the table's keys, then its values. */
export type BulkRow<Ref> = { ref: Ref; cells: readonly (string | bigint | number | boolean | null)[] };

type Status = "new" | "changed" | "same";

/** So many rows go in one statement: a driver puts them into text at one go, and nobody else is answered meanwhile. */
const ROWS_AT_ONCE = 5_000;

/** Compares with what counts now, before anything is written. */
export async function classifyBulk<Ref>(
  sql: Sql,
  { creatorId, table, rows }: { creatorId: string; table: BulkTable; rows: readonly BulkRow<Ref>[] },
): Promise<{ ref: Ref; status: Status }[]> {
  const all: { ref: Ref; status: Status }[] = [];
  for (const some of chunksOf(rows, ROWS_AT_ONCE))
    for (const one of await classifySome(sql, { creatorId, table, rows: some })) all.push(one);
  return all;
}

async function classifySome<Ref>(
  sql: Sql,
  { creatorId, table, rows }: { creatorId: string; table: BulkTable; rows: readonly BulkRow<Ref>[] },
): Promise<{ ref: Ref; status: Status }[]> {
  const found = await sql.query<{ at: number; status: Status }>(
    classifySql(table, { creator: "$1", source: unnestSql(table, 2) }),
    [creatorId, rows.map((_, at) => at), ...columnsOf(table, rows)],
  );
  return found.flatMap(({ at, status }) => {
    const row = rows[at];
    return row ? [{ ref: row.ref, status }] : [];
  });
}

export async function insertBulk<Ref>(
  sql: Sql,
  input: { creatorId: string; importId: string; table: BulkTable; rows: readonly BulkRow<Ref>[] },
): Promise<void> {
  const { creatorId, importId, table, rows } = input;
  const text = insertSql(table, { creator: "$1", importId: "$2", source: unnestSql(table, 3) });
  for (const some of chunksOf(rows, ROWS_AT_ONCE))
    await sql.query(text, [creatorId, importId, some.map((_, at) => at), ...columnsOf(table, some)]);
}

/** One row per source row: at, status; compared with what counts, without the import `besides`. */
export function classifySql(
  table: BulkTable,
  { creator, source, besides }: { creator: string; source: string; besides?: string },
): string {
  const same = `(${names(table.values, "w")}) IS NOT DISTINCT FROM (${names(table.values, "g")})`;
  return `SELECT g.at, CASE WHEN w.import_id IS NULL THEN 'new' WHEN ${rowed(same)} THEN 'same' ELSE 'changed' END AS status
    FROM ${source} LEFT JOIN LATERAL (${countingSql(table, { creator, besides })}) w ON true`;
}

/** What the ledger counts for the same key now, of values as text in the table's order; null where there is nothing. */
export async function listCounting<Ref>(
  sql: Sql,
  { creatorId, table, rows }: { creatorId: string; table: BulkTable; rows: readonly BulkRow<Ref>[] },
): Promise<(readonly (string | null)[] | null)[]> {
  if (rows.length === 0) return [];
  const values = table.values.map(([name]) => `w.${name}::text`).join(", ");
  const found = await sql.query<{ at: number; values: (string | null)[] | null }>(
    `SELECT g.at, CASE WHEN w.import_id IS NOT NULL THEN ARRAY[${values}] END AS values
     FROM ${unnestSql(table, 2)} LEFT JOIN LATERAL (${countingSql(table, { creator: "$1" })}) w ON true ORDER BY g.at`,
    [creatorId, rows.map((_, at) => at), ...columnsOf(table, rows)],
  );
  return found.map((row) => row.values);
}

/** The row that counts of the key in `g`. */
function countingSql(
  table: BulkTable,
  { creator, besides }: { creator: string; besides?: string | undefined },
): string {
  const isKey = table.keys.map(([name]) => `t.${name} = g.${name}`).join(" AND ");
  return `SELECT t.* FROM ${table.table} t LEFT JOIN import i ON i.creator_id = t.creator_id AND i.id = t.import_id
      WHERE t.creator_id = ${creator}::uuid AND ${isKey}${besides ? ` AND t.import_id <> ${besides}::uuid` : ""}
      ORDER BY (t.import_id = '${HAND_ENTRY}') DESC, i.as_of DESC NULLS LAST, i.sha256 DESC, i.id DESC LIMIT 1`;
}

/** Two rows of one key fail the statement; looking for them first would cost more than the insert. */
export function insertSql(
  table: BulkTable,
  { creator, importId, source }: { creator: string; importId: string; source: string },
): string {
  const columns = [...table.keys, ...table.values];
  return `INSERT INTO ${table.table} (creator_id, import_id, ${names(columns)})
    SELECT ${creator}::uuid, ${importId}::uuid, ${names(columns, "g")} FROM ${source}`;
}

/** A row of the same key as an earlier one of the files. */
export type Twin<Ref> = { ref: Ref; earlier: Ref };

/** What becomes of rows that share a key. */
export type Split<Ref> = { kept: BulkRow<Ref>[]; twins: Twin<Ref>[]; contradicting: Ref[] };

/** Keeps the first row of each key. The others are the same again, or contradict it. */
export function* splitDuplicates<Ref>(table: BulkTable, rows: readonly BulkRow<Ref>[]): Steps<Split<Ref>> {
  const first = new Map<string, BulkRow<Ref>>();
  const twins: Twin<Ref>[] = [];
  const contradicting: Ref[] = [];
  yield* eachInSteps(rows, (row) => {
    const key = row.cells.slice(0, table.keys.length).join("\n");
    const known = first.get(key);
    if (!known) {
      first.set(key, row);
      return;
    }
    twins.push({ ref: row.ref, earlier: known.ref });
    if (!row.cells.every((cell, index) => cell === known.cells[index])) contradicting.push(row.ref);
  });
  return { kept: [...first.values()], twins, contradicting };
}

function bigints(...columns: string[]): Column[] {
  return columns.map((name) => [name, "bigint"]);
}

function columnsOf<Ref>(table: BulkTable, rows: readonly BulkRow<Ref>[]): unknown[] {
  return [...table.keys, ...table.values].map((_, column) => rows.map((row) => row.cells[column] ?? null));
}

function unnestSql(table: BulkTable, firstParameter: number): string {
  const columns = [["at", "int"] as const, ...table.keys, ...table.values];
  const parameters = columns.map(([, type], index) => `$${firstParameter + index}::${type}[]`);
  return `unnest(${parameters.join(", ")}) AS g(${names(columns)})`;
}

function names(columns: readonly Column[], alias?: string): string {
  return columns.map(([name]) => (alias === undefined ? name : `${alias}.${name}`)).join(", ");
}

/** A row of one column is no row without the word. */
function rowed(comparison: string): string {
  return comparison.replaceAll("(", "ROW(");
}
