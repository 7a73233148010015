import { types, type ClientBase, type QueryResultRow } from "pg";

/**
 * Set-based SQL with $1-style parameters. Whatever runs it, int8 comes back as bigint, date as "YYYY-MM-DD",
 * timestamptz as Date, numeric as string. A function that returns void must be cast to text.
 */
export type Sql = { query<Row>(text: string, params?: readonly unknown[]): Promise<Row[]> };

/** Marks a statement whose rows plain-rows.ts gives in the types that Sql promises. */
export const PLAIN_ROWS = "/* plain */ ";

/** The part of a Prisma transaction that runs text. */
type RawRunner = { $queryRawUnsafe<T>(text: string, ...params: unknown[]): Promise<T> };

export function sqlOf(tx: RawRunner): Sql {
  return {
    query: <Row>(text: string, params: readonly unknown[] = []) =>
      tx.$queryRawUnsafe<Row[]>(PLAIN_ROWS + text, ...params),
  };
}

export function sqlOfPg(client: Pick<ClientBase, "query">): Sql {
  return {
    async query<Row>(text: string, params: readonly unknown[] = []) {
      const config = { text, values: [...params], types: { getTypeParser } };
      const { rows } = await client.query<Row & QueryResultRow>(config);
      return rows;
    },
  };
}

const INT8 = 20;
const DATE = 1082;
const TEXT_ARRAY = 1009;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;

function getTypeParser(oid: number, format: "text" | "binary" = "text"): (value: string) => unknown {
  switch (oid) {
    case INT8:
      return BigInt;
    case INT8_ARRAY:
      return (text) => parseTexts(text).map((item) => (item === null ? null : BigInt(item)));
    case DATE:
      return String;
    case DATE_ARRAY:
      return parseTexts;
    default:
      return parserOf(oid, format);
  }
}

const parserOf: (oid: number, format: "text" | "binary") => (value: string) => unknown = types.getTypeParser;

function parseTexts(text: string): (string | null)[] {
  const items = parserOf(TEXT_ARRAY, "text")(text);
  return Array.isArray(items) ? items.map((item: unknown) => (typeof item === "string" ? item : null)) : [];
}
