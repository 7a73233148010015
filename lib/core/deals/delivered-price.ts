import type { Erpm } from "@/lib/core/erpm/erpm";
import type { Ratio } from "@/lib/core/income/settlement";
import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import { knownAge, viewsByAge, viewsSoFar, type AgedVideo } from "@/lib/core/maturing/aged-video";
import {
  addRanges,
  mapRange,
  viewsAhead,
  type MatureVideo,
  type ProjectionGap,
  type Range,
  type ViewsAhead,
} from "@/lib/core/maturing/views-ahead";
import { addDays, type LocalDate } from "@/lib/core/time/date";

/** The ages in days at which deals are compared; the last is where a fee stops buying views. */
export const PRICE_AGES = [7, 30, VIEW_HORIZON_DAYS] as const;

export type PriceAge = (typeof PRICE_AGES)[number] | "now";

/** Why there is no price at an age. */
export type NoPriceReason = "no-videos" | "too-young" | "no-reading" | "no-views";

/** What a deal paid per 1,000 views, as its two sums; null with the reason where it is not known. */
export type PriceAtAge = { age: PriceAge } & (
  { price: Erpm; reason: null } | { price: null; reason: NoPriceReason }
);

/**
 * Where the deal's price is going: the views that its videos will have at the horizon, and what a thousand of them then
 * cost. The low price is that of the high views. `developed` is the share of the likely views that is there already.
 * `basis` says by what the least known video is projected; "known" is no projection any more: every video's views of the
 * horizon are there, and low, likely and high are one.
 */
export type ProjectedPrice = {
  views: Range;
  price: { low: Erpm; likely: Erpm; high: Erpm };
  developed: Ratio;
  basis: "known" | ViewsAhead["basis"];
};

export type DeliveredPrices = {
  ages: readonly PriceAtAge[];
  projected: (ProjectedPrice & { reason: null }) | { reason: "no-videos" | ProjectionGap };
};

type Asked = { today: LocalDate; mature: readonly MatureVideo[] };

/**
 * What a deal's value in minor units paid per 1,000 views of its videos: at 7, 30 and 90 days, each video by its own age,
 * now, and at the horizon. A price at an age never changes when later views come; it is not known while a video is younger
 * (`too-young`) or has not been read since it was that old (`no-reading`). Now takes all views until today, on whatever
 * day each video was read last.
 */
export function deliveredPrices(
  value: bigint,
  videos: readonly AgedVideo[],
  { today, mature }: Asked,
): DeliveredPrices {
  const aged = PRICE_AGES.map((age) => priceAtAge(value, videos, { age, today }));
  const now = priceNow(value, videos, { today });
  return { ages: [...aged, now], projected: projectPrice(value, videos, { today, mature }) };
}

function priceAtAge(
  value: bigint,
  videos: readonly AgedVideo[],
  { age, today }: { age: (typeof PRICE_AGES)[number]; today: LocalDate },
): PriceAtAge {
  const isYoung = videos.some(({ publishedOn }) => today < addDays(publishedOn, age));
  if (isYoung) return { age, price: null, reason: "too-young" };
  const isUnread = videos.some((video) => knownAge(video, today) < age);
  if (isUnread) return { age, price: null, reason: "no-reading" };
  return toPrice(value, { age, views: videos.map((video) => viewsByAge(video, age)) });
}

function priceNow(value: bigint, videos: readonly AgedVideo[], { today }: { today: LocalDate }): PriceAtAge {
  const isUnread = videos.some(({ knownUntil }) => knownUntil === null);
  if (isUnread) return { age: "now", price: null, reason: "no-reading" };
  const views = videos.map((video) => viewsSoFar(video, { today, countDays: null }));
  return toPrice(value, { age: "now", views });
}

function toPrice(value: bigint, { age, views }: { age: PriceAge; views: readonly bigint[] }): PriceAtAge {
  if (views.length === 0) return { age, price: null, reason: "no-videos" };
  const sum = views.reduce((total, ofVideo) => total + ofVideo, 0n);
  if (sum <= 0n) return { age, price: null, reason: "no-views" };
  return { age, price: { income: value, views: sum }, reason: null };
}

function projectPrice(
  value: bigint,
  videos: readonly AgedVideo[],
  { today, mature }: Asked,
): DeliveredPrices["projected"] {
  if (videos.length === 0) return { reason: "no-videos" };
  const horizonDays = VIEW_HORIZON_DAYS;
  const aheads = videos.map((video) => viewsAhead(video, { mature, today }));
  const reaches: Range[] = [];
  for (const { at, gap } of aheads) {
    const reach = at(horizonDays);
    if (reach === null) return { reason: gap ?? "no-views" };
    reaches.push(reach);
  }
  const views = addRanges(reaches);
  if (views.low <= 0n) return { reason: "no-views" };
  const soFar = videos.reduce((sum, video) => sum + viewsSoFar(video, { today, countDays: horizonDays }), 0n);
  const { low, likely, high } = mapRange(views, (reached): Erpm => ({ income: value, views: reached }));
  return {
    views,
    price: { low: high, likely, high: low },
    developed: { numerator: soFar, denominator: views.likely },
    basis: basisOf(aheads.filter((ahead) => ahead.knownAge < horizonDays)),
    reason: null,
  };
}

function basisOf(open: readonly ViewsAhead[]): ProjectedPrice["basis"] {
  if (open.length === 0) return "known";
  return open.every(({ basis }) => basis === "own") ? "own" : "default";
}
