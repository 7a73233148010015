import type { RowCounts, RowStatus } from "./import-report";

/** Which file and row of the container a fact was read from. */
export type RowKey = `${number}:${number}`;

export type RowBook = {
  /** A row with several facts takes the strongest: an error, else new, else changed. */
  mark(key: RowKey, status: RowStatus): void;
  isError(key: RowKey): boolean;
  /** Of all rows, some of which were refused before they became facts. */
  counts(total: { rows: number; errors: number }): RowCounts;
};

const STRENGTH: Readonly<Record<RowStatus, number>> = { same: 0, changed: 1, new: 2, error: 3 };

export function createRowBook(): RowBook {
  const statuses = new Map<RowKey, RowStatus>();
  return {
    mark(key, status) {
      const known = statuses.get(key);
      if (known === undefined || STRENGTH[status] > STRENGTH[known]) statuses.set(key, status);
    },
    isError: (key) => statuses.get(key) === "error",
    counts({ rows, errors }) {
      const counts: RowCounts = { new: 0, changed: 0, same: 0, error: errors };
      for (const status of statuses.values()) counts[status] += 1;
      // A row that says nothing, such as a day the platform had no figure for, changes nothing.
      counts.same += Math.max(0, rows - errors - statuses.size);
      return counts;
    },
  };
}

export function rowKey({ file, row }: { file: number; row: number }): RowKey {
  return `${file}:${row}`;
}
