/**
 * A stream of numbers from 0 up to but without 1 that a seed of 32 bits fixes: the same on every machine, so that what
 * is drawn can be drawn again. Mulberry32 (T. Ettinger, 2017, public domain); 2^32 different states, which is plenty for
 * resampling and nothing for secrets. Seed 42 begins with 0.6011037519, 0.4482905590.
 */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** An index below `count` out of a stream. */
export function drawIndex(random: () => number, count: number): number {
  return Math.floor(random() * count);
}

/** The values in a random order (Fisher and Yates, from the end). */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const mixed = [...values];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = drawIndex(random, last + 1);
    const [a, b] = [mixed[last], mixed[other]];
    if (a !== undefined && b !== undefined) [mixed[last], mixed[other]] = [b, a];
  }
  return mixed;
}
