import { parseDecimal, powerOfTen } from "@/lib/core/money/decimal";
import { splitMinor } from "@/lib/core/money/split";
import { divideHalfEven } from "@/lib/core/rounding";
import type { LocalDate } from "@/lib/core/time/date";

import type { Rung } from "./take-home";

/** What is kept of single lines; costs and tax come off all of them together. */
export const KEPT_RUNGS = ["platformFee", "agency"] as const satisfies readonly Rung[];

export type KeptRung = (typeof KEPT_RUNGS)[number];

/** What of a line is booked for one video (null: for none) before the period that is asked about, in it, and after it. */
export type BookedVideo = {
  videoId: string | null;
  before: bigint;
  /** The months of the period in order, as far as they are in it. */
  months: readonly { month: LocalDate; income: bigint }[];
  after: bigint;
};

/** A line of which something is kept back, in minor units of the base currency. */
export type LadderLine = {
  baseAmount: bigint;
  /** What the platform kept before the amount. */
  platformFee: bigint;
  /** The share of the amount that an agency takes: a decimal from "0" to "1". */
  agencyRate: string;
  videos: readonly BookedVideo[];
};

/** What is kept back of a month of a video. */
export type KeptBack = {
  videoId: string | null;
  month: LocalDate;
  platformFee: bigint;
  agency: bigint;
};

/**
 * A line's platform fee and its agency's share, for the videos and months that its income is booked on. The share is
 * rounded once a line, half-even. Both fall as the income does: first over the videos, by largest remainder, then along
 * each video's days as rounded cumulative parts. So they add up to the cent whichever way they are added: periods that
 * follow one another, the months of a year, the videos of a month. While a line is booked only in part, as much of them
 * is kept back.
 */
export function keptBack({ baseAmount, platformFee, agencyRate, videos: given }: LadderLine): KeptBack[] {
  const videos = inOrder(given);
  const along = { baseAmount, videos };
  const fees = spread(platformFee, along);
  const shares = spread(agencyShareOf({ baseAmount, agencyRate }), along);
  return videos.flatMap(({ videoId, months }, video) =>
    months.map(({ month }, index) => ({
      videoId,
      month,
      platformFee: fees[video]?.[index] ?? 0n,
      agency: shares[video]?.[index] ?? 0n,
    })),
  );
}

/** What is kept back of a line in the period, all of its videos and months together, in minor units of the base currency. */
export function keptInPeriod(line: LadderLine): Record<KeptRung, bigint> {
  const kept = keptBack(line);
  return {
    platformFee: sum(kept.map(({ platformFee }) => platformFee)),
    agency: sum(kept.map(({ agency }) => agency)),
  };
}

/** Of equal remainders the first takes the unit, so the order is that of names and not of chance. */
function inOrder(videos: readonly BookedVideo[]): BookedVideo[] {
  const nameOf = ({ videoId }: BookedVideo) => videoId ?? "";
  return [...videos].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** By video, then by month. */
function spread(
  amount: bigint,
  { baseAmount, videos }: Pick<LadderLine, "baseAmount" | "videos">,
): bigint[][] {
  const totals = videos.map(totalOf);
  const booked = partOf(amount, { part: sum(totals), whole: baseAmount });
  const parts = splitByBooked(booked, totals);
  return videos.map((video, index) => alongDays(parts[index] ?? 0n, video));
}

/** Money that was booked on a video and taken off it again leaves nothing there for others to follow. */
function splitByBooked(amount: bigint, totals: readonly bigint[]): bigint[] {
  if (amount === 0n) return totals.map(() => 0n);
  const sign = sum(totals) < 0n ? -1n : 1n;
  return splitMinor(
    amount,
    totals.map((total) => (total * sign > 0n ? total * sign : 0n)),
  );
}

function alongDays(amount: bigint, video: BookedVideo): bigint[] {
  const whole = totalOf(video);
  let booked = video.before;
  let given = partOf(amount, { part: booked, whole });
  return video.months.map(({ income }) => {
    booked += income;
    const upToHere = partOf(amount, { part: booked, whole });
    const part = upToHere - given;
    given = upToHere;
    return part;
  });
}

/** amount × part ÷ whole, half-even; of nothing there is no part. */
function partOf(amount: bigint, { part, whole }: { part: bigint; whole: bigint }): bigint {
  if (whole === 0n) return 0n;
  return whole < 0n ? divideHalfEven(-amount * part, -whole) : divideHalfEven(amount * part, whole);
}

/** Of a whole line, in minor units of the base currency. Throws RangeError for a rate that is no decimal. */
export function agencyShareOf({
  baseAmount,
  agencyRate,
}: Pick<LadderLine, "baseAmount" | "agencyRate">): bigint {
  const share = parseDecimal(agencyRate);
  if (share === null) throw new RangeError(`not a share: ${agencyRate}`);
  return divideHalfEven(baseAmount * share.units, powerOfTen(share.scale));
}

function totalOf({ before, months, after }: BookedVideo): bigint {
  return before + sum(months.map(({ income }) => income)) + after;
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((whole, amount) => whole + amount, 0n);
}
