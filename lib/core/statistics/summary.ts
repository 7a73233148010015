/** Sums and middles of plain numbers. A value that is missing is NaN, which shows, and never zero, which would not. */

export function at(values: readonly number[], index: number): number {
  return values[index] ?? Number.NaN;
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Σ a × b over two lists of one length. */
export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * at(b, index), 0);
}

/** NaN of no values. */
export function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length;
}

/** Of a sample, divided by n − 1; NaN of fewer than two. */
export function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.length < 2
    ? Number.NaN
    : sumOf(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
}

/** NaN of no values; of an even number half-way between the middle two. */
export function medianOf(values: readonly number[]): number {
  return quantileOf(values, 0.5);
}

/**
 * The value below which a share of the values lies, interpolated between neighbours at (n − 1) × share: type 7 of R. J.
 * Hyndman and Y. Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996). NaN of no values.
 */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = at(sorted, below);
  const part = place - below;
  return part === 0 ? low : low + part * (at(sorted, below + 1) - low);
}
