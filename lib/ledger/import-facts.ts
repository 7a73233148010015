import type { Fact, IncomeFact, LineFact, VideoFact, VideoRef } from "@/lib/core/formats/facts";
import type { FileReading } from "@/lib/core/formats/read-detection";
import type { Platform } from "@/lib/core/income/platform";
import type { Instant } from "@/lib/core/time/zone";
import { ofEachTable, type BulkName, type BulkRow } from "./bulk";
import type { PlacedIncome } from "./placed-income";
import type { Places, VideoPlace } from "./import-places";
import type { SaidVideo } from "./import-videos";
import { rowKey, type RowKey } from "./row-book";

/** The facts of an import by the table that they go to, each with the row it was read from. */
export type PlacedFacts = {
  bulk: Record<BulkName, BulkRow<RowKey>[]>;
  income: PlacedIncome<RowKey>[];
  videos: (SaidVideo & { ref: RowKey })[];
  /** Lines of the ledger itself, as an export has them. */
  lines: { ref: RowKey; fact: LineFact }[];
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
      if (fact.type === "line") continue;
      const video = videoOf(fact);
      if (video) mentions.videos.push({ ref: video, handle });
      else mentions.channels.push({ platform: platformOf(fact, reading), handle });
    }
  }
  return mentions;
}

export function placeFacts(files: readonly FileReading[], places: Places): PlacedFacts {
  const placed: PlacedFacts = { bulk: ofEachTable(() => []), income: [], videos: [], lines: [] };
  files.forEach((reading, file) => {
    for (const fact of reading.facts)
      placeFact(fact, { placed, places, reading, file, ref: rowKey({ file, row: fact.row }) });
  });
  return placed;
}

type Target = { placed: PlacedFacts; places: Places; reading: FileReading; file: number; ref: RowKey };

function placeFact(fact: Fact, target: Target): void {
  const { placed, places, reading, ref, file } = target;
  if (fact.type === "line") {
    placed.lines.push({ ref, fact });
    return;
  }
  const takenOn = reading.takenOn ?? "";
  const known = videoOf(fact);
  const place = known && places.videoOf(known, reading.handle ?? null);
  if (place) placed.videos.push({ ref, ...saidOf(fact, { place, reading }) });
  if (fact.type === "income")
    placed.income.push({ ref, file, takenOn, fact, ...placeOfIncome(fact, { places, place, reading }) });
  else if (fact.type !== "video") {
    const [table, cells] = cellsOf(fact, { place, channelId: () => channelOf(fact, target) });
    placed.bulk[table].push({ ref, cells });
  }
}

/** Files about something else: what their videos' ids say of them gives way to what a list of videos says. */
const MENTIONING = /^(?:permille|tiktok-shop)-/;

function saidOf(fact: Fact, { place, reading }: { place: VideoPlace; reading: FileReading }): SaidVideo {
  const isMention = fact.type === "income" || MENTIONING.test(reading.kind);
  const earnedFrom = fact.type === "income" ? fact.period.from : null;
  return { place, fact: fact.type === "video" ? fact : null, isMention, earnedFrom };
}

type CountedFact = Exclude<Fact, IncomeFact | VideoFact | LineFact>;
type Owner = { place: VideoPlace | null; channelId: () => string };

/** A fact as a row of its table. */
function cellsOf(fact: CountedFact, { place, channelId }: Owner): [BulkName, BulkRow<RowKey>["cells"]] {
  switch (fact.type) {
    case "snapshot": {
      const { takenAt, views, qualifiedViews, likes, comments, shares, saves } = fact;
      const cells = [toText(takenAt), views, qualifiedViews, likes, comments, shares, saves];
      return ["snapshots", [place?.id ?? null, ...cells]];
    }
    case "video-period":
      return ["videoPeriods", [place?.id ?? null, fact.period.from, fact.period.to, fact.views]];
    case "channel-day": {
      const { day, views, profileViews, likes, comments, shares, newFollowers } = fact;
      return ["channelDays", [channelId(), day, views, profileViews, likes, comments, shares, newFollowers]];
    }
    case "audience":
      return ["audience", [channelId(), fact.day, fact.measure, fact.value]];
    case "post": {
      const { postedAt, nth, title, likes, disclosure, visibility, isAiGenerated } = fact;
      return [
        "posts",
        [channelId(), toText(postedAt), nth, title, likes, disclosure, visibility, isAiGenerated],
      ];
    }
    case "live": {
      const { startedAt, endedAt, roomId, title, views, likes, gifters, earning } = fact;
      const cells = [
        endedAt === null ? null : toText(endedAt),
        roomId,
        title,
        views,
        likes,
        gifters,
        earning,
      ];
      return ["lives", [channelId(), toText(startedAt), ...cells]];
    }
  }
}

function channelOf(fact: Fact, { places, reading }: Target): string {
  return places.channelOf(platformOf(fact, reading), reading.handle ?? null);
}

function toText(instant: Instant): string {
  return new Date(instant).toISOString();
}

type IncomePlace = { places: Places; place: VideoPlace | null; reading: FileReading };

function placeOfIncome(fact: IncomeFact, { places, place, reading }: IncomePlace) {
  const channelId = place?.channelId ?? places.channelOf(platformOf(fact, reading), reading.handle ?? null);
  const video = place && { id: place.id, key: place.ref.platformVideoId ?? place.ref.url ?? place.id };
  return { channelId, video };
}

function videoOf(fact: Fact): VideoRef | null {
  return "video" in fact ? fact.video : null;
}

function platformOf(fact: Fact, reading: FileReading): Platform {
  if (fact.type === "income") return fact.platform;
  return reading.platform;
}
