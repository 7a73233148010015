import { powerOfTen, toDecimalText } from "@/lib/core/money/decimal";
import { divideHalfEven } from "@/lib/core/rounding";
import type { LocalDate } from "@/lib/core/time/date";

import type { IncomeState } from "./state";
import type { Stream } from "./stream";

/** What a line said on the day it was captured; minor units. */
export type Revision = { capturedOn: LocalDate; amount: bigint; state: IncomeState };

/** A line's month `YYYY-MM` and all that it ever said, oldest first. All lines are in one currency. */
export type RevisedLine = { stream: Stream; month: string; revisions: readonly Revision[] };

/** An exact fraction; the denominator is positive. */
export type Ratio = { numerator: bigint; denominator: bigint };

/**
 * What a stream's months came to, of what they were last estimated at: `usual` is the median of the settled months,
 * `expected` the same drawn towards 1.
 */
export type Settlement = { months: number; usual: Ratio; expected: Ratio };

/**
 * What a stream usually settles to. A month is settled when none of its lines is an estimate any more; its ratio is the
 * sum of final amounts ÷ the sum of the last estimates, over the lines that were estimated before. A reversed line came
 * to nothing. The median, because one month that was taken back says little of the others.
 *
 * Few months say little too: expected = (n × median + k) ÷ (n + k), for n months and k = 3. This is the credibility
 * Z = n ÷ (n + k) of H. Bühlmann, "Experience rating and credibility", ASTIN Bulletin 4 (1967), with a collective of 1,
 * settling as estimated; `expectedPending` leans on its prior in the same way. Null under three settled months.
 */
export function settlementOf(
  lines: readonly RevisedLine[],
  { stream }: { stream: Stream },
): Settlement | null {
  const ratios = settledRatios(lines.filter((line) => line.stream === stream));
  if (ratios.length < MIN_MONTHS) return null;
  const months = BigInt(ratios.length);
  const usual = median(ratios);
  const expected = {
    numerator: months * usual.numerator + PRIOR_MONTHS * usual.denominator,
    denominator: (months + PRIOR_MONTHS) * usual.denominator,
  };
  return { months: ratios.length, usual, expected };
}

/** What an open estimate is expected to come to: minor units, half-even. */
export function expectedFinal(estimate: bigint, { expected }: Settlement): bigint {
  return divideHalfEven(estimate * expected.numerator, expected.denominator);
}

/**
 * What one line came to, of what it was last estimated at. Null while it is an estimate, if it never was one, and of an
 * estimate of nothing.
 */
export function settledRatio(revisions: readonly Omit<Revision, "capturedOn">[]): Ratio | null {
  const estimate = revisions.findLast(({ state }) => state === "estimated");
  const last = revisions.at(-1);
  if (estimate === undefined || last === undefined || last.state === "estimated") return null;
  if (estimate.amount <= 0n) return null;
  return { numerator: last.state === "reversed" ? 0n : last.amount, denominator: estimate.amount };
}

/** A ratio as decimal text with so many digits after the point, half-even. */
export function ratioDecimal({ numerator, denominator }: Ratio, { digits }: { digits: number }): string {
  return toDecimalText(divideHalfEven(numerator * powerOfTen(digits), denominator), digits);
}

const MIN_MONTHS = 3;
const PRIOR_MONTHS = 3n;

type MonthSums = { estimated: bigint; final: bigint; isOpen: boolean };

function settledRatios(lines: readonly RevisedLine[]): Ratio[] {
  const months = new Map<string, MonthSums>();
  for (const { month, revisions } of lines) {
    const estimate = revisions.findLast(({ state }) => state === "estimated");
    const last = revisions.at(-1);
    if (estimate === undefined || last === undefined) continue;
    const sums = months.get(month) ?? { estimated: 0n, final: 0n, isOpen: false };
    months.set(month, {
      estimated: sums.estimated + estimate.amount,
      final: sums.final + (last.state === "reversed" ? 0n : last.amount),
      isOpen: sums.isOpen || last.state === "estimated",
    });
  }
  return [...months.values()].flatMap(({ estimated, final, isOpen }) =>
    isOpen || estimated <= 0n ? [] : [{ numerator: final, denominator: estimated }],
  );
}

function median(ratios: readonly Ratio[]): Ratio {
  const sorted = [...ratios].sort((a, b) => {
    const difference = a.numerator * b.denominator - b.numerator * a.denominator;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  });
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new RangeError("no months to take the median of");
  if (upper === lower) return upper;
  return {
    numerator: upper.numerator * lower.denominator + lower.numerator * upper.denominator,
    denominator: 2n * upper.denominator * lower.denominator,
  };
}
