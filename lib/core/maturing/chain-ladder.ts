import { sumOf } from "@/lib/core/statistics/summary";

import { developmentFactors, projectRow, type DevelopmentRow } from "./development";

/** What a row is expected to come to, what of that is still to come, and the standard error of it. */
export type ProjectedRow = { latest: number; ultimate: number; outstanding: number; se: number };

export type ChainLadder = {
  /** From each age to the next. */
  factors: readonly number[];
  /** The variance of the factors per unit of amount (Mack's σ²), in the amounts' unit. */
  sigma2: readonly number[];
  /** By which the amount at each age grows until the last one. */
  cdf: readonly number[];
  rows: readonly ProjectedRow[];
  totalOutstanding: number;
  /** Of the sum over rows, whose estimates share factors and so err together. */
  totalSe: number;
};

/**
 * Mack's chain ladder: what cumulative amounts come to by the last age, with standard errors that assume no distribution
 * (T. Mack, Distribution-free Calculation of the Standard Error of Chain Ladder Reserve Estimates, ASTIN Bulletin 23,
 * 1993). Rows are groups, such as the videos of a month, columns ascending ages; in any order, each known up to some age.
 * Factors are volume-weighted; where only one row tells a factor, σ² is Mack's min(σ₁⁴ ÷ σ₂², σ₁², σ₂²) of the two before
 * it. Rows of which nothing is known, or zero, come to what they are. O(rows² × ages).
 */
export function chainLadderMack(triangle: readonly DevelopmentRow[]): ChainLadder {
  const { factors, cdf } = developmentFactors(triangle, { kind: "volume" });
  const steps = stepsOf(triangle, factors);
  const projected = triangle.map(
    (row) => projectRow(row, { cdf }) ?? { latest: 0, eventual: 0, age: factors.length },
  );
  const rows = projected.map(({ latest, eventual, age }) => {
    const se =
      eventual * Math.sqrt(processVariance(latest, steps.slice(age)) + sumOf(steps.slice(age).map(relative)));
    return { latest, ultimate: eventual, outstanding: eventual - latest, se };
  });
  const together = projected.flatMap((one, index) =>
    projected.slice(index + 1).map((other) => {
      const shared = steps.slice(Math.max(one.age, other.age));
      return 2 * one.eventual * other.eventual * sumOf(shared.map(relative));
    }),
  );
  return {
    factors,
    sigma2: steps.map(({ variance }) => variance),
    cdf,
    rows,
    totalOutstanding: sumOf(rows.map(({ outstanding }) => outstanding)),
    totalSe: Math.sqrt(sumOf(rows.map(({ se }) => se ** 2)) + sumOf(together)),
  };
}

/** From one age to the next: `weight` is the sum of the earlier amounts of the rows that tell the factor. */
type Step = { factor: number; variance: number; weight: number };

function stepsOf(triangle: readonly DevelopmentRow[], factors: readonly number[]): Step[] {
  const steps: Step[] = [];
  for (const [age, factor] of factors.entries()) {
    const pairs = triangle.flatMap((row) => {
      const [now, later] = [row[age] ?? null, row[age + 1] ?? null];
      return now === null || later === null || now <= 0 ? [] : [{ now, later }];
    });
    const squares = sumOf(pairs.map(({ now, later }) => now * (later / now - factor) ** 2));
    const variance = pairs.length > 1 ? squares / (pairs.length - 1) : extrapolated(steps);
    steps.push({ factor, variance, weight: sumOf(pairs.map(({ now }) => now)) });
  }
  return steps;
}

function extrapolated(steps: readonly Step[]): number {
  const [last, before] = [steps.at(-1)?.variance ?? 0, steps.at(-2)?.variance ?? 0];
  return before === 0 ? 0 : Math.min(last ** 2 / before, before, last);
}

/** The estimate's own error, relative to the square of what is estimated. */
function relative({ factor, variance, weight }: Step): number {
  return weight === 0 ? 0 : variance / factor ** 2 / weight;
}

/** The rows' random movement, relative in the same way. */
function processVariance(latest: number, steps: readonly Step[]): number {
  let amount = latest;
  let total = 0;
  for (const { factor, variance } of steps) {
    if (amount > 0) total += variance / factor ** 2 / amount;
    amount *= factor;
  }
  return total;
}
