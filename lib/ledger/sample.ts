import type { LocalDate } from "@/lib/core/time/date";
import { sampleLedger, type SampleLedger } from "@/lib/core/sample/ledger";
import type { SampleIncome } from "@/lib/core/sample/line";
import { HANDLE, type SampleChannel, type SampleVideo } from "@/lib/core/sample/videos";
import { newId } from "@/lib/server/ids";
import type { Sql } from "@/lib/server/sql";
import { writeAudit } from "./audit";
import { deriveAll } from "./derive";
import { beginDeriving } from "./derive-lock";
import { insertRows } from "./insert-rows";
import { attachSampleLines, insertSampleDeals } from "./sample-deals";
import { insertSampleLines } from "./sample-lines";
import type { LedgerScope } from "./scope";
import { HAND_ENTRY } from "./snapshots";

type Loaded =
  { ok: true; value: { videos: number; lines: number } } | { ok: false; code: "has-facts"; message: string };

/** Fills an empty creator with invented history. One that has anything of its own is refused. */
export async function loadSample(
  sql: Sql,
  scope: LedgerScope,
  { today }: { today: LocalDate },
): Promise<Loaded> {
  const { creatorId, userId, timeZone, baseCurrency } = scope;
  // Held from before the look, so that a second tap finds what the first one filled in.
  await beginDeriving(sql, creatorId);
  if (await hasFacts(sql, creatorId)) {
    const message = "This creator has data already; sample data goes only into an empty one.";
    return { ok: false, code: "has-facts", message };
  }
  const sample = sampleLedger({ today, zone: timeZone, currency: baseCurrency });
  const channels = { tiktok: newId(), youtube: newId() };
  await insertRows(sql, { creatorId, table: "channel", columns: CHANNEL, rows: channelRows(channels) });
  const videoIds = new Map(sample.videos.map((video) => [video, newId()]));
  await insertVideos(sql, { creatorId, sample, channels, videoIds });
  await insertTerms(sql, { creatorId, terms: sample.terms });
  // Each change of a deal reads and derives what it touches: quickly, while nothing else is there.
  const attached = await insertSampleDeals(sql, scope, { deals: sample.deals, videoIds });
  const lineIds = await insertIncome(sql, { scope, sample, channels, videoIds });
  await attachSampleLines(sql, scope, { attached, lineIds });
  await deriveAll(sql, { creatorId, timeZone });
  // What made the deals is one entry with all the rest.
  await sql.query(`DELETE FROM audit WHERE creator_id = $1::uuid AND at = now()::timestamptz(3)`, [
    creatorId,
  ]);
  const entry = { action: "sample.load", entity: "creator" as const, entityId: creatorId, summary: today };
  await writeAudit(sql, { creatorId, actorId: userId, ...entry, before: null, after: null });
  return { ok: true, value: { videos: sample.videos.length, lines: await countLines(sql, creatorId) } };
}

type Channels = Record<SampleChannel, string>;
type VideoIds = ReadonlyMap<SampleVideo, string>;
type Placed = { creatorId: string; sample: SampleLedger; channels: Channels; videoIds: VideoIds };

const CHANNEL = { id: "uuid", platform: "text", handle: "text", name: "text" } as const;

const VIDEO = {
  id: "uuid",
  channel_id: "uuid",
  platform_video_id: "text",
  url: "text",
  title: "text",
  published_at: "timestamptz",
  published_on: "date",
  duration_seconds: "int",
  is_sponsored: "bool",
  category: "text",
  region: "text",
  tags: "text[]",
} as const;

const SNAPSHOT = {
  video_id: "uuid",
  taken_at: "timestamptz",
  import_id: "uuid",
  views: "bigint",
  likes: "bigint",
  comments: "bigint",
  shares: "bigint",
} as const;

const CHANNEL_DAY = {
  channel_id: "uuid",
  day: "date",
  import_id: "uuid",
  views: "bigint",
  profile_views: "bigint",
  likes: "bigint",
  new_followers: "bigint",
} as const;

const TERM = {
  id: "uuid",
  kind: "text",
  name: "text",
  from_day: "date",
  value: "numeric",
  currency: "text",
  source: "text",
} as const;

async function insertTerms(
  sql: Sql,
  { creatorId, terms }: { creatorId: string; terms: SampleLedger["terms"] },
): Promise<void> {
  const rows = terms.map(({ unit, from, rate, currency, source }) => {
    return [newId(), "unit_value", unit, from, rate, currency, source];
  });
  await insertRows(sql, { creatorId, table: "dated_term", columns: TERM, rows });
}

function channelRows({ tiktok, youtube }: Channels): unknown[][] {
  return [
    [tiktok, "tiktok", HANDLE, `@${HANDLE}`],
    [youtube, "youtube", "inesmakesdo", "Ines makes do"],
  ];
}

async function insertVideos(sql: Sql, { creatorId, sample, channels, videoIds }: Placed): Promise<void> {
  const { videos, channelDays } = sample;
  const videoRows = videos.map((video) => [
    videoIds.get(video),
    channels[video.channel],
    video.platformVideoId,
    video.url,
    video.title,
    new Date(video.publishedAt).toISOString(),
    video.publishedOn,
    video.durationSeconds,
    video.isSponsored,
    video.category,
    video.region,
    video.tags,
  ]);
  const snapshotRows = videos.flatMap((video) =>
    video.snapshots.map(({ at, views, likes, comments, shares }) => {
      const takenAt = new Date(at).toISOString();
      return [videoIds.get(video), takenAt, HAND_ENTRY, views, likes, comments, shares];
    }),
  );
  const dayRows = channelDays.map(({ day, views, profileViews, likes, newFollowers }) => {
    return [channels.tiktok, day, HAND_ENTRY, views, profileViews, likes, newFollowers];
  });
  await insertRows(sql, { creatorId, table: "video", columns: VIDEO, rows: videoRows });
  await insertRows(sql, { creatorId, table: "view_snapshot", columns: SNAPSHOT, rows: snapshotRows });
  await insertRows(sql, { creatorId, table: "channel_day", columns: CHANNEL_DAY, rows: dayRows });
}

async function insertIncome(
  sql: Sql,
  { scope, sample, channels, videoIds }: Omit<Placed, "creatorId"> & { scope: LedgerScope },
): Promise<Map<SampleIncome, string>> {
  const lines = sample.income.map((line) => ({ line, id: newId() }));
  const channelOf = (line: SampleIncome) => (line.channel === null ? null : channels[line.channel]);
  await insertSampleLines(sql, scope, { lines, videoIds, channelOf });
  return new Map(lines.map(({ line, id }) => [line, id]));
}

/** With those that deals keep. */
async function countLines(sql: Sql, creatorId: string): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM income WHERE creator_id = $1::uuid",
    [creatorId],
  );
  return row?.count ?? 0;
}

async function hasFacts(sql: Sql, creatorId: string): Promise<boolean> {
  const tables = ["channel", "video", "view_snapshot", "channel_day", "income"];
  const checks = tables.map((table) => `EXISTS (SELECT FROM ${table} WHERE creator_id = $1::uuid)`);
  const [row] = await sql.query<{ found: boolean }>(`SELECT ${checks.join(" OR ")} AS found`, [creatorId]);
  return row?.found ?? false;
}
