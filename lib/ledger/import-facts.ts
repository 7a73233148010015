import type { ChannelDayFact, Fact, IncomeFact, SnapshotFact, VideoRef } from "@/lib/core/formats/facts";
import type { FileReading } from "@/lib/core/formats/read-detection";
import type { Platform } from "@/lib/core/income/platform";
import type { BulkRow } from "./bulk";
import type { PlacedIncome } from "./import-income";
import type { Places, VideoPlace } from "./import-places";
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
    for (const fact of reading.facts)
      placeFact(fact, { placed, places, reading, ref: rowKey({ file, row: fact.row }) });
  });
  return placed;
}

type Target = { placed: PlacedFacts; places: Places; reading: FileReading; ref: RowKey };

function placeFact(fact: Fact, target: Target): void {
  const { placed, places, reading, ref } = target;
  const known = videoOf(fact);
  const place = known && places.videoOf(known, reading.handle ?? null);
  if (place) placed.videos.push({ ref, ...saidOf(fact, { place, reading }) });
  switch (fact.type) {
    case "video":
      return;
    case "channel-day":
      placed.channelDays.push({ ref, cells: channelDayCells(fact, target) });
      return;
    case "snapshot":
      placed.snapshots.push({ ref, cells: snapshotCells(fact, place) });
      return;
    case "video-period":
      placed.videoPeriods.push({
        ref,
        cells: [place?.id ?? null, fact.period.from, fact.period.to, fact.views],
      });
      return;
    case "income":
      placed.income.push({ ref, fact, ...placeOfIncome(fact, { places, place, reading }) });
  }
}

function saidOf(fact: Fact, { place, reading }: { place: VideoPlace; reading: FileReading }): SaidVideo {
  const isMention = fact.type === "income" || reading.kind.startsWith("permille-");
  const earnedFrom = fact.type === "income" ? fact.period.from : null;
  return { place, fact: fact.type === "video" ? fact : null, isMention, earnedFrom };
}

function channelDayCells(fact: ChannelDayFact, { places, reading }: Target): BulkRow<RowKey>["cells"] {
  const { day, views, profileViews, likes, comments, shares, newFollowers } = fact;
  const channelId = places.channelOf(platformOf(fact, reading), reading.handle ?? null);
  return [channelId, day, views, profileViews, likes, comments, shares, newFollowers];
}

function snapshotCells(fact: SnapshotFact, place: VideoPlace | null): BulkRow<RowKey>["cells"] {
  const { views, qualifiedViews, likes, comments, shares, saves } = fact;
  const takenAt = new Date(fact.takenAt).toISOString();
  return [place?.id ?? null, takenAt, views, qualifiedViews, likes, comments, shares, saves];
}

type IncomePlace = { places: Places; place: VideoPlace | null; reading: FileReading };

function placeOfIncome(fact: IncomeFact, { places, place, reading }: IncomePlace) {
  const channelId = place?.channelId ?? places.channelOf(platformOf(fact, reading), reading.handle ?? null);
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
