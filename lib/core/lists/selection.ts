/** A row as it was seen: a change since is noticed by its version. */
export type SelectedRow = { id: string; version: number };

/** What a change of many rows is of: these rows, or all that a list's address shows, of which there were so many. */
export type Selection =
  { by: "rows"; rows: SelectedRow[] } | { by: "filter"; query: Record<string, string>; count: number };

/** Beyond this many, nobody knows any more what a change does; and its Undo would be too heavy to keep. */
export const MAX_SELECTED = 5_000;

export type SelectionTexts = {
  /** "id:version" of each row that is ticked. */
  row?: string | readonly string[] | undefined;
  /** Typed when the change is of everything that the filter shows. */
  all?: string | undefined;
  query?: string | undefined;
  count?: string | undefined;
};

/** The value of a row's checkbox. */
export function rowText({ id, version }: SelectedRow): string {
  return `${id}:${version}`;
}

/** Null when nothing is chosen, or what is sent is no choice of rows. */
export function readSelection({ row = [], all, query = "", count = "" }: SelectionTexts): Selection | null {
  if (all !== undefined && all !== "") {
    if (!/^\d{1,9}$/.test(count)) return null;
    return { by: "filter", query: Object.fromEntries(new URLSearchParams(query)), count: Number(count) };
  }
  const rows = (typeof row === "string" ? [row] : row).map(readRow);
  const read = rows.filter((one) => one !== null);
  return read.length === 0 || read.length < rows.length ? null : { by: "rows", rows: distinct(read) };
}

function readRow(text: string): SelectedRow | null {
  const [, id, version] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\d{1,9})$/.exec(text) ?? [];
  return id === undefined || version === undefined ? null : { id, version: Number(version) };
}

function distinct(rows: readonly SelectedRow[]): SelectedRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
