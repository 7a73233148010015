import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { Client } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** What the server can take at most: the rows, ready made, by COPY into a table like the real one, without its rules. */
export async function measureCopyFloor(path: string): Promise<{ rows: number; seconds: number }> {
  const client = new Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await client.connect();
  const text = await toCopyText(path);
  try {
    await client.query("DROP TABLE IF EXISTS bench_floor");
    await client.query("CREATE TABLE bench_floor (LIKE view_snapshot INCLUDING ALL)");
    const start = performance.now();
    const copy = client.query(copyFrom("COPY bench_floor FROM STDIN"));
    for (const piece of text) if (!copy.write(piece)) await once(copy, "drain");
    copy.end();
    await once(copy, "finish");
    return { rows: copy.rowCount, seconds: (performance.now() - start) / 1000 };
  } finally {
    await client.query("DROP TABLE IF EXISTS bench_floor");
    await client.end();
  }
}

/** What an income line is kept as: itself, its history, what its file said of it, and its days. */
const OF_LINES = ["income", "income_revision", "observation", "income_day"] as const;

/**
 * What the server can take at most of a creator's lines: their rows, ready made, into tables with the same keys and indexes,
 * without foreign keys, policies and whatever tells what the rows are.
 */
export async function measureLinesFloor(creatorId: string): Promise<{ rows: number; seconds: number }> {
  const client = new Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.creator_id', $1, true)", [creatorId]);
    for (const table of OF_LINES) {
      await client.query(
        `CREATE TEMP TABLE made_${table} ON COMMIT DROP AS SELECT * FROM ${table} WHERE creator_id = '${creatorId}'`,
      );
      await client.query(`CREATE TABLE floor_${table} (LIKE ${table} INCLUDING ALL)`);
    }
    const start = performance.now();
    for (const table of OF_LINES)
      await client.query(`INSERT INTO floor_${table} SELECT * FROM made_${table}`);
    const seconds = (performance.now() - start) / 1000;
    const { rowCount } = await client.query("SELECT FROM made_income");
    return { rows: rowCount ?? 0, seconds };
  } finally {
    await client.query("ROLLBACK");
    await client.end();
  }
}

/** What the server can give at most: a creator's lines as they lie in their table, as CSV, worked out from nothing else. */
export async function measureCopyOut(
  creatorId: string,
): Promise<{ rows: number; seconds: number; firstByte: number }> {
  const client = new Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.creator_id', $1, true)", [creatorId]);
    const start = performance.now();
    const of = `SELECT * FROM income WHERE creator_id = '${creatorId}' ORDER BY earned_from, earned_to, stream, id`;
    const copy = client.query(copyTo(`COPY (${of}) TO STDOUT (FORMAT csv, HEADER)`));
    await once(copy, "readable");
    const firstByte = performance.now() - start;
    copy.resume();
    await once(copy, "end");
    return { rows: copy.rowCount, seconds: (performance.now() - start) / 1000, firstByte };
  } finally {
    await client.query("ROLLBACK");
    await client.end();
  }
}

async function toCopyText(path: string): Promise<string[]> {
  const ids = new Map<string, string>();
  const pieces: string[] = [];
  let piece = "";
  let isHeader = true;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const [video = "", takenAt = "", ...counters] = line.split(",");
    const id = ids.get(video) ?? `00000000-0000-7000-8000-${String(ids.size).padStart(12, "0")}`;
    ids.set(video, id);
    piece += `${[NOBODY, id, takenAt, NOBODY, ...counters].join("\t")}\n`;
    if (piece.length > 65_536) {
      pieces.push(piece);
      piece = "";
    }
  }
  return [...pieces, piece];
}
