import type { RowsQuery } from "@/lib/core/formats/row-filter";
import type { LocalDate } from "@/lib/core/time/date";

/** What was decided about a file that waits; kept in the address, so that Back takes a decision back. */
export type Decisions = {
  asOf: LocalDate | null;
  overlap: "replace" | "keep" | null;
  channelId: string | null;
};

export type ImportView = { id: string; decisions: Decisions; rows: RowsQuery; isErrorsOnly: boolean };

export function importHref({ id, decisions, rows, isErrorsOnly }: ImportView) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(decisions)) if (value !== null) params.set(name, value);
  if (rows.show !== null) params.set("show", rows.show);
  if (rows.file !== null) params.set("file", String(rows.file));
  if (rows.page > 1) params.set("page", String(rows.page));
  if (isErrorsOnly) params.set("problems", "errors");
  const address = params.size === 0 ? id : `${id}?${params}`;
  return `/import/${address}` as const;
}

/** The same preview with other rows looked at, from the first of them on. */
export function rowsHref(view: ImportView, rows: Partial<RowsQuery>) {
  return importHref({ ...view, rows: { ...view.rows, page: 1, ...rows } });
}
