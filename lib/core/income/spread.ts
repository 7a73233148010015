import { telescope } from "@/lib/core/money/split";

/** A row's weight among the rows, and its cells with their weights among themselves; each row has a cell. */
export type SpreadRow<C> = { weight: bigint; cells: readonly { cell: C; weight: bigint }[] };

/**
 * A total over the cells of rows, split once over all of them, so that the sums of rows and of cells are those of the
 * same integers and add up to it: row by row, and in each cell by cell, by rounded cumulative shares (`telescope`). The
 * sum of a row, and of its first cells, is less than one unit from its exact share. Cells of nothing are left out; rows
 * whose cells all weigh nothing are shared equally.
 */
export function spreadOverCells<C>(
  total: bigint,
  rows: readonly SpreadRow<C>[],
): { cell: C; amount: bigint }[] {
  const sums = rows.map(({ cells }) => cells.reduce((sum, { weight }) => sum + weight, 0n));
  const wholes = sums.map((sum, index) => (sum > 0n ? sum : BigInt(rows[index]?.cells.length ?? 0)));
  const common = wholes.reduce(leastCommonMultiple, 1n);
  const weighed = rows.flatMap((row, index) =>
    row.cells.map(({ cell, weight }) => {
      const own = (sums[index] ?? 0n) > 0n ? weight : 1n;
      return { cell, weight: (row.weight * own * common) / (wholes[index] ?? 1n) };
    }),
  );
  const parts = telescope(
    total,
    weighed.map(({ weight }) => weight),
  );
  return weighed.flatMap(({ cell }, index) => {
    const amount = parts[index] ?? 0n;
    return amount === 0n ? [] : [{ cell, amount }];
  });
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [greater, less] = [a, b];
  while (less !== 0n) [greater, less] = [less, greater % less];
  return greater === 0n ? a : (a / greater) * b;
}
