import { ratioSums, type RatioRow } from "./ratio";
import type { ChangeRow } from "./ratio-change";
import { studentT, studentTails } from "./student-t";
import { at, meanOf, sumOf } from "./summary";

/**
 * What textbooks and other programs say of a ratio of sums. They are kept to measure ours against, and on no screen: with
 * long-tailed sizes and few clusters they are far too sure.
 */
export type UsualEstimate = {
  ratio: number;
  /** √(n ÷ (n − 1) × Σe²) ÷ Σden, the delta method of survey sampling (W. Cochran, Sampling Techniques, 1977). */
  delta: number;
  jackknife: number;
  deltaInterval: Interval;
  logDeltaInterval: Interval;
  fieller: Interval | null;
  /** Fieller's g; from 1 on his interval is unbounded, and `fieller` null. */
  g: number;
};

type Interval = { low: number; high: number };

/** All on n − 1 degrees of freedom; rows as for `ratioSums`, two or more. */
export function usualEstimate(rows: readonly RatioRow[], level: number): UsualEstimate {
  const { num, den } = ratioSums(rows);
  const n = rows.length;
  const ratio = num / den;
  const delta = Math.sqrt((n / (n - 1)) * sumOf(rows.map((row) => (row.num - ratio * row.den) ** 2))) / den;
  const t = studentT(level, n - 1);
  const factor = Math.exp((t * delta) / ratio);
  return {
    ratio,
    delta,
    jackknife: jackknifeError(rows),
    deltaInterval: { low: ratio - t * delta, high: ratio + t * delta },
    logDeltaInterval: { low: ratio / factor, high: ratio * factor },
    ...fiellers(rows, t),
  };
}

/** The ratio without each row in turn; NaN where nothing is left. */
export function withoutEach(rows: readonly RatioRow[]): number[] {
  const { num, den } = ratioSums(rows);
  return rows.map((row) => (num - row.num) / (den - row.den));
}

export type UsualChange = {
  difference: number;
  standardError: number;
  logRatio: number;
  standardErrorOfLog: number;
  /** Of the views of both periods together. */
  effective: number;
  relative: Interval;
  probabilityUp: number;
  /** The standard error of the difference if no cluster were in both periods. */
  independent: number;
};

/** The delta method for a change, clusters in both periods counted once, without a correction for leverage. */
export function usualChange(rows: readonly ChangeRow[], level: number): UsualChange {
  const [before, after] = [rows.map((row) => row.before), rows.map((row) => row.after)];
  const [first, second] = [ratioSums(before), ratioSums(after)];
  const [a, b] = [residuals(before), residuals(after)];
  const both = ratioSums(rows.map((row) => ({ num: 0, den: row.before.den + row.after.den })));
  const effective = both.den ** 2 / both.denSquares;
  const degrees = Math.max(1, effective - 1);
  const logRatio = Math.log(second.num / second.den / (first.num / first.den));
  const standardErrorOfLog = rootOf(b.map((value, index) => value / second.num - at(a, index) / first.num));
  const reach = studentT(level, degrees) * standardErrorOfLog;
  const beyond = studentTails(logRatio / standardErrorOfLog, degrees) / 2;
  return {
    difference: second.num / second.den - first.num / first.den,
    standardError: rootOf(b.map((value, index) => value / second.den - at(a, index) / first.den)),
    logRatio,
    standardErrorOfLog,
    effective,
    relative: { low: Math.expm1(logRatio - reach), high: Math.expm1(logRatio + reach) },
    probabilityUp: logRatio > 0 ? 1 - beyond : beyond,
    independent: Math.hypot(
      rootOf(seen(before).map((value) => value / first.den)),
      rootOf(seen(after).map((value) => value / second.den)),
    ),
  };
}

function residuals(rows: readonly RatioRow[]): number[] {
  const { num, den } = ratioSums(rows);
  return rows.map((row) => row.num - (num / den) * row.den);
}

function seen(rows: readonly RatioRow[]): number[] {
  return residuals(rows.filter(({ den }) => den > 0));
}

/** √(n ÷ (n − 1) × Σ value²) */
function rootOf(values: readonly number[]): number {
  return Math.sqrt((values.length / (values.length - 1)) * sumOf(values.map((value) => value * value)));
}

function jackknifeError(rows: readonly RatioRow[]): number {
  const others = withoutEach(rows);
  const mean = meanOf(others);
  return Math.sqrt(((rows.length - 1) / rows.length) * sumOf(others.map((value) => (value - mean) ** 2)));
}

/** The ratios that a t test of num − ratio × den against zero does not reject: E. Fieller, JRSS B 16 (1954). */
function fiellers(rows: readonly RatioRow[], t: number): { fieller: Interval | null; g: number } {
  const n = rows.length;
  const [x, y] = [meanOf(rows.map(({ den }) => den)), meanOf(rows.map(({ num }) => num))];
  const moment = (f: (row: RatioRow) => number) => sumOf(rows.map(f)) / (n - 1) / n;
  const xx = moment(({ den }) => (den - x) ** 2);
  const yy = moment(({ num }) => (num - y) ** 2);
  const xy = moment(({ num, den }) => (num - y) * (den - x));
  const g = (t * t * xx) / (x * x);
  if (g >= 1) return { fieller: null, g };
  const [a, b, c] = [x * x - t * t * xx, x * y - t * t * xy, y * y - t * t * yy];
  const root = Math.sqrt(b * b - a * c);
  return { fieller: { low: (b - root) / a, high: (b + root) / a }, g };
}
