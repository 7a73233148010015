/**
 * The integer nearest to numerator ÷ denominator, an exact half going to the even neighbour (IEEE 754
 * roundTiesToEven, "banker's rounding"). Symmetric around zero. Throws RangeError unless denominator > 0.
 */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError("denominator must be positive");
  const floor = divideFloor(numerator, denominator);
  const twice = 2n * (numerator - floor * denominator);
  if (twice === denominator) return floor % 2n === 0n ? floor : floor + 1n;
  return twice > denominator ? floor + 1n : floor;
}

/**
 * floor(numerator ÷ denominator + ½): the nearest integer, an exact half going up. Unlike half-even it can be
 * written in one line of SQL, so it is the rule wherever the database repeats a calculation of ours.
 * Throws RangeError unless denominator > 0.
 */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError("denominator must be positive");
  return divideFloor(2n * numerator + denominator, 2n * denominator);
}

/**
 * floor(amount × part ÷ whole + ½) for safe integers with 0 ≤ part ≤ whole and amount ≥ 0: what `divideHalfUp` gives.
 * While the doubled product is a safe integer, so is the quotient's floor: two different quotients of integers below
 * 2^53 cannot round to one double across an integer.
 */
export function shareHalfUp(amount: number, { part, whole }: { part: number; whole: number }): number {
  const numerator = 2 * amount * part + whole;
  return numerator <= Number.MAX_SAFE_INTEGER
    ? Math.floor(numerator / (2 * whole))
    : Number(divideHalfUp(BigInt(amount) * BigInt(part), BigInt(whole)));
}

function divideFloor(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}
