import { addDays, type LocalDate } from "@/lib/core/time/date";
import { startOfDay, type Instant } from "@/lib/core/time/zone";
import { viewsPerDay, type DayViews } from "@/lib/core/views/per-day";
import type { Random } from "./random";
import { createTitles } from "./titles";

export type SampleChannel = "tiktok" | "youtube";

export type SampleSnapshot = {
  at: Instant;
  views: number;
  likes: bigint;
  comments: bigint;
  shares: bigint;
};

export type SampleVideo = {
  channel: SampleChannel;
  platformVideoId: string;
  url: string;
  title: string;
  publishedAt: Instant;
  publishedOn: LocalDate;
  durationSeconds: number;
  isSponsored: boolean;
  category: string;
  region: string | null;
  tags: readonly string[];
  snapshots: SampleSnapshot[];
  days: DayViews[];
};

export const HANDLE = "ines.makes.do";

const DAY_MS = 86_400_000;
const DAYS = 730;
const TIKTOK_VIDEOS = 116;
const YOUTUBE_VIDEOS = 26;
const READ_AT_DAYS = [1, 2, 4, 7, 14, 30, 60, 90, 150, 240, 365, 540] as const;
const CATEGORIES = ["money", "home", "food", "travel"] as const;
/** Where most of its viewers were; of every fourth nobody wrote it down. */
const REGIONS = ["Germany", "United States", "United Kingdom", null] as const;

type Options = { today: LocalDate; zone: string; random: Random };

/** Two years of posts, more of them and better seen towards the end, with a few that went far. */
export function sampleVideos({ today, zone, random }: Options): SampleVideo[] {
  const title = createTitles(random);
  const make = (channel: SampleChannel, count: number) =>
    Array.from({ length: count }, (_, index) => {
      // A square root packs later days more densely: the pace of posting grows.
      const share = Math.sqrt((index + 1) / (count + 1));
      const age = Math.round(DAYS * (1 - share) + random.between(-1.5, 1.5));
      return makeVideo(channel, { today, zone, random, title: title(), age: Math.max(1, age), index });
    });
  return [...make("tiktok", TIKTOK_VIDEOS), ...make("youtube", YOUTUBE_VIDEOS)];
}

function makeVideo(
  channel: SampleChannel,
  { today, zone, random, title, age, index }: Options & { title: string; age: number; index: number },
): SampleVideo {
  const publishedOn = addDays(today, -age);
  const publishedAt = startOfDay(publishedOn, zone) + random.integer(9 * 3600, 20 * 3600) * 1000;
  const isTikTok = channel === "tiktok";
  const isSponsored = isTikTok && index % 13 === 7;
  const platformVideoId = isTikTok ? tiktokId(publishedAt, random) : youtubeId(random);
  const snapshots = readings({
    today,
    zone,
    random,
    publishedAt,
    final: finalViews(channel, { age, random }),
  });
  return {
    channel,
    platformVideoId,
    url: isTikTok
      ? `https://www.tiktok.com/@${HANDLE}/video/${platformVideoId}`
      : `https://www.youtube.com/watch?v=${platformVideoId}`,
    title,
    publishedAt,
    publishedOn,
    durationSeconds: isTikTok ? random.integer(48, 170) : random.integer(240, 900),
    isSponsored,
    category: random.pick(CATEGORIES),
    region: REGIONS[index % REGIONS.length] ?? null,
    tags: tagsOf({ isSponsored, index }),
    snapshots,
    days: viewsPerDay({ publishedAt, snapshots, zone }),
  };
}

function tagsOf({ isSponsored, index }: { isSponsored: boolean; index: number }): string[] {
  return [
    ...(isSponsored ? ["sponsored"] : []),
    ...(index % 5 === 0 ? ["series"] : []),
    ...(index % 7 === 3 ? ["remake"] : []),
  ];
}

/** Views are log-normal with a heavy tail: most videos do little, one in forty carries a month. */
function finalViews(channel: SampleChannel, { age, random }: { age: number; random: Random }): number {
  const grown = 1 + 2.2 * (1 - age / DAYS);
  const median = (channel === "tiktok" ? 9_000 : 3_200) * grown;
  const luck = random.next() < 0.03 ? random.between(8, 22) : 1;
  return Math.round(median * Math.exp(0.85 * random.normal()) * luck);
}

type Reading = Omit<Options, "today"> & { today: LocalDate; publishedAt: Instant; final: number };

function readings({ today, zone, random, publishedAt, final }: Reading): SampleSnapshot[] {
  // The last reading is this morning's, so that nothing of the sample lies in the future.
  const now = startOfDay(today, zone) + 9 * 3_600_000;
  const times = READ_AT_DAYS.map((days) => publishedAt + days * DAY_MS).filter((at) => at < now);
  const likeRate = random.between(0.04, 0.09);
  let last = 0;
  return [...times, now].map((at) => {
    const share = Math.log(1 + (at - publishedAt) / (0.25 * DAY_MS)) / Math.log(1 + 600 / 0.25);
    last = Math.max(last, Math.round(final * share * random.between(0.97, 1.03)));
    const part = (rate: number) => BigInt(Math.round(last * rate));
    return {
      at,
      views: last,
      likes: part(likeRate),
      comments: part(likeRate / 26),
      shares: part(likeRate / 16),
    };
  });
}

/** TikTok's ids carry their upload second in the upper half. */
function tiktokId(publishedAt: Instant, random: Random): string {
  return String(
    (BigInt(Math.floor(publishedAt / 1000)) << 32n) | BigInt(random.integer(1_000_000, 4_294_967_295)),
  );
}

const YOUTUBE_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function youtubeId(random: Random): string {
  const letter = () => YOUTUBE_ALPHABET.charAt(random.integer(0, YOUTUBE_ALPHABET.length - 1));
  return Array.from({ length: 11 }, letter).join("");
}
