import type { Sql } from "@/lib/server/sql";
import { WHOLE_TABLES, type WholeTable } from "./whole-tables";

export type WholeColumn = {
  name: string;
  /** As pg_type names it: int8, timestamptz. */
  type: string;
};

export type Leaving = { table: WholeTable; columns: readonly WholeColumn[]; key: readonly WholeColumn[] };

/** The columns of every table that leaves, as the database has them, and what its rows are told apart by. */
export async function listLeaving(sql: Sql): Promise<Leaving[]> {
  const rows = await sql.query<WholeColumn & { table: string; isKey: boolean }>(
    `SELECT c.relname AS "table", a.attname AS name, t.typname AS type, a.attnum = ANY (i.indkey) AS "isKey"
     FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     JOIN pg_type t ON t.oid = a.atttypid
     JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
     WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY ($1::text[])
     ORDER BY c.relname, array_position(i.indkey::int2[], a.attnum), a.attnum`,
    [WHOLE_TABLES.map(({ name }) => name)],
  );
  return WHOLE_TABLES.map((table) => {
    const own = rows.filter((row) => row.table === table.name && row.name !== "creator_id");
    const columns = own.filter(({ name }) => !(table.without ?? []).includes(name));
    return { table, columns: columns.map(toColumn), key: own.filter(({ isKey }) => isKey).map(toColumn) };
  });
}

/** About so many characters of rows are asked for at a time. */
const PIECE = 250_000;
const MOST_ROWS = 1_000;

/**
 * The rows of a table as JSON text, one a line, in the order of its key. Whole numbers of 64 bits and exact decimals are
 * strings, since readers of JSON round them; instants are UTC. Asked for by a cursor, in pieces of about the same size
 * however long a row is.
 */
export async function* readPieces(
  sql: Sql,
  creatorId: string,
  leaving: Leaving,
): AsyncGenerator<{ rows: string[] }> {
  const cursor = `"leaving_${leaving.table.name}"`;
  await sql.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${rowsSql(leaving)}`, [creatorId]);
  let limit = 20;
  for (;;) {
    const found = await sql.query<{ row: string }>(`FETCH ${String(limit)} FROM ${cursor}`);
    const rows = found.map(({ row }) => row);
    if (rows.length > 0) yield { rows };
    if (rows.length < limit) break;
    const length = rows.reduce((sum, row) => sum + row.length, 0);
    limit = Math.max(1, Math.min(MOST_ROWS, limit * 4, Math.floor((limit * PIECE) / length)));
  }
  await sql.query(`CLOSE ${cursor}`);
}

/** How many rows of each table leave. */
export async function countRows(sql: Sql, creatorId: string): Promise<Map<string, number>> {
  const counts = WHOLE_TABLES.map(
    ({ name, where = "true" }) =>
      `SELECT '${name}' AS name, count(*)::int AS rows FROM "${name}" t WHERE t.creator_id = $1::uuid AND ${where}`,
  );
  const rows = await sql.query<{ name: string; rows: number }>(counts.join(" UNION ALL "), [creatorId]);
  return new Map(rows.map(({ name, rows: count }) => [name, count]));
}

function rowsSql({ table, columns, key }: Leaving): string {
  const { name, where = "true", leaving = {} } = table;
  const list = columns.map((column) => `${leaving[column.name] ?? leavingSql(column)} AS "${column.name}"`);
  const order = key.map((column) => `t."${column.name}"${column.type === "text" ? ' COLLATE "C"' : ""}`);
  return `SELECT row_to_json(leaves)::text AS row FROM "${name}" t, LATERAL (SELECT ${list.join(", ")}) AS leaves
    WHERE t.creator_id = $1::uuid AND ${where} ${order.length > 0 ? `ORDER BY ${order.join(", ")}` : ""}`;
}

function leavingSql({ name, type }: WholeColumn): string {
  return type === "int8" || type === "numeric" ? `t."${name}"::text` : `t."${name}"`;
}

function toColumn({ name, type }: WholeColumn): WholeColumn {
  return { name, type };
}
