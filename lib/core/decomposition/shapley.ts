/** A value of the earlier and of the later period. */
export type Pair<T> = { before: T; after: T };

const MAX_FACTORS = 6;

/**
 * How much of value(after) − value(before) each factor brought about: its Shapley effect, the mean of what changing it
 * alone does over all orders in which the factors may be changed (L. S. Shapley, 1953; as a decomposition of change,
 * E. Dietzenbacher and B. Los, 1998). The effects add up to the change; swapping the periods flips their signs, bit for
 * bit; a factor that changes nothing has none. In the unit of the value. `value` is asked 2ⁿ times. Throws RangeError for
 * more than six factors, or when the two sides have different ones.
 */
export function shapley<T>(
  value: (factors: readonly T[]) => number,
  { before, after }: Pair<readonly T[]>,
): number[] {
  const coalitions = coalitionsOf(before, after);
  const values = Array.from({ length: 2 ** before.length }, (_, changed) =>
    value(before.map((factor, index) => (has(changed, index) ? (after[index] ?? factor) : factor))),
  );
  const valueOf = (changed: number) => values[changed] ?? 0;
  return before.map((_, index) =>
    overOrders(coalitions, { index, part: (others) => valueOf(others | (1 << index)) - valueOf(others) }),
  );
}

/**
 * The Shapley effects on a product of factors. Written as (after − before) × what the others come to on the mean, so that
 * a factor that stays has exactly none, whatever the others do. O(factors³).
 */
export function productEffects({ before, after }: Pair<readonly number[]>): number[] {
  const { weights } = coalitionsOf(before, after);
  return before.map((factor, index) => {
    const step = (after[index] ?? 0) - factor;
    if (step === 0) return 0;
    const bySize = productsBySize({ before, after }, index);
    const last = bySize.length - 1;
    let mean = 0;
    for (let size = 0; 2 * size <= last; size += 1) {
      const here = bySize[size] ?? 0;
      mean += (weights[size] ?? 0) * (2 * size === last ? here : here + (bySize[last - size] ?? 0));
    }
    return step * mean;
  });
}

/**
 * The products of all factors but one, added up by how many of them are the later ones: the coefficients of
 * Π (before + after × t).
 */
function productsBySize({ before, after }: Pair<readonly number[]>, except: number): number[] {
  const sums = [1];
  for (let index = 0; index < before.length; index += 1) {
    if (index === except) continue;
    const [earlier, later] = [before[index] ?? 0, after[index] ?? 0];
    sums.push((sums.at(-1) ?? 0) * later);
    for (let size = sums.length - 2; size > 0; size -= 1) {
      sums[size] = (sums[size] ?? 0) * earlier + (sums[size - 1] ?? 0) * later;
    }
    sums[0] = (sums[0] ?? 0) * earlier;
  }
  return sums;
}

type Coalitions = { factors: number; weights: readonly number[] };

function coalitionsOf(before: readonly unknown[], after: readonly unknown[]): Coalitions {
  const factors = before.length;
  if (factors !== after.length) throw new RangeError("the two sides have different factors");
  if (factors > MAX_FACTORS) throw new RangeError(`more than ${MAX_FACTORS} factors: ${factors}`);
  // Of all orders, the share in which just these many others come first.
  const weights = before.map(
    (_, others) => (factorial(others) * factorial(factors - 1 - others)) / factorial(factors),
  );
  return { factors, weights };
}

/**
 * The weighted sum over all sets of the other factors. Each set is added together with its complement, which stands in
 * its place when the periods are swapped: the two sums are then made of the same numbers in the same order.
 */
function overOrders(
  { factors, weights }: Coalitions,
  { index, part }: { index: number; part: (others: number) => number },
): number {
  const all = 2 ** factors - 1 - (1 << index);
  let sum = 0;
  for (let others = 0; others <= all; others += 1) {
    const rest = all & ~others;
    if (has(others, index) || others > rest) continue;
    const both = others === rest ? part(others) : part(others) + part(rest);
    sum += (weights[sizeOf(others)] ?? 0) * both;
  }
  return sum;
}

function has(set: number, index: number): boolean {
  return (set & (1 << index)) !== 0;
}

function sizeOf(set: number): number {
  return set === 0 ? 0 : (set & 1) + sizeOf(set >> 1);
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
