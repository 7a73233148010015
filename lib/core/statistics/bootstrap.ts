import { drawIndex, mulberry32 } from "./mulberry32";
import { normalCdf, normalQuantile } from "./normal";
import { ratioSums, type RatioRow } from "./ratio";
import { at, meanOf, quantileOf, sumOf, varianceOf } from "./summary";
import { withoutEach } from "./usual-ratio-methods";

export type BootstrapPlan = { replicates: number; seed: number; level: number };

/**
 * `values` are the ratios of the replicates in the order drawn, without those whose Σden came out as nothing;
 * `percentile` and `bca` the intervals, `bias` (z₀) and `acceleration` what the second corrects for.
 */
export type Bootstrap = {
  values: number[];
  mean: number;
  standardDeviation: number;
  percentile: { low: number; high: number };
  bca: { low: number; high: number };
  bias: number;
  acceleration: number;
};

/**
 * The ratio Σnum ÷ Σden of rows drawn anew with replacement, whole rows at a time: a row is a video with all it earned.
 * Percentile and bias-corrected accelerated intervals of B. Efron, Better Bootstrap Confidence Intervals, JASA 82 (1987).
 * A view for experts: of few long-tailed videos both are too narrow. Null when no replicate has a ratio.
 */
export function bootstrapRatio(rows: readonly RatioRow[], plan: BootstrapPlan): Bootstrap | null {
  const values = replicate(rows, plan);
  if (values.length === 0) return null;
  const tail = (1 - plan.level) / 2;
  const { num, den } = ratioSums(rows);
  const bias = biasOf(values, num / den);
  const acceleration = accelerationOf(withoutEach(rows).filter(Number.isFinite));
  const corrected = (share: number) => {
    const z = bias + normalQuantile(share);
    return quantileOf(values, normalCdf(bias + z / (1 - acceleration * z)));
  };
  return {
    values,
    mean: meanOf(values),
    standardDeviation: Math.sqrt(varianceOf(values)),
    percentile: { low: quantileOf(values, tail), high: quantileOf(values, 1 - tail) },
    bca: { low: corrected(tail), high: corrected(1 - tail) },
    bias,
    acceleration,
  };
}

function replicate(rows: readonly RatioRow[], { replicates, seed }: BootstrapPlan): number[] {
  const random = mulberry32(seed);
  const [nums, dens] = [rows.map(({ num }) => num), rows.map(({ den }) => den)];
  const values: number[] = [];
  for (let round = 0; round < replicates; round += 1) {
    let [num, den] = [0, 0];
    for (let draw = 0; draw < rows.length; draw += 1) {
      const index = drawIndex(random, rows.length);
      num += at(nums, index);
      den += at(dens, index);
    }
    if (den > 0) values.push(num / den);
  }
  return values;
}

/** By how many standard deviations the replicates' middle misses the ratio; kept finite where it is at their edge. */
function biasOf(values: readonly number[], ratio: number): number {
  const below = values.filter((value) => value < ratio).length;
  const edge = 0.5 / values.length;
  return normalQuantile(Math.min(1 - edge, Math.max(edge, below / values.length)));
}

/** Σd³ ÷ (6 (Σd²)^1.5), d the mean of the ratios without each row less each of them; 0 where nothing spreads. */
function accelerationOf(others: readonly number[]): number {
  const mean = meanOf(others);
  const cubes = sumOf(others.map((value) => (mean - value) ** 3));
  const squares = sumOf(others.map((value) => (mean - value) ** 2));
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}
