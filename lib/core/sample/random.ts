export type Random = {
  /** From 0 up to, but without, 1. */
  next: () => number;
  between: (low: number, high: number) => number;
  integer: (low: number, high: number) => number;
  /** Normally distributed with mean 0 and standard deviation 1 (Box and Muller, 1958). */
  normal: () => number;
  pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
};

/** The same seed gives the same numbers everywhere (mulberry32, Tommy Ettinger, public domain). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + (high - low) * next();
  return {
    next,
    between,
    integer: (low, high) => Math.floor(between(low, high + 1)),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  };
}
