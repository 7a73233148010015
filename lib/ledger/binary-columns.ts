import { dayNumber, type LocalDate } from "@/lib/core/time/date";
import { createFieldBytes, type FieldBytes } from "./field-bytes";
import { createGrowingBytes, type GrowingBytes } from "./growing-bytes";

/** A column of what a statement is given, and where its value in a row comes from. Dates are calendar days as text. */
export type BinaryColumn<Row> = { name: string } & (
  | { type: "uuid" | "text" | "jsonb"; of: (row: Row) => string | null }
  | { type: "date"; of: (row: Row) => LocalDate | null }
  | { type: "int4"; of: (row: Row) => number | null }
  | { type: "int8"; of: (row: Row) => bigint | number | null }
);

export type BinaryColumns<Row> = {
  add: (row: Row) => void;
  rows: () => number;
  /** An array of each column as a parameter, valid until a row is added or `clear`. */
  params: () => Buffer[];
  /** The rows as a table of that name, the first of whose arrays is this parameter. */
  sql: (name: string, firstParameter: number) => string;
  clear: () => void;
};

/** As PostgreSQL knows the types (pg_type.dat). */
const OIDS = { uuid: 2950, text: 25, jsonb: 3802, date: 1082, int4: 23, int8: 20 } as const;

/** An array begins with its dimensions, 0, its type, its length and its first index. */
const [DIMENSIONS, FLAGS, LENGTH_AT, FIRST_INDEX] = [1, 0, 12, 1];
/** Bytes of a column to begin with. */
const ROOM = 4_096;

/**
 * Rows as one array a column, in the binary form that PostgreSQL's array_recv reads: a driver would quote each text of an
 * array, and a document of all rows would be parsed field by field.
 */
export function createBinaryColumns<Row>(columns: readonly BinaryColumn<Row>[]): BinaryColumns<Row> {
  const arrays = columns.map((column) => {
    const array = beginArray(OIDS[column.type]);
    return { column, array, head: array.length(), fields: createFieldBytes(array) };
  });
  let rows = 0;
  return {
    add(row) {
      for (const { column, fields } of arrays) put(fields, column, row);
      rows += 1;
    },
    rows: () => rows,
    params: () =>
      arrays.map(({ array }) => {
        array.setInt32(LENGTH_AT, rows);
        return array.bytes();
      }),
    sql(name, firstParameter) {
      const parameters = columns.map(({ type }, index) => `$${firstParameter + index}::${type}[]`);
      return `unnest(${parameters.join(", ")}) AS ${name}(${columns.map((column) => column.name).join(", ")})`;
    },
    clear() {
      for (const { array, head } of arrays) array.cut(head);
      rows = 0;
    },
  };
}

function beginArray(type: number): GrowingBytes {
  const array = createGrowingBytes({ room: ROOM });
  for (const value of [DIMENSIONS, FLAGS, type, 0, FIRST_INDEX]) array.putInt32(value);
  return array;
}

function put<Row>(fields: FieldBytes, column: BinaryColumn<Row>, row: Row): void {
  switch (column.type) {
    case "uuid":
      fields.putUuid(column.of(row));
      break;
    case "text":
      fields.putText(column.of(row));
      break;
    case "jsonb":
      fields.putJson(column.of(row));
      break;
    case "date": {
      const date = column.of(row);
      fields.putDay(date === null ? null : dayNumber(date));
      break;
    }
    case "int4":
      fields.putInt(column.of(row));
      break;
    case "int8":
      fields.putBigint(column.of(row));
  }
}
