/** An insight that was put away stays so while its numbers are within this share of what they were. */
const TOLERANCE = 0.1;

/**
 * Whether an insight says something else than it did when it was put away. Both are words and numbers parted by spaces: a
 * word must be the same, a number within a tenth of the earlier one, so that a cent that moves brings nothing back, nor does
 * a rounding that falls the other way. A number that was nothing is another one as soon as it is something.
 */
export function hasOtherNumbers(before: string, now: string): boolean {
  const [then, current] = [before.split(" "), now.split(" ")];
  return then.length !== current.length || then.some((word, index) => isOther(word, current[index] ?? ""));
}

function isOther(then: string, now: string): boolean {
  if (!NUMBER.test(then) || !NUMBER.test(now)) return then !== now;
  const [from, to] = [Number(then), Number(now)];
  return Math.abs(to - from) > Math.abs(from) * TOLERANCE;
}

const NUMBER = /^-?\d+(\.\d+)?$/;
