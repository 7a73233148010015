import { parseDecimal, powerOfTen } from "@/lib/core/money/decimal";
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

type Check = [fact: WorkingFact, isWrong: boolean, code: WorkingProblemCode];

/** The first of its facts that cannot be; null where each of them can. */
export function problemOf(working: Working): WorkingProblem | null {
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
