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
 * prints as zero: below the last of three decimals it says so, "<$0.001" or ">−$0.001". Null without views, where the
 * caller says why.
 */
export function formatErpm(
  erpm: Erpm,
  { currency, locale }: { currency: Currency; locale: string },
): string | null {
  const exponent = exponentOf(currency);
  if (isBelowShown(erpm, exponent)) {
    const [beyond, least] = erpm.income < 0n ? [">", "-0.001"] : ["<", "0.001"];
    return beyond + formatMajor(least, { currency, locale, digits: SMALL_DIGITS });
  }
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

/** With how many decimals a figure is printed: the currency's from one major unit on, three below. */
export function screenDigits({ income, views }: Erpm, exponent: number): number {
  return income === 0n || 1000n * sizeOf(income) >= views * powerOfTen(exponent) ? exponent : SMALL_DIGITS;
}

/** Something, and yet less than one of the last decimal on screen. */
function isBelowShown({ income, views }: Erpm, exponent: number): boolean {
  return income !== 0n && 1000n * sizeOf(income) * powerOfTen(SMALL_DIGITS) < views * powerOfTen(exponent);
}

function sizeOf(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
