/** Where levels of any integer unit stand between the least (0) and the greatest (1), nothing being one of them. */
export type LevelScale = { hasNegative: boolean; at: (level: bigint) => number };

/** Differences are taken before they become floats, so that huge levels keep their parts apart. */
export function levelScale(levels: readonly bigint[]): LevelScale {
  const all = [0n, ...levels];
  const least = all.reduce((a, b) => (b < a ? b : a));
  const most = all.reduce((a, b) => (b > a ? b : a));
  const span = Number(most - least);
  return { hasNegative: least < 0n, at: (level) => (span === 0 ? 0 : Number(level - least) / span) };
}
