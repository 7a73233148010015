import { dot, sumOf } from "./summary";

/**
 * What is asked of a group: how many observations it has, the sum of their weights, their weighted mean, and the sum of
 * weight × value². All four can be summed in a database.
 */
export type GroupSums = { observations: number; weight: number; mean: number; squares: number };

/**
 * `within` is the variance of an observation of weight one around its group, `between` that of the groups around the
 * collective, k = within ÷ between, `credibility` of each group weight ÷ (weight + k), and `premium` what is expected of
 * it: credibility × own mean + (1 − credibility) × collective, the collective being the mean of the groups weighted by
 * their credibility. Where groups differ by no more than chance, `between` is 0, k infinite and all premiums are the
 * collective.
 */
export type Credibility = {
  within: number;
  between: number;
  k: number;
  collective: number;
  credibility: number[];
  premium: number[];
};

/** The sums of a group of values with weights > 0. */
export function groupSums(values: readonly number[], weights: readonly number[]): GroupSums {
  const weight = sumOf(weights);
  return {
    observations: values.length,
    weight,
    mean: dot(weights, values) / weight,
    squares: dot(
      weights,
      values.map((value) => value * value),
    ),
  };
}

/**
 * Bühlmann–Straub credibility with the unbiased moment estimators for groups of any sizes: H. Bühlmann and E. Straub,
 * Glaubwürdigkeit für Schadensätze (1970); S. Klugman, H. Panjer and G. Willmot, Loss Models, section 20.4. Null with
 * fewer than two groups, or when no group has two observations, since then nothing tells chance from difference.
 */
export function buhlmannStraub(groups: readonly GroupSums[]): Credibility | null {
  const degrees = sumOf(groups.map(({ observations }) => observations - 1));
  if (groups.length < 2 || degrees < 1) return null;
  const squares = groups.map(({ weight, mean, squares: own }) => Math.max(0, own - weight * mean * mean));
  const within = sumOf(squares) / degrees;
  const between = varianceBetween(groups, within);
  return believe(groups, { within, between });
}

/** The same for variances that are known otherwise. */
export function believe(
  groups: readonly GroupSums[],
  { within, between }: { within: number; between: number },
): Credibility {
  const k = between > 0 ? within / between : Number.POSITIVE_INFINITY;
  const credibility = groups.map(({ weight }) => (between > 0 ? weight / (weight + k) : 0));
  const trust = between > 0 ? credibility : groups.map(({ weight }) => weight);
  const means = groups.map(({ mean }) => mean);
  const collective = dot(trust, means) / sumOf(trust);
  const premium = means.map((mean, index) => collective + (credibility[index] ?? 0) * (mean - collective));
  return { within, between, k, collective, credibility, premium };
}

/** (Σw(mean − overall)² − (groups − 1) × within) ÷ (W − Σw² ÷ W), not below 0. */
function varianceBetween(groups: readonly GroupSums[], within: number): number {
  const weights = groups.map(({ weight }) => weight);
  const total = sumOf(weights);
  const means = groups.map(({ mean }) => mean);
  const overall = dot(weights, means) / total;
  const spread = dot(
    weights,
    means.map((mean) => (mean - overall) ** 2),
  );
  return Math.max(0, (spread - (groups.length - 1) * within) / (total - dot(weights, weights) / total));
}
