import type { PrismaPg } from "@prisma/adapter-pg";
import { PLAIN_ROWS } from "./sql";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Query = Parameters<Adapter["queryRaw"]>[0];
type Rows = Awaited<ReturnType<Adapter["queryRaw"]>>;
type Queryable = { queryRaw(query: Query): Promise<Rows> };

/**
 * Prisma turns a date into a Date at midnight UTC and a numeric into its own Decimal. Statements that carry the
 * mark keep both as the text that PostgreSQL wrote, which no time zone can shift.
 */
export function withPlainRows(factory: PrismaPg): PrismaPg {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = keepText(await connect());
    const startTransaction = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => keepText(await startTransaction(isolationLevel));
    return adapter;
  };
  return factory;
}

function keepText<Q extends Queryable>(queryable: Q): Q {
  const queryRaw = queryable.queryRaw.bind(queryable);
  queryable.queryRaw = async (query) => {
    const rows = await queryRaw(query);
    return query.sql.startsWith(PLAIN_ROWS)
      ? { ...rows, columnTypes: rows.columnTypes.map(toTextual) }
      : rows;
  };
  return queryable;
}

/** Column types of @prisma/driver-adapter-utils: Numeric 4, Text 7, Date 8, and their arrays 68, 71, 72. */
function toTextual(type: Rows["columnTypes"][number]): Rows["columnTypes"][number] {
  if (type === 4 || type === 8) return 7;
  if (type === 68 || type === 72) return 71;
  return type;
}
