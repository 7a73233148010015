import type { Currency } from "@/lib/core/money/currency";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { SampleDeal } from "./deal";
import { sampleDeals } from "./deals";
import { sampleIncome } from "./income";
import type { SampleIncome } from "./line";
import { createRandom, type Random } from "./random";
import { sampleTerms, type SampleTerm } from "./terms";
import { sampleVideos, type SampleVideo } from "./videos";

export type SampleChannelDay = {
  day: LocalDate;
  views: bigint;
  profileViews: bigint;
  likes: bigint;
  newFollowers: bigint;
};

export type SampleLedger = {
  videos: SampleVideo[];
  income: SampleIncome[];
  deals: SampleDeal[];
  terms: SampleTerm[];
  /** What the platform said of the TikTok channel, up to yesterday. */
  channelDays: SampleChannelDay[];
};

const COVERED_DAYS = 400;
const SEED = 20_261_122;

/**
 * A believable creator's two years up to a day: everything is invented, and the same day, zone and currency always give
 * the same rows.
 */
export function sampleLedger(options: { today: LocalDate; zone: string; currency: Currency }): SampleLedger {
  const random = createRandom(SEED);
  const videos = sampleVideos({ ...options, random });
  const terms = sampleTerms(options);
  const income = sampleIncome({ ...options, random, videos, terms });
  const deals = sampleDeals({ ...options, videos, income });
  return { videos, income, deals, terms, channelDays: coverDays(videos, { today: options.today, random }) };
}

/** The channel's own figure is a little above what its listed videos explain: old posts and profile visits. */
function coverDays(
  videos: readonly SampleVideo[],
  { today, random }: { today: LocalDate; random: Random },
): SampleChannelDay[] {
  const explained = new Map<LocalDate, number>();
  for (const { channel, days } of videos) {
    if (channel !== "tiktok") continue;
    for (const { day, views } of days) explained.set(day, (explained.get(day) ?? 0) + views);
  }
  return Array.from({ length: COVERED_DAYS }, (_, index) => {
    const day = addDays(today, index - COVERED_DAYS);
    const views =
      Math.round((explained.get(day) ?? 0) * random.between(1.05, 1.12)) + random.integer(40, 160);
    const part = (rate: number) => BigInt(Math.round(views * rate));
    return {
      day,
      views: BigInt(views),
      profileViews: part(0.006),
      likes: part(0.05),
      newFollowers: part(0.0012),
    };
  });
}
