import type { Row } from "@/lib/core/exports/table";

/** Rows that are taken in runs of at most so many; none is lost between two runs. */
export type RowSource = {
  take: (limit: number) => AsyncGenerator<Row>;
  /** Known once a run has ended. */
  isOver: () => boolean;
  /** Ends what the rows are read from. */
  close: () => Promise<void>;
};

export function rowSource(rows: Iterable<Row> | AsyncIterable<Row>): RowSource {
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  let waiting: Row | null = null;
  let isOver = false;
  const next = async (): Promise<Row | null> => {
    const found = await iterator.next();
    if (found.done !== true) return found.value;
    isOver = true;
    return null;
  };
  return {
    async *take(limit) {
      for (let taken = 0; taken < limit && !isOver; taken += 1) {
        const row: Row | null = waiting ?? (await next());
        waiting = null;
        if (row !== null) yield row;
      }
      if (!isOver) waiting = await next();
    },
    isOver: () => isOver,
    async close() {
      isOver = true;
      await iterator.return?.();
    },
  };
}
