import type { RowCounts, RowStatus } from "./import-report";

/** Which file and row of the container a fact was read from: a number, since a file may have a million rows. */
export type RowKey = number;

export type RowBook = {
  /** A row with several facts takes the strongest: an error, else new, else changed. */
  mark(key: RowKey, status: RowStatus): void;
  isError(key: RowKey): boolean;
  hasErrors(): boolean;
  /** Undefined where the row says nothing, or was refused before it became facts. */
  statusOf(key: RowKey): RowStatus | undefined;
  /** The row says the same as an earlier one of the files, or contradicts it. */
  noteTwin(key: RowKey, earlier: RowKey): void;
  twins(): ReadonlyMap<RowKey, RowKey>;
  /** Of all rows, some of which were refused before they became facts. */
  counts(total: { rows: number; errors: number }): RowCounts;
};

const STRENGTH: Readonly<Record<RowStatus, number>> = { same: 0, changed: 1, new: 2, error: 3 };

export function createRowBook(): RowBook {
  const statuses = new Map<RowKey, RowStatus>();
  const twins = new Map<RowKey, RowKey>();
  let hasErrors = false;
  return {
    mark(key, status) {
      hasErrors ||= status === "error";
      const known = statuses.get(key);
      if (known === undefined || STRENGTH[status] > STRENGTH[known]) statuses.set(key, status);
    },
    hasErrors: () => hasErrors,
    isError: (key) => statuses.get(key) === "error",
    statusOf: (key) => statuses.get(key),
    noteTwin(key, earlier) {
      if (!twins.has(key)) twins.set(key, earlier);
    },
    twins: () => twins,
    counts({ rows, errors }) {
      const counts: RowCounts = { new: 0, changed: 0, same: 0, error: errors };
      for (const status of statuses.values()) counts[status] += 1;
      // A row that says nothing, such as a day the platform had no figure for, changes nothing.
      counts.same += Math.max(0, rows - errors - statuses.size);
      return counts;
    },
  };
}

/** More rows than any file has. */
const FILE = 2 ** 32;

export function rowKey({ file, row }: { file: number; row: number }): RowKey {
  return file * FILE + row;
}

export function parseRowKey(key: RowKey): { file: number; row: number } {
  return { file: Math.floor(key / FILE), row: key % FILE };
}
