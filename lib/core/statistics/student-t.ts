/**
 * Student's t within which a share of all values lies on both sides of zero: (0.8, 9) is 1.3830, what a table gives for
 * 10 % in each tail. The share is more than 0 and less than 1, the degrees of freedom are an integer from 1 on; throws
 * RangeError for others. Exact to about 1e-9: the distribution is the finite sum of M. Abramowitz and I. Stegun, Handbook
 * of Mathematical Functions (1964), 26.7.3 and 26.7.4, and is inverted by halving the angle's range.
 */
export function studentT(share: number, degrees: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`not a share: ${share}`);
  if (!Number.isInteger(degrees) || degrees < 1) throw new RangeError(`not degrees of freedom: ${degrees}`);
  let below = 0;
  let above = Math.PI / 2;
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (below + above) / 2;
    if (shareWithin(middle, degrees) < share) below = middle;
    else above = middle;
  }
  return Math.sqrt(degrees) * Math.tan((below + above) / 2);
}

const HALVINGS = 60;

/** P(|T| ≤ t) for t = √degrees × tan(angle). */
function shareWithin(angle: number, degrees: number): number {
  const isOdd = degrees % 2 === 1;
  const cosine = Math.cos(angle);
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= ((power - 1) / power) * cosine * cosine;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}
