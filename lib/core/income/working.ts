import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { parseDecimal, powerOfTen } from "@/lib/core/money/decimal";
import { isKeepable } from "@/lib/core/money/money";
import { fail, ok, type Result } from "@/lib/core/result";
import { divideHalfEven } from "@/lib/core/rounding";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Stream } from "./stream";

/** What is given instead of money; what one is worth is a dated term of the creator's, never a constant. */
export const UNITS = ["diamond", "super_like", "tip", "subscription"] as const;

export type Unit = (typeof UNITS)[number];

/** Days of one rate with the whole units that fall on them. The rate is kept, so that a later term moves nothing. */
export type RatedUnits = {
  period: Period;
  units: bigint;
  rate: { from: LocalDate; rate: string; source: string };
};

/**
 * How the amount of a line came about. Amounts are minor units of the line's currency; a rate is decimal text in major
 * units, a percent decimal text from 0 to 100.
 */
export type Working =
  | { kind: "units"; unit: Unit; count: bigint; stretches: readonly RatedUnits[]; fee: bigint }
  | { kind: "rpm"; qualifiedViews: bigint; rpm: string; additional: bigint }
  | { kind: "commission"; sales: bigint; percent: string }
  | {
      kind: "bonus";
      base: bigint;
      views: bigint;
      threshold: bigint;
      perThousand: string;
      cap: bigint | null;
    }
  | {
      kind: "order";
      orderedOn: LocalDate;
      settledOn: LocalDate | null;
      expected: bigint;
      refunded: bigint;
      final: bigint | null;
    };

export type WorkingKind = Working["kind"];

/** In which ways the amount of a stream can come about, besides being typed; the first is the usual one. */
export const WORKING_KINDS: Readonly<Record<Stream, readonly WorkingKind[]>> = {
  creator_rewards: ["rpm"],
  ads: [],
  brand_deal: ["bonus", "commission"],
  commission: ["commission", "order"],
  live_gifts: ["units"],
  super_likes: ["units"],
  tips: ["units"],
  subscriptions: ["units"],
  series: ["commission"],
  shop: ["order", "commission"],
  own_goods: ["order"],
  other: [],
};

/** What is counted in a stream that is given in units. */
export const UNIT_OF: Readonly<Partial<Record<Stream, Unit>>> = {
  live_gifts: "diamond",
  super_likes: "super_like",
  tips: "tip",
  subscriptions: "subscription",
};

/** One term of the sum that an amount is. The amounts of all steps add up to it exactly. */
export type WorkingStep = { amount: bigint } & (
  | { is: "units"; unit: Unit; stretch: RatedUnits }
  | { is: "fee" | "additional" | "base" | "expected" | "refunded" | "correction" }
  | { is: "views"; views: bigint; rpm: string }
  | { is: "sales"; sales: bigint; percent: string }
  | { is: "bonus"; over: bigint; threshold: bigint; perThousand: string; isCapped: boolean }
);

/** A fact by the name of its field, and what is wrong with it. */
export type WorkingProblem = { fact: WorkingFact; code: WorkingProblemCode };

export type WorkingFact =
  | "unitCount"
  | "platformFee"
  | "qualifiedViews"
  | "rpm"
  | "additional"
  | "sales"
  | "salesPercent"
  | `bonus${"Base" | "Views" | "Threshold" | "PerThousand" | "Cap"}`
  | `order${"Expected" | "Refunded" | "Final"}`
  | "settledOn"
  | "amount";

export type WorkingProblemCode =
  | "factNegative"
  | "factRateInvalid"
  | "percentInvalid"
  | "feeAboveWorth"
  | "unitsDiffer"
  | "refundAboveExpected"
  | "settledBeforeOrdered"
  | "amountTooLarge";

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

type Check = [fact: WorkingFact, isWrong: boolean, code: WorkingProblemCode];

function problemOf(working: Working): WorkingProblem | null {
  const found = checksOf(working).find(([, isWrong]) => isWrong);
  return found === undefined ? null : { fact: found[0], code: found[2] };
}

function checksOf(working: Working): Check[] {
  switch (working.kind) {
    case "units": {
      const sum = working.stretches.reduce((all, { units }) => all + units, 0n);
      return [
        negative("unitCount", working.count),
        negative("platformFee", working.fee),
        ["unitCount", sum !== working.count, "unitsDiffer"],
        ["unitCount", working.stretches.some(({ units }) => units < 0n), "factNegative"],
        ["unitCount", working.stretches.some(({ rate }) => !isRate(rate.rate)), "factRateInvalid"],
      ];
    }
    case "rpm":
      return [
        negative("qualifiedViews", working.qualifiedViews),
        ["rpm", !isRate(working.rpm), "factRateInvalid"],
        negative("additional", working.additional),
      ];
    case "commission":
      return [
        negative("sales", working.sales),
        ["salesPercent", !isPercent(working.percent), "percentInvalid"],
      ];
    case "bonus":
      return [
        negative("bonusBase", working.base),
        negative("bonusViews", working.views),
        negative("bonusThreshold", working.threshold),
        ["bonusPerThousand", !isRate(working.perThousand), "factRateInvalid"],
        negative("bonusCap", working.cap ?? 0n),
      ];
    case "order": {
      const { orderedOn, settledOn, expected, refunded, final } = working;
      return [
        negative("orderExpected", expected),
        negative("orderRefunded", refunded),
        negative("orderFinal", final ?? 0n),
        ["orderRefunded", refunded > expected, "refundAboveExpected"],
        ["settledOn", settledOn !== null && settledOn < orderedOn, "settledBeforeOrdered"],
      ];
    }
  }
}

function negative(fact: WorkingFact, value: bigint): Check {
  return [fact, value < 0n, "factNegative"];
}

function isRate(text: string): boolean {
  const rate = parseDecimal(text);
  return rate !== null && rate.units > 0n;
}

function isPercent(text: string): boolean {
  const percent = parseDecimal(text);
  return percent !== null && percent.units >= 0n && percent.units <= 100n * powerOfTen(percent.scale);
}
