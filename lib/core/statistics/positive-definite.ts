import { at, dot } from "./summary";

export type Matrix = readonly (readonly number[])[];

/**
 * The inverse of a symmetric positive definite matrix by Cholesky's decomposition; null where it is not positive definite
 * to working accuracy, as when columns repeat each other.
 */
export function invert(matrix: Matrix): number[][] | null {
  const factor = decompose(matrix);
  if (factor === null) return null;
  const columns = matrix.map((_, column) => solve(factor, column));
  return matrix.map((_, row) => columns.map((column) => at(column, row)));
}

export function times(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector));
}

const SINGULAR = 1e-12;

/** The lower triangle L with L × Lᵀ = matrix. */
function decompose(matrix: Matrix): number[][] | null {
  const factor: number[][] = [];
  for (const [row, values] of matrix.entries()) {
    const own: number[] = [];
    for (let column = 0; column < row; column += 1) {
      const other = factor[column] ?? [];
      own.push((at(values, column) - dot(other.slice(0, column), own)) / at(other, column));
    }
    const left = at(values, row) - dot(own, own);
    if (!(left > SINGULAR * Math.abs(at(values, row)))) return null;
    factor.push([...own, Math.sqrt(left)]);
  }
  return factor;
}

/** L × Lᵀ × x = the unit vector of a place. */
function solve(factor: Matrix, place: number): number[] {
  const forward: number[] = [];
  for (const [row, values] of factor.entries())
    forward.push(((row === place ? 1 : 0) - dot(forward, values)) / at(values, row));
  const backward = forward.map(() => 0);
  for (let row = factor.length - 1; row >= 0; row -= 1) {
    let left = at(forward, row);
    for (let below = row + 1; below < factor.length; below += 1)
      left -= at(factor[below] ?? [], row) * at(backward, below);
    backward[row] = left / at(factor[row] ?? [], row);
  }
  return backward;
}
