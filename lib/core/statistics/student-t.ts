import { incompleteBeta } from "./incomplete-beta";

/**
 * Student's t within which a share of all values lies on both sides of zero: (0.8, 9) is 1.3830, what a table gives for
 * 10 % in each tail. The share is more than 0 and less than 1, the degrees of freedom are a real number from 1 on, as
 * effective sample sizes give them; throws RangeError for others. Exact to about 1e-9: `studentTails` is inverted by
 * halving the range of the angle whose tangent is t ÷ √degrees.
 */
export function studentT(share: number, degrees: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`not a share: ${share}`);
  checkDegrees(degrees);
  let below = 0;
  let above = Math.PI / 2;
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (below + above) / 2;
    if (tailsBeyond(middle, degrees) > 1 - share) below = middle;
    else above = middle;
  }
  return Math.sqrt(degrees) * Math.tan((below + above) / 2);
}

/**
 * P(|T| ≥ |t|), the two-sided p of a t value, from 0 to 1; degrees as for `studentT`. It is I_x(degrees ÷ 2, ½) at
 * x = degrees ÷ (degrees + t²): Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.1 and 26.5.27.
 */
export function studentTails(t: number, degrees: number): number {
  checkDegrees(degrees);
  return tailsBeyond(Math.atan(Math.abs(t) / Math.sqrt(degrees)), degrees);
}

const HALVINGS = 60;

function checkDegrees(degrees: number): void {
  if (!(degrees >= 1 && Number.isFinite(degrees))) throw new RangeError(`not degrees of freedom: ${degrees}`);
}

/** P(|T| ≥ √degrees × tan(angle)). */
function tailsBeyond(angle: number, degrees: number): number {
  return incompleteBeta(Math.cos(angle) ** 2, { rest: Math.sin(angle) ** 2, a: degrees / 2, b: 0.5 });
}
