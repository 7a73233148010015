/**
 * Rounds effects to integers that add up to a total known exactly: each gets its floor, and the left-over units go to the
 * largest remainders, ties to the lower index (Hamilton's method on signed values). Effects and total are in one unit,
 * such as minor units; each result is within one unit of its effect. Negated effects of a negated total give the negated
 * result, so a change told backwards has the same bars with other signs.
 *
 * The floats only apportion: what they have lost, of amounts beyond 2^53, is put on the largest effect. Throws RangeError
 * for an effect that is not finite, or for a total with no effect to take it.
 */
export function roundEffects(effects: readonly number[], total: bigint): bigint[] {
  if (!effects.every(Number.isFinite)) throw new RangeError("an effect is not finite");
  if (effects.length === 0 && total !== 0n) throw new RangeError("no effect to take the total");
  return isBackwards(effects, total)
    ? roundUp(
        effects.map((effect) => -effect),
        -total,
      ).map((part) => -part)
    : roundUp(effects, total);
}

/** One of the two directions is reckoned, the other is its mirror. Of no change, the first broken effect decides. */
function isBackwards(effects: readonly number[], total: bigint): boolean {
  if (total !== 0n) return total < 0n;
  return (effects.find((effect) => !Number.isInteger(effect)) ?? 0) < 0;
}

function roundUp(effects: readonly number[], total: bigint): bigint[] {
  const floors = effects.map((effect) => BigInt(Math.floor(effect)));
  const missing = total - floors.reduce((sum, part) => sum + part, 0n);
  const units = within(missing, BigInt(effects.length));
  const byRemainder = effects
    .map((effect, index) => ({ index, remainder: effect - Math.floor(effect) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const favoured = new Set(byRemainder.slice(0, Number(units)).map(({ index }) => index));
  const largest = indexOfLargest(effects);
  return floors.map(
    (part, index) => part + (favoured.has(index) ? 1n : 0n) + (index === largest ? missing - units : 0n),
  );
}

function within(units: bigint, most: bigint): bigint {
  if (units < 0n) return 0n;
  return units > most ? most : units;
}

function indexOfLargest(effects: readonly number[]): number {
  const sizes = effects.map(Math.abs);
  return sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size), 0));
}
