import type { Fact, IncomeFact, VideoRef } from "@/lib/core/formats/facts";
import type { FileReading } from "@/lib/core/formats/read-detection";
import type { Platform } from "@/lib/core/income/platform";
import type { BulkRow } from "./bulk";
import type { PlacedIncome } from "./import-income";
import type { Places } from "./import-places";
import type { SaidVideo } from "./import-videos";
import { rowKey, type RowKey } from "./row-book";

/** The facts of an import by the table that they go to, each with the row it was read from. */
export type PlacedFacts = {
  channelDays: BulkRow<RowKey>[];
  snapshots: BulkRow<RowKey>[];
  videoPeriods: BulkRow<RowKey>[];
  income: PlacedIncome<RowKey>[];
  videos: (SaidVideo & { ref: RowKey })[];
};

export type Mentions = {
  channels: { platform: Platform; handle: string | null }[];
  videos: { ref: VideoRef; handle: string | null }[];
};

/** Which channels and videos the files speak of. */
export function listMentions(files: readonly FileReading[]): Mentions {
  const mentions: Mentions = { channels: [], videos: [] };
  for (const reading of files) {
    const handle = reading.handle ?? null;
    for (const fact of reading.facts) {
      const video = videoOf(fact);
      if (video) mentions.videos.push({ ref: video, handle });
      else mentions.channels.push({ platform: platformOf(fact, reading), handle });
    }
  }
  return mentions;
}

export function placeFacts(files: readonly FileReading[], places: Places): PlacedFacts {
  const placed: PlacedFacts = { channelDays: [], snapshots: [], videoPeriods: [], income: [], videos: [] };
  files.forEach((reading, file) => {
    for (const fact of reading.facts) placeFact(fact, { placed, places, reading, ref: rowKey({ file, row: fact.row }) });
  });
  return placed;
}

type Target = { placed: PlacedFacts; places: Places; reading: FileReading; ref: RowKey };

function placeFact(fact: Fact, { placed, places, reading, ref }: Target): void {
  const handle = reading.handle ?? null;
  const known = videoOf(fact);
  const place = known && places.videoOf(known, handle);
  const isMention = fact.type === "income" || reading.kind.startsWith("permille-");
  const earnedFrom = fact.type === "income" ? fact.period.from : null;
  if (place) placed.videos.push({ ref, place, fact: fact.type === "video" ? fact : null, isMention, earnedFrom });
  switch (fact.type) {
    case "video":
      return;
    case "channel-day": {
      const { day, views, profileViews, likes, comments, shares, newFollowers } = fact;
      const channelId = places.channelOf(platformOf(fact, reading), handle);
      placed.channelDays.push({ ref, cells: [channelId, day, views, profileViews, likes, comments, shares, newFollowers] });
      return;
    }
    case "snapshot": {
      const { views, qualifiedViews, likes, comments, shares, saves } = fact;
      const takenAt = new Date(fact.takenAt).toISOString();
      placed.snapshots.push({ ref, cells: [place?.id ?? null, takenAt, views, qualifiedViews, likes, comments, shares, saves] });
      return;
    }
    case "video-period":
      placed.videoPeriods.push({ ref, cells: [place?.id ?? null, fact.period.from, fact.period.to, fact.views] });
      return;
    case "income":
      placed.income.push({ ref, fact, ...placeOfIncome(fact, { places, place, handle, reading }) });
  }
}

type IncomePlace = { places: Places; place: ReturnType<Places["videoOf"]> | null; handle: string | null; reading: FileReading };

function placeOfIncome(fact: IncomeFact, { places, place, handle, reading }: IncomePlace) {
  const channelId = place?.channelId ?? places.channelOf(platformOf(fact, reading), handle);
  const video = place && { id: place.id, key: place.ref.platformVideoId ?? place.ref.url ?? place.id };
  return { channelId, video };
}

function videoOf(fact: Fact): VideoRef | null {
  switch (fact.type) {
    case "channel-day":
      return null;
    case "income":
      return fact.video;
    case "video":
    case "snapshot":
    case "video-period":
      return fact.video;
  }
}

function platformOf(fact: Fact, reading: FileReading): Platform {
  if (fact.type === "income") return fact.platform;
  return reading.kind.startsWith("youtube") ? "youtube" : "tiktok";
}
