import type { SeriesNumber } from "@/components/ui/badge";
import type { Stream } from "@/lib/core/income/stream";

/** A stream keeps its colour everywhere; kin share one, their names beside it, and what is of no kind is grey. */
export const STREAM_SERIES: Readonly<Record<Stream, SeriesNumber>> = {
  creator_rewards: 1,
  brand_deal: 2,
  live_gifts: 3,
  shop: 4,
  own_goods: 4,
  subscriptions: 5,
  series: 5,
  tips: 6,
  super_likes: 6,
  ads: 8,
  commission: 9,
  other: 7,
};
