import type { Sql } from "./sql";

/** Few enough that they are small beside what a stream holds, many enough that a round trip does not count. */
const ROWS_AT_ONCE = 1_000;

let opened = 0;

/**
 * The rows of a statement as they are read, some at a time, so that no more is held than whoever reads has room for. For
 * use inside one transaction, with which the cursor ends.
 */
export async function* readRows<Row>(
  sql: Sql,
  text: string,
  params: readonly unknown[] = [],
): AsyncGenerator<Row> {
  opened += 1;
  const name = `rows_${String(opened)}`;
  await sql.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${text}`, params);
  for (;;) {
    const rows = await sql.query<Row>(`FETCH ${String(ROWS_AT_ONCE)} FROM ${name}`);
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await sql.query(`CLOSE ${name}`);
}
