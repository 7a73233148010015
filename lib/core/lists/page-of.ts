/** A page of rows, and those before and after it; a page past the last one is the last. Pages begin at 0. */
export function pageOf<Row>(
  rows: readonly Row[],
  { page, size }: { page: number; size: number },
): { page: number; earlier: readonly Row[]; shown: readonly Row[]; later: readonly Row[] } {
  const last = Math.max(0, Math.ceil(rows.length / size) - 1);
  const at = Math.min(Math.max(0, page), last);
  const [from, to] = [at * size, (at + 1) * size];
  return { page: at, earlier: rows.slice(0, from), shown: rows.slice(from, to), later: rows.slice(to) };
}
