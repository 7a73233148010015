import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { powerOfTen, toDecimalText } from "@/lib/core/money/decimal";
import { formatMajor } from "@/lib/core/money/format";
import { divideHalfEven } from "@/lib/core/rounding";

/**
 * Effective earnings per 1,000 views of any group, kept as its two sums: income in minor units, and views. It
 * is rounded only when it is written, so groups can be pooled without loss.
 */
export type Erpm = { income: bigint; views: bigint };

/** The figure of a group of groups: sum of income over sum of views, never a mean of their ratios. */
export function poolErpm(parts: readonly Erpm[]): Erpm {
  return parts.reduce(
    (sum, { income, views }) => ({ income: sum.income + income, views: sum.views + views }),
    {
      income: 0n,
      views: 0n,
    },
  );
}

/**
 * 1000 × income ÷ views in 10^-digits major units, half-even: for 301.55 earned by 407,493 views with six
 * digits it is 740013n. Null without views. `exponent` is the currency's (2 for USD). Comparable with
 * `change`.
 */
export function erpmUnits({ income, views }: Erpm, { exponent, digits }: ErpmScale): bigint | null {
  if (views <= 0n) return null;
  return divideHalfEven(1000n * income * powerOfTen(digits), views * powerOfTen(exponent));
}

/** `erpmUnits` as decimal text in major units, "0.740013"; null without views. */
export function erpmDecimal(erpm: Erpm, { exponent, digits }: ErpmScale): string | null {
  const units = erpmUnits(erpm, { exponent, digits });
  return units === null ? null : toDecimalText(units, digits);
}

/**
 * The figure on screen: the currency's decimals from 1 upwards, three below. A figure that is not zero never
 * prints as zero: it gets the decimals that it needs. Null without views, where the caller says why.
 */
export function formatErpm(
  erpm: Erpm,
  { currency, locale }: { currency: Currency; locale: string },
): string | null {
  const exponent = exponentOf(currency);
  const digits = screenDigits(erpm, exponent);
  const text = erpmDecimal(erpm, { exponent, digits });
  return text === null ? null : formatMajor(text, { currency, locale, digits });
}

export type VideoFigures = { income: bigint; views: bigint | null };

export type MatchedErpm = {
  erpm: Erpm;
  /** Matched income ÷ all income; null when there is no income. */
  coverage: number | null;
  unknownViewVideos: number;
};

/**
 * The figure over the videos whose views are known, and how much of all income it speaks for. Unknown views
 * are not zero views, and income of no video has none: dividing such income by the known views would
 * overstate the figure.
 */
export function matchedErpm(
  videos: readonly VideoFigures[],
  { unlinkedIncome }: { unlinkedIncome: bigint },
): MatchedErpm {
  const matched = videos.flatMap(({ income, views }) => (views === null ? [] : [{ income, views }]));
  const erpm = poolErpm(matched);
  const allIncome = videos.reduce((sum, { income }) => sum + income, unlinkedIncome);
  return {
    erpm,
    coverage: allIncome === 0n ? null : Number(erpm.income) / Number(allIncome),
    unknownViewVideos: videos.length - matched.length,
  };
}

type ErpmScale = { exponent: number; digits: number };

const SMALL_DIGITS = 3;
const MAX_DIGITS = 40;

function screenDigits(erpm: Erpm, exponent: number): number {
  const magnitude = erpm.income < 0n ? -erpm.income : erpm.income;
  if (magnitude === 0n || 1000n * magnitude >= erpm.views * powerOfTen(exponent)) return exponent;
  let digits = SMALL_DIGITS;
  while (digits < MAX_DIGITS && erpmUnits(erpm, { exponent, digits }) === 0n) digits += 1;
  return digits;
}
