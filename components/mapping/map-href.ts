import type { MapTarget } from "@/lib/core/formats/mapping/mapping";

/** The third step for one table, with its rows taken for something else where that was asked. */
export function mapHref(importId: string, { table, target }: { table: string; target?: MapTarget }) {
  const query = new URLSearchParams({ table, ...(target === undefined ? {} : { target }) });
  return `/import/${importId}/map?${query.toString()}` as const;
}
