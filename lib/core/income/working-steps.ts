import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { parseDecimal, powerOfTen } from "@/lib/core/money/decimal";
import { isKeepable } from "@/lib/core/money/money";
import { fail, ok, type Result } from "@/lib/core/result";
import { divideHalfEven } from "@/lib/core/rounding";
import { problemOf, type RatedUnits, type Unit, type Working, type WorkingProblem } from "./working";

/** One term of the sum that an amount is. The amounts of all steps add up to it exactly. */
export type WorkingStep = { amount: bigint } & (
  | { is: "units"; unit: Unit; stretch: RatedUnits }
  | { is: "fee" | "additional" | "base" | "expected" | "refunded" | "correction" }
  | { is: "views"; views: bigint; rpm: string }
  | { is: "sales"; sales: bigint; percent: string }
  | { is: "bonus"; over: bigint; threshold: bigint; perThousand: string; isCapped: boolean }
);

/** The amount in minor units; each of its terms that is a product is rounded once, half-even. */
export function amountOf(working: Working, currency: Currency): Result<bigint, WorkingProblem> {
  const steps = stepsOf(working, currency);
  if (!steps.ok) return steps;
  const amount = steps.value.reduce((sum, step) => sum + step.amount, 0n);
  return isKeepable(amount, currency) ? ok(amount) : fail({ fact: "amount", code: "amountTooLarge" });
}

/** The amount as the sum that it is, in the order in which a person would write it down. */
export function stepsOf(working: Working, currency: Currency): Result<WorkingStep[], WorkingProblem> {
  const problem = problemOf(working);
  if (problem !== null) return fail(problem);
  switch (working.kind) {
    case "units":
      return unitSteps(working, currency);
    case "rpm": {
      const { qualifiedViews: views, rpm, additional } = working;
      const reward = product(views, { rate: rpm, per: 1000n, currency });
      const extra: WorkingStep[] = additional === 0n ? [] : [{ is: "additional", amount: additional }];
      return ok([{ is: "views", views, rpm, amount: reward }, ...extra]);
    }
    case "commission": {
      const { sales, percent } = working;
      return ok([{ is: "sales", sales, percent, amount: shareOf(sales, percent) }]);
    }
    case "bonus":
      return ok([{ is: "base", amount: working.base }, bonusStep(working, currency)]);
    case "order":
      return ok(orderSteps(working));
  }
}

type UnitsWorking = Extract<Working, { kind: "units" }>;

/** The worth up to the end of each stretch is rounded, as where the units were priced, so the parts are the same. */
function unitSteps(
  { unit, stretches, fee }: UnitsWorking,
  currency: Currency,
): Result<WorkingStep[], WorkingProblem> {
  const rates = stretches.map(({ rate }) => requireDecimal(rate.rate));
  const scale = Math.max(0, ...rates.map((rate) => rate.scale));
  let exact = 0n;
  let before = 0n;
  const steps = stretches.map((stretch, index): WorkingStep => {
    const rate = rates[index] ?? { units: 0n, scale: 0 };
    exact += stretch.units * rate.units * powerOfTen(scale - rate.scale);
    const upToHere = divideHalfEven(exact * powerOfTen(exponentOf(currency)), powerOfTen(scale));
    const amount = upToHere - before;
    before = upToHere;
    return { is: "units", unit, stretch, amount };
  });
  if (fee > before) return fail({ fact: "platformFee", code: "feeAboveWorth" });
  return ok(fee === 0n ? steps : [...steps, { is: "fee", amount: -fee }]);
}

function bonusStep(
  { views, threshold, perThousand, cap }: Extract<Working, { kind: "bonus" }>,
  currency: Currency,
): WorkingStep {
  const over = views > threshold ? views - threshold : 0n;
  const earned = product(over, { rate: perThousand, per: 1000n, currency });
  const isCapped = cap !== null && earned > cap;
  return { is: "bonus", over, threshold, perThousand, isCapped, amount: isCapped ? cap : earned };
}

/** What was settled in the end may differ from what was expected less what came back: the rest is a correction. */
function orderSteps({ expected, refunded, final }: Extract<Working, { kind: "order" }>): WorkingStep[] {
  const left = expected - refunded;
  const correction = final === null ? 0n : final - left;
  const steps: WorkingStep[] = [
    { is: "expected", amount: expected },
    { is: "refunded", amount: -refunded },
    { is: "correction", amount: correction },
  ];
  return steps.filter(({ is, amount }) => is === "expected" || amount !== 0n);
}

/** count × rate ÷ per, in minor units. */
function product(
  count: bigint,
  { rate: text, per, currency }: { rate: string; per: bigint; currency: Currency },
): bigint {
  const rate = requireDecimal(text);
  return divideHalfEven(count * rate.units * powerOfTen(exponentOf(currency)), per * powerOfTen(rate.scale));
}

function shareOf(amount: bigint, percent: string): bigint {
  const { units, scale } = requireDecimal(percent);
  return divideHalfEven(amount * units, 100n * powerOfTen(scale));
}

function requireDecimal(text: string) {
  const decimal = parseDecimal(text);
  if (decimal === null) throw new RangeError(`not a decimal: ${text}`);
  return decimal;
}
