import type { Erpm } from "@/lib/core/erpm/erpm";

/** Views that a bound is kept over, so that it is written like any other eRPM. */
const VIEWS = 1_000_000_000_000;

/** A number of minor units per view, as statistics gives it, as an eRPM; finite. It is no money that anybody has. */
export function erpmOfRatio(minorPerView: number): Erpm {
  return { income: BigInt(Math.round(minorPerView * VIEWS)), views: BigInt(VIEWS) };
}

/** Minor units per view; NaN without views. */
export function ratioOfErpm({ income, views }: Erpm): number {
  return views > 0n ? Number(income) / Number(views) : Number.NaN;
}

/**
 * A range for the screen: two figures each, rounded outwards, so that it is never narrower than it was worked out.
 * 2.6501 to 3.995 is 2.6 to 4.0.
 */
export function outwards({ low, high }: { low: Erpm; high: Erpm }): { low: Erpm; high: Erpm } {
  return {
    low: erpmOfRatio(twoFigures(ratioOfErpm(low), Math.floor)),
    high: erpmOfRatio(twoFigures(ratioOfErpm(high), Math.ceil)),
  };
}

/** `round` is applied to a number from 10 up to 100, or its negative. */
function twoFigures(value: number, round: (value: number) => number): number {
  if (value === 0) return 0;
  const power = Math.floor(Math.log10(Math.abs(value))) - 1;
  // What rounding in binary adds to a number that has two figures already is no third one.
  const scaled = Number((value / 10 ** power).toPrecision(12));
  return Number(`${round(scaled)}e${power}`);
}
