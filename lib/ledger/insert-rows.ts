import type { Sql } from "@/lib/server/sql";

type Insert = {
  creatorId: string;
  table: string;
  /** Name and SQL type of each column, in the order of the cells. */
  columns: Readonly<Record<string, string>>;
  rows: readonly (readonly unknown[])[];
};

/** Many rows of one creator in one statement. */
export async function insertRows(sql: Sql, { creatorId, table, columns, rows }: Insert): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const types = Object.values(columns).map((type, index) => `$${index + 2}::${type}[]`);
  await sql.query(
    `INSERT INTO ${table} (creator_id, ${names.join(", ")})
     SELECT $1::uuid, g.* FROM unnest(${types.join(", ")}) AS g(${names.join(", ")})`,
    [creatorId, ...names.map((_, column) => rows.map((row) => row[column] ?? null))],
  );
}
