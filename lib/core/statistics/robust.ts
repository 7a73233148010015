import { at, meanOf, medianOf } from "./summary";

/**
 * Distances from the median in robust standard deviations. `mad` is 1.4826 × the median absolute deviation, which of
 * normal values is their standard deviation; where more than half of the values are equal it is 0, and `scale` is √(π ÷ 2)
 * × the mean absolute deviation instead. All are 0 where all values are equal. One wild value moves neither middle nor
 * scale, so it does not hide a second one, as it does from mean and standard deviation.
 */
export type RobustZ = { median: number; mad: number; scale: number; z: number[] };

/** F. Hampel, The Influence Curve, JASA 69 (1974). NaN of no values. */
export function robustZ(values: readonly number[]): RobustZ {
  const median = medianOf(values);
  const deviations = values.map((value) => Math.abs(value - median));
  const mad = NORMAL_MAD * medianOf(deviations);
  const scale = mad > 0 ? mad : Math.sqrt(Math.PI / 2) * meanOf(deviations);
  return { median, mad, scale, z: values.map((value) => (scale > 0 ? (value - median) / scale : 0)) };
}

/**
 * The indexes of values that stand out from their neighbours, `halfWindow` on either side and fewer at the ends, by more
 * than `threshold` robust standard deviations (usually 3): Hampel's identifier. For days, where the level itself moves.
 */
export function hampel(
  values: readonly number[],
  { halfWindow, threshold }: { halfWindow: number; threshold: number },
): number[] {
  return values.flatMap((_, index) => {
    const from = Math.max(0, index - halfWindow);
    const { z } = robustZ(values.slice(from, index + halfWindow + 1));
    return Math.abs(at(z, index - from)) > threshold ? [index] : [];
  });
}

const NORMAL_MAD = 1.4826;
