import { studentT } from "./student-t";

/** One cluster: what it brought in, and what that is divided by, of any two units. */
export type RatioRow = { num: number; den: number };

/**
 * All that the interval of a ratio of sums needs. `clusters` counts the rows with den > 0, `denSquares` is Σden², and
 * `leveraged` is Σ(e ÷ (1 − h))² with e = num − ratio × den and h = den ÷ Σden. The last can be summed only once Σnum and
 * Σden are known; a row that is all of Σden (h = 1) is left out of it.
 */
export type RatioSums = {
  clusters: number;
  num: number;
  den: number;
  denSquares: number;
  leveraged: number;
};

/**
 * `effective` is (Σden)² ÷ Σden², how many clusters of equal size would weigh as much. The interval is null where one
 * cluster is all there is to see (`effective` ≤ 1). Its `scale` is "log" for a ratio above zero, else "linear".
 */
export type RatioEstimate = {
  ratio: number;
  clusters: number;
  effective: number;
  degrees: number;
  standardError: number;
  scale: "log" | "linear";
  interval: { low: number; high: number } | null;
};

export function ratioSums(rows: readonly RatioRow[]): RatioSums {
  let [clusters, num, den, denSquares] = [0, 0, 0, 0];
  for (const row of rows) {
    if (row.den > 0) clusters += 1;
    num += row.num;
    den += row.den;
    denSquares += row.den * row.den;
  }
  let leveraged = 0;
  for (const row of rows) leveraged += leveragedResidual(row, { num, den }) ** 2;
  return { clusters, num, den, denSquares, leveraged };
}

/** e ÷ (1 − h) of a row; 0 for one that is all of Σden, of which nothing is left to compare it with. */
export function leveragedResidual({ num, den }: RatioRow, total: RatioRow): number {
  const rest = total.den - den;
  return rest === 0 || total.den === 0 ? 0 : ((num - (total.num / total.den) * den) * total.den) / rest;
}

/**
 * The ratio Σnum ÷ Σden with an interval that holds the true one with the given chance, clusters being drawn anew:
 * standard error √Σ(e ÷ (1 − h))² ÷ Σden, which is the leverage correction HC3 of J. MacKinnon and H. White (1985) for
 * the ratio estimator, and ratio × exp(± t × standard error ÷ ratio) with Student's t on max(1, effective − 1) degrees of
 * freedom, since with long-tailed sizes a few clusters decide and the others hardly count. Below or at zero there is no
 * logarithm, and the interval is ratio ± t × standard error. `level` lies between 0 and 1. Null when Σden ≤ 0.
 */
export function estimateRatio(sums: RatioSums, level: number): RatioEstimate | null {
  if (!(sums.den > 0)) return null;
  const ratio = sums.num / sums.den;
  const effective = effectiveOf(sums);
  const degrees = degreesOf(sums);
  const standardError = Math.sqrt(sums.leveraged) / sums.den;
  const scale = ratio > 0 ? "log" : "linear";
  const reach = effective > 1 ? studentT(level, degrees) * standardError : null;
  const interval = reach === null ? null : around(ratio, { reach, scale });
  return { ratio, clusters: sums.clusters, effective, degrees, standardError, scale, interval };
}

export function effectiveOf({ den, denSquares }: RatioSums): number {
  return denSquares > 0 ? (den * den) / denSquares : 0;
}

export function degreesOf(sums: RatioSums): number {
  return Math.max(1, effectiveOf(sums) - 1);
}

function around(ratio: number, { reach, scale }: { reach: number; scale: "log" | "linear" }) {
  if (scale === "linear") return { low: ratio - reach, high: ratio + reach };
  const factor = Math.exp(reach / ratio);
  return { low: ratio / factor, high: ratio * factor };
}
