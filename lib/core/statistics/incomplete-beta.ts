/**
 * The regularised incomplete beta function I_x(a, b), from 0 to 1, for 0 ≤ x ≤ 1 and a, b > 0, to about 1e-12. The
 * continued fraction 8.17.22 of the NIST Digital Library of Mathematical Functions, evaluated forwards (Lentz); on its
 * slow side by I_x(a, b) = 1 − I_{1−x}(b, a). `rest` is 1 − x, given apart so that nothing is lost near one.
 */
export function incompleteBeta(x: number, { rest, a, b }: { rest: number; a: number; b: number }): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log(rest) - logBeta(a, b));
  return x <= (a + 1) / (a + b + 2)
    ? (front * fraction(x, a, b)) / a
    : 1 - (front * fraction(rest, b, a)) / b;
}

/** ln Γ(x) for x > 0: Stirling's series (Abramowitz and Stegun 6.1.41), above ten after stepping up to it. */
export function logGamma(x: number): number {
  let steps = 1;
  let shifted = x;
  for (; shifted < STIRLING_FROM; shifted += 1) steps *= shifted;
  const inverse = 1 / (shifted * shifted);
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + Math.log(2 * Math.PI) / 2 + series - Math.log(steps);
}

const STIRLING_FROM = 12;
const MOST_TERMS = 1000;
const TINY = 1e-300;

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** 1 ÷ (1 + d₁ ÷ (1 + d₂ ÷ …)) */
function fraction(x: number, a: number, b: number): number {
  let above = 1;
  let below = 0;
  let value = 1;
  for (let index = 1; index <= MOST_TERMS; index += 1) {
    const term = coefficient(index, { x, a, b });
    below = 1 / awayFromZero(1 + term * below);
    above = awayFromZero(1 + term / above);
    value *= above * below;
    if (Math.abs(above * below - 1) < 1e-16) break;
  }
  return 1 / value;
}

function coefficient(index: number, { x, a, b }: { x: number; a: number; b: number }): number {
  const half = Math.floor(index / 2);
  return index % 2 === 0
    ? (half * (b - half) * x) / ((a + index - 1) * (a + index))
    : (-(a + half) * (a + b + half) * x) / ((a + index - 1) * (a + index));
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
