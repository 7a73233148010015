/** Which rows of a preview are shown; "fix" is those with an error, and those put right or left out by a person. */
export const ROW_FILTERS = ["fix", "all", "new", "changed", "same", "duplicate", "left-out"] as const;

export type RowFilter = (typeof ROW_FILTERS)[number];

/** `show` is null until somebody chose; `file` is a place in the order of the files, null where all are meant. */
export type RowsQuery = { show: RowFilter | null; file: number | null; page: number };
