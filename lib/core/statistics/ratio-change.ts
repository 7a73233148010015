import { degreesOf, effectiveOf, leveragedResidual, ratioSums, type RatioRow, type RatioSums } from "./ratio";
import { studentT, studentTails } from "./student-t";

/** One cluster in both periods; zeros where it has nothing in one of them. */
export type ChangeRow = { before: RatioRow; after: RatioRow };

/**
 * All that the change of a ratio needs: the sums of each period, and `cross`, the Σ over clusters of what both have in
 * common: (e ÷ (1 − h)) of the one × that of the other. It is 0 where no cluster is in both.
 */
export type ChangeSums = { before: RatioSums; after: RatioSums; cross: number };

/**
 * `difference` is ln(after ÷ before) on the scale "log", after − before on "linear", which is taken where one of the
 * ratios is not above zero; standard error and interval are of it. `p` is two-sided. `direction` is what the interval
 * says: "up" when all of it is above zero, "down" when all is below, else "noise".
 */
export type RatioChange = {
  before: number;
  after: number;
  scale: "log" | "linear";
  difference: number;
  standardError: number;
  degrees: number;
  interval: { low: number; high: number };
  p: number;
  direction: "up" | "down" | "noise";
};

export function changeSums(rows: readonly ChangeRow[]): ChangeSums {
  const before = ratioSums(rows.map((row) => row.before));
  const after = ratioSums(rows.map((row) => row.after));
  let cross = 0;
  for (const row of rows)
    cross += leveragedResidual(row.before, before) * leveragedResidual(row.after, after);
  return { before, after, cross };
}

/**
 * Whether a ratio of sums changed by more than chance. A cluster in both periods counts once: standard error² = Σ(b − a)²
 * with a = e ÷ ((1 − h) × Σnum) of the first period and b that of the second (Σden in place of Σnum on the linear scale),
 * and Welch's and Satterthwaite's degrees of freedom from Σa² and Σb², each on its own effective clusters less one. Null
 * where a period has Σden ≤ 0 or only one cluster to see.
 */
export function changeOfRatio({ before, after, cross }: ChangeSums, level: number): RatioChange | null {
  if (!isSeen(before) || !isSeen(after)) return null;
  const scale = before.num > 0 && after.num > 0 ? "log" : "linear";
  const [from, to] = [before.num / before.den, after.num / after.den];
  const unit = (sums: RatioSums) => (scale === "log" ? sums.num : sums.den);
  const first = before.leveraged / unit(before) ** 2;
  const second = after.leveraged / unit(after) ** 2;
  const shared = cross / (unit(before) * unit(after));
  const standardError = Math.sqrt(Math.max(0, first + second - 2 * shared));
  const difference = settle(scale === "log" ? Math.log(to / from) : to - from, { from, to });
  const degrees = welch([first, degreesOf(before)], [second, degreesOf(after)]);
  const reach = studentT(level, degrees) * standardError;
  const interval = { low: difference - reach, high: difference + reach };
  return {
    before: from,
    after: to,
    scale,
    difference,
    standardError,
    degrees,
    interval,
    p: difference === 0 ? 1 : standardError === 0 ? 0 : studentTails(difference / standardError, degrees),
    direction: interval.low > 0 ? "up" : interval.high < 0 ? "down" : "noise",
  };
}

function isSeen(sums: RatioSums): boolean {
  return sums.den > 0 && effectiveOf(sums) > 1;
}

/** What is equal but for rounding is no difference, also where nothing spreads. */
function settle(difference: number, { from, to }: { from: number; to: number }): number {
  return Math.abs(to - from) <= 1e-12 * Math.max(Math.abs(from), Math.abs(to)) ? 0 : difference;
}

function welch([a, degreesOfA]: [number, number], [b, degreesOfB]: [number, number]): number {
  if (a + b === 0) return degreesOfA + degreesOfB;
  return (a + b) ** 2 / (a ** 2 / degreesOfA + b ** 2 / degreesOfB);
}
