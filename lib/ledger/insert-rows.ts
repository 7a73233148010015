import type { Sql } from "@/lib/server/sql";

type Insert = {
  creatorId: string;
  table: string;
  /** Name and SQL type of each column, in the order of the cells; those of type text[] take arrays of texts. */
  columns: Readonly<Record<string, string>>;
  rows: readonly (readonly unknown[])[];
};

/** Many rows of one creator in one statement. */
export async function insertRows(sql: Sql, { creatorId, table, columns, rows }: Insert): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const isList = (name: string) => columns[name] === LIST;
  const types = names.map(
    (name, index) => `$${index + 2}::${isList(name) ? "text" : (columns[name] ?? "")}[]`,
  );
  // Arrays in an array would come out of unnest as one: lists go as text and are taken apart again.
  const cells = names.map((name) => (isList(name) ? `string_to_array(g.${name}, '${PARTED}')` : `g.${name}`));
  await sql.query(
    `INSERT INTO ${table} (creator_id, ${names.join(", ")})
     SELECT $1::uuid, ${cells.join(", ")} FROM unnest(${types.join(", ")}) AS g(${names.join(", ")})`,
    [creatorId, ...names.map((_, column) => rows.map((row) => toCell(row[column])))],
  );
}

const LIST = "text[]";

/** A character that no text of ours has. */
const PARTED = "\u001f";

function toCell(value: unknown): unknown {
  return Array.isArray(value) ? value.join(PARTED) : (value ?? null);
}
