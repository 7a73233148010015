import { parseDecimal, powerOfTen } from "@/lib/core/money/decimal";
import { divideHalfEven } from "@/lib/core/rounding";
import { openState, type Stage } from "./stage";

/**
 * An income line of a deal: one that it keeps, one that was matched or attached to it, or one that takes such a line back.
 * Minor units of the base currency; `base` null: not converted. `agencyRate` is a decimal from "0" to "1".
 */
export type LineOfDeal = { base: bigint | null; platformFee: bigint; agencyRate: string };

export type WorthFacts = {
  stage: Stage;
  /** What the brand gives as it was agreed, in minor units of the base currency; null: not converted. */
  agreed: bigint | null;
  /** A product that is no income. */
  isPlainGift: boolean;
  /** The share that would be taken of what is not in the ledger yet. */
  agencyRate: string;
  lines: readonly LineOfDeal[];
};

/**
 * What a deal is worth in minor units of the base currency after the platform's fee, and what platform and agency keep of
 * it. `worth` null: something of it is not converted.
 */
export type Worth = { worth: bigint | null; platformFee: bigint; agencyShare: bigint };

/**
 * From agreed on a deal is worth what its lines add up to, so that it is the same money as in every figure; once it is
 * lost, that is what arrived. Before, it is worth what was spoken of, or what its lines have where that is more. A product
 * that is no income is worth its value all the same, beside whatever lines there are, and nobody takes a share of it.
 */
export function worthOfDeal({ stage, agreed, isPlainGift, agencyRate, lines }: WorthFacts): Worth {
  const sum = sumOf(lines);
  const platformFee = lines.reduce((all, line) => all + line.platformFee, 0n);
  const agencyShare = lines.reduce((all, line) => all + shareOf(line.base ?? 0n, line.agencyRate), 0n);
  const isBinding = openState(stage) !== null || stage === "lost";
  if (isPlainGift) {
    const given = stage === "lost" ? 0n : agreed;
    return { worth: sum === null || given === null ? null : sum + given, platformFee, agencyShare };
  }
  if (isBinding || agreed === null || sum === null || sum >= agreed) {
    return { worth: isBinding || agreed !== null ? sum : null, platformFee, agencyShare };
  }
  return { worth: agreed, platformFee, agencyShare: agencyShare + shareOf(agreed - sum, agencyRate) };
}

/** Null where one of them is not converted. */
function sumOf(lines: readonly LineOfDeal[]): bigint | null {
  let sum = 0n;
  for (const { base } of lines) {
    if (base === null) return null;
    sum += base;
  }
  return sum;
}

function shareOf(amount: bigint, rate: string): bigint {
  const share = parseDecimal(rate);
  if (share === null) throw new RangeError(`not a share: ${rate}`);
  return divideHalfEven(amount * share.units, powerOfTen(share.scale));
}
