import { BadLine, readLines } from "@/lib/server/files/json-lines";
import type { Sql } from "@/lib/server/sql";
import { toArray } from "./derive-sql";
import { isDeep } from "./json-depth";
import type { WholeArchive } from "./read-whole";
import { refusedByDatabase, RestoreRefused } from "./restore-refused";
import { pathOfTable, type ManifestTable } from "./whole-manifest";
import type { Leaving } from "./whole-rows";

export type Restoring = {
  sql: Sql;
  creatorId: string;
  /** Whose names may stand at what was done: people who are members here. */
  members: readonly string[];
  /** Told of each run of rows that is written; may throw, and nothing is kept then. */
  onRows?: (rows: number) => void;
};

const LINE_BYTES = 64 * 1_048_576;
const BATCH_CHARACTERS = 4_000_000;
const BATCH_ROWS = 5_000;

type Rows = { leaving: Leaving; said: ManifestTable };

/**
 * Writes the rows of a table, each under the creator whose ledger it is from now on, and has the database hold them
 * against its own constraints. Throws RestoreRefused.
 */
export async function restoreRows(
  restoring: Restoring,
  archive: WholeArchive,
  { leaving, said }: Rows,
): Promise<void> {
  const { name, isChained } = leaving.table;
  const columns = columnsOf(leaving, said);
  const write = isChained === true ? await openChained(restoring, { leaving, columns }) : null;
  let rows = 0;
  try {
    for await (const lines of batchesOf(archive, said)) {
      rows += lines.length;
      restoring.onRows?.(lines.length);
      const batch = `[${lines.join(",")}]`;
      await (write === null ? insert(restoring, { leaving, columns }, batch) : write.add(batch));
    }
    await write?.end();
  } catch (error) {
    throw error instanceof RestoreRefused ? error : refusedByDatabase(error, name);
  }
  if (rows !== said.rows) throw new RestoreRefused("count", { table: name, said: said.rows, found: rows });
}

type Into = { leaving: Leaving; columns: readonly string[] };

async function insert({ sql, creatorId, members }: Restoring, into: Into, batch: string): Promise<void> {
  const source = `jsonb_populate_recordset(NULL::"${into.leaving.table.name}", $3::text::jsonb) AS r`;
  await sql.query(insertSql(into, source), [creatorId, toArray(members), batch]);
}

/** Rows may refer to later ones, so they are collected and written by one statement, after which the database looks. */
async function openChained({ sql, creatorId, members }: Restoring, into: Into) {
  await sql.query("CREATE TEMPORARY TABLE arrived (nth bigserial, line jsonb) ON COMMIT DROP");
  return {
    add: (batch: string) =>
      sql.query("INSERT INTO arrived (line) SELECT * FROM jsonb_array_elements($1::text::jsonb)", [batch]),
    async end() {
      const source = `arrived, jsonb_populate_record(NULL::"${into.leaving.table.name}", arrived.line) AS r`;
      await sql.query(`${insertSql(into, source)} ORDER BY arrived.nth`, [creatorId, toArray(members)]);
      await sql.query("DROP TABLE arrived");
    },
  };
}

function insertSql({ leaving: { table }, columns }: Into, source: string): string {
  const names = columns.map((column) => `"${column}"`);
  const values = columns.map((column) => table.arriving?.[column] ?? `r."${column}"`);
  return `WITH given AS (SELECT $1::uuid AS creator_id, $2::uuid[] AS members)
    INSERT INTO "${table.name}" (${["creator_id", ...names].join(", ")})
    SELECT ${["given.creator_id", ...values].join(", ")} FROM given, ${source}`;
}

/** The columns that are written: those of the file, all of which the table has to know. */
function columnsOf({ table, columns }: Leaving, said: ManifestTable): string[] {
  const known = new Set(columns.map(({ name }) => name));
  const unknown = said.columns.find((column) => !known.has(column));
  if (unknown !== undefined) throw new RestoreRefused("column", { table: table.name, column: unknown });
  return [...new Set(said.columns)];
}

/** The lines of a table in batches, each line held to be one object with the columns that the manifest names. */
export async function* batchesOf(archive: WholeArchive, said: ManifestTable): AsyncGenerator<string[]> {
  const path = pathOfTable(said.name);
  const member = archive.find(path);
  if (member === null) throw new RestoreRefused("absent", { path });
  const columns = new Set(said.columns);
  let batch: string[] = [];
  let length = 0;
  let row = 0;
  try {
    for await (const line of readLines(member.file, { maxBytes: LINE_BYTES })) {
      row += 1;
      if (!isRow(line, columns)) throw new RestoreRefused("line", { table: said.name, row });
      batch.push(line);
      length += line.length;
      if (batch.length < BATCH_ROWS && length < BATCH_CHARACTERS) continue;
      yield batch;
      batch = [];
      length = 0;
    }
  } catch (error) {
    throw error instanceof BadLine ? new RestoreRefused("line", { table: said.name, row: row + 1 }) : error;
  }
  if (batch.length > 0) yield batch;
}

function isRow(line: string, columns: ReadonlySet<string>): boolean {
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row !== "object" || row === null || Array.isArray(row) || isDeep(row)) return false;
    const keys = Object.keys(row);
    return keys.length === columns.size && keys.every((key) => columns.has(key));
  } catch {
    return false;
  }
}
