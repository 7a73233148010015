import type { Erpm } from "@/lib/core/erpm/erpm";
import { fail, ok, type Result } from "@/lib/core/result";

/**
 * A brand, a platform, a video, a stream: what it brought in, minor units, and the views that would go with it. A video
 * takes its views along and a platform all of its own; a brand takes none, since the video would have been posted anyway.
 */
export type IncomeSource = { key: string; income: bigint; views: bigint };

/**
 * `concentration` is the Herfindahl–Hirschman index, Σ share², from 1 ÷ n to 1; `effective` its inverse, how many equal
 * sources would be as much at risk. `top` is the largest source: its share of all income, what is left without it, and how
 * many months the goal takes with and without, null where it is never reached or there is none.
 */
export type Fragility = {
  sources: number;
  concentration: number;
  effective: number;
  top: {
    key: string;
    share: number;
    without: Erpm;
    monthsToGoal: { now: number | null; without: number | null };
  };
};

/** `total` is everything of the `months`, also what no source stands for; `goal` what is still to be earned. */
export type FragilityGround = { total: Erpm; months: number; goal: bigint | null };

const LEAST_MONTHS = 3;

/**
 * How much hangs on one source. Shares are of what the sources brought in that brought in anything; what lost money
 * spreads no risk. Of equally large ones the first given is the top. A. Hirschman (1945), O. Herfindahl (1950).
 * "no-income" when no source has any; "short-history" under three months, in which one deal is everything.
 */
export function fragilityOf(
  sources: readonly IncomeSource[],
  { total, months, goal }: FragilityGround,
): Result<Fragility, "no-income" | "short-history"> {
  const earning = sources.filter(({ income }) => income > 0n);
  const [first, ...more] = earning;
  if (first === undefined || total.income <= 0n) return fail("no-income");
  if (months < LEAST_MONTHS) return fail("short-history");
  const top = more.reduce((largest, source) => (source.income > largest.income ? source : largest), first);
  const sum = earning.reduce((all, { income }) => all + income, 0n);
  const squares = earning.reduce((all, { income }) => all + income * income, 0n);
  const without = { income: total.income - top.income, views: total.views - top.views };
  const toGoal = (income: bigint) => (goal === null ? null : monthsTo(goal, { income, months }));
  return ok({
    sources: earning.length,
    concentration: Number(squares) / Number(sum * sum),
    effective: Number(sum * sum) / Number(squares),
    top: {
      key: top.key,
      share: Number(top.income) / Number(total.income),
      without,
      monthsToGoal: {
        now: toGoal(total.income),
        without: toGoal(without.income),
      },
    },
  });
}

/** Whole months until a goal at the pace of the months past; null at a pace of nothing or less, 0 for a goal reached. */
export function monthsTo(
  goal: bigint,
  { income, months }: { income: bigint; months: number },
): number | null {
  if (goal <= 0n) return 0;
  if (income <= 0n) return null;
  return Number((goal * BigInt(months) + income - 1n) / income);
}
