import type { Fact, IncomeFact, LineFact, VideoFact, VideoRef } from "@/lib/core/formats/facts";
import type { FileReading } from "@/lib/core/formats/read-detection";
import type { Platform } from "@/lib/core/income/platform";
import { eachInSteps, type Steps } from "@/lib/core/steps";
import type { Instant } from "@/lib/core/time/zone";
import { ofEachTable, type BulkName, type BulkRow } from "./bulk";
import type { PlacedIncome } from "./placed-income";
import {
  channelKey,
  mentionKey,
  type Mention,
  type Places,
  type RefMention,
  type VideoPlace,
} from "./import-places";
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

export type Mentions = { channels: Mention[]; videos: RefMention[] };

/** Which channels and videos the files speak of, each of them once: a file of income names a video once a week. */
export function* listMentions(files: readonly FileReading[]): Steps<Mentions> {
  const channels = new Map<string, Mention>();
  const videos = new Map<string, RefMention>();
  for (const reading of files) {
    const handle = reading.handle ?? null;
    yield* eachInSteps(reading.facts, (fact) => {
      if (fact.type === "line") return;
      const ref = videoOf(fact);
      const platform = platformOf(fact, reading);
      if (ref) videos.set(mentionKey({ ref, handle }), { ref, handle });
      else channels.set(channelKey(platform, handle), { platform, handle });
    });
  }
  return { channels: [...channels.values()], videos: [...videos.values()] };
}

export function* placeFacts(files: readonly FileReading[], places: Places): Steps<PlacedFacts> {
  const placed: PlacedFacts = { bulk: ofEachTable(() => []), income: [], videos: [], lines: [] };
  const lineVideos: LineVideos = new Map();
  for (const [file, reading] of files.entries()) {
    yield* eachInSteps(reading.facts, (fact) => {
      placeFact(fact, { placed, places, reading, file, lineVideos, ref: rowKey({ file, row: fact.row }) });
    });
  }
  return placed;
}

type Target = {
  placed: PlacedFacts;
  places: Places;
  reading: FileReading;
  file: number;
  ref: RowKey;
  lineVideos: LineVideos;
};

/** What the lines of a video say of it: one object for all of them. */
type LineVideos = Map<VideoPlace, LineVideo>;
type LineVideo = NonNullable<PlacedIncome<RowKey>["video"]>;

function placeFact(fact: Fact, target: Target): void {
  const { placed, reading, ref, file } = target;
  if (fact.type === "line") {
    placed.lines.push({ ref, fact });
    return;
  }
  const takenOn = reading.takenOn ?? "";
  const known = videoOf(fact);
  const place = known && target.places.videoOf(known, reading.handle ?? null);
  if (place) placed.videos.push(saidOf(fact, { ref, place, reading }));
  if (fact.type === "income") {
    const channelId = place?.channelId ?? channelOf(fact, target);
    const video = place && lineVideoOf(place, target.lineVideos);
    placed.income.push({ ref, file, takenOn, fact, channelId, video });
  } else if (fact.type !== "video") {
    const [table, cells] = cellsOf(fact, { place, channelId: () => channelOf(fact, target) });
    placed.bulk[table].push({ ref, cells });
  }
}

/** Files about something else: what their videos' ids say of them gives way to what a list of videos says. */
const MENTIONING = /^(?:permille|tiktok-shop)-/;

type Naming = { ref: RowKey; place: VideoPlace; reading: FileReading };

function saidOf(fact: Fact, { ref, place, reading }: Naming): SaidVideo & { ref: RowKey } {
  const isMention = fact.type === "income" || MENTIONING.test(reading.kind);
  const earnedFrom = fact.type === "income" ? fact.period.from : null;
  return { ref, place, fact: fact.type === "video" ? fact : null, isMention, earnedFrom };
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

function lineVideoOf(place: VideoPlace, known: LineVideos): LineVideo {
  const before = known.get(place);
  if (before !== undefined) return before;
  const video = { id: place.id, key: place.ref.platformVideoId ?? place.ref.url ?? place.id };
  known.set(place, video);
  return video;
}

function videoOf(fact: Fact): VideoRef | null {
  return "video" in fact ? fact.video : null;
}

function platformOf(fact: Fact, reading: FileReading): Platform {
  if (fact.type === "income") return fact.platform;
  return reading.platform;
}
