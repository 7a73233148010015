/**
 * The logarithmic mean of two positive numbers, (a − b) ÷ ln(a ÷ b), and a where they are equal: between the geometric
 * and the arithmetic mean. It turns a sum of logarithms into a difference, which makes it the weight of the logarithmic
 * mean Divisia index (LMDI; B. W. Ang, Energy Policy 33, 2005). Throws RangeError unless both are positive.
 */
export function logMean(a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`no logarithmic mean of ${a} and ${b}`);
  const [less, more] = a < b ? [a, b] : [b, a];
  // Near 1 the logarithm of the quotient loses its digits; ln(1 + x) keeps them.
  return less === more ? less : (more - less) / Math.log1p((more - less) / less);
}
