export type Scale = { min: number; max: number; ticks: readonly number[] };

/** A scale from zero (or below, where values are negative) with three to five round steps. */
export function niceScale(values: readonly (number | null)[]): Scale {
  const known = values.filter((value) => value !== null);
  const top = Math.max(0, ...known);
  const bottom = Math.min(0, ...known);
  const step = niceStep((top - bottom || 1) / 4);
  const min = Math.floor(bottom / step) * step;
  const max = Math.max(Math.ceil(top / step) * step, min + step);
  const count = Math.round((max - min) / step);
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((min + index * step).toPrecision(12)));
  return { min, max, ticks };
}

/** How a tick is written: with so many decimals, or in short ("10K") with so many at most. */
export type TickForm = { digits: number; compact: boolean };

const COMPACT_FROM = 10_000;

/** What fits beside the plot and tells the ticks apart: none or two decimals, more where the steps are finer. */
export function tickForm({ ticks }: Pick<Scale, "ticks">): TickForm {
  if (ticks.some((tick) => Math.abs(tick) >= COMPACT_FROM)) return { digits: 2, compact: true };
  const isExact = (digits: number) =>
    ticks.every((tick) => Math.abs(Number(tick.toFixed(digits)) - tick) < 1e-9);
  return { digits: [0, 2, 3, 4, 5].find(isExact) ?? 6, compact: false };
}

/** Where a value stands between the foot (0) and the top (1), to a tenth of a thousandth. */
export function toFraction(value: number, { min, max }: Scale): number {
  return Math.round(((value - min) / (max - min)) * 10_000) / 10_000;
}

/** The heights of a line that needs no scale beside it. */
export function toHeights(values: readonly number[]): readonly number[] {
  const scale = niceScale(values);
  return values.map((value) => toFraction(value, scale));
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5].find((candidate) => candidate * power >= rough) ?? 10;
  return factor * power;
}
