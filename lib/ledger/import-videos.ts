import type { VideoFact } from "@/lib/core/formats/facts";
import type { LocalDate } from "@/lib/core/time/date";
import { startOfDay } from "@/lib/core/time/zone";
import type { Sql } from "@/lib/server/sql";
import type { VideoPlace } from "./import-places";
import { insertObservations, STRONGEST_FIRST } from "./observation";
import { planForMany } from "./plan-for-many";
import type { LedgerScope } from "./scope";

type Place = Pick<VideoPlace, "id" | "channelId" | "ref" | "isNew">;

/** `isMention`: the file is about something else and only names the video. */
export type SaidVideo = {
  place: Place;
  fact: VideoFact | null;
  isMention: boolean;
  /** The first day of the income that named it: its publish day as long as nothing tells better. */
  earnedFrom: LocalDate | null;
};

type Write = { importId: string; videos: readonly SaidVideo[] };

/**
 * Keeps what the import says of each video, makes the missing ones, and lets the strongest word stand. Gives the ids of
 * videos that were there and whose publish instant it changed.
 */
export async function writeVideos(
  sql: Sql,
  scope: LedgerScope,
  { importId, videos }: Write,
): Promise<string[]> {
  const byId = new Map<string, SaidVideo>();
  for (const video of videos) {
    const known = byId.get(video.place.id);
    if (!known || (known.fact === null && video.fact !== null)) byId.set(video.place.id, video);
  }
  const said = [...byId.values()];
  const rows = said.map((video) => ({
    key: video.place.id,
    payload: payloadOf(video, scope.timeZone),
    sourceText: "",
  }));
  await insertObservations(sql, { creatorId: scope.creatorId, importId, kind: "video", rows });
  return planForMany(sql, { rows: said.length }, async () => {
    const isNew = ({ place }: SaidVideo) => place.isNew;
    await insertVideos(sql, scope, said.filter(isNew));
    return settleVideos(
      sql,
      scope,
      said.filter((video) => !isNew(video)).map(({ place }) => place.id),
    );
  });
}

/**
 * Each video as the files know it: of every field the word of the latest file that says one. Videos that a person typed
 * into stay as they are. Gives the ids of those whose publish instant is another one now.
 */
export async function settleVideos(sql: Sql, scope: LedgerScope, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const moved = await sql.query<{ id: string }>(
    `WITH ${SETTLED}, written AS (
       UPDATE video v SET title = ${TITLE}, url = s.url, duration_seconds = s.duration, published_at = s.published_at,
         published_on = (s.published_at AT TIME ZONE $3)::date, version = version + 1
       FROM settled s WHERE v.creator_id = $1::uuid AND v.id = s.id AND NOT v.is_hand_edited
         AND (v.title, v.url, v.duration_seconds, v.published_at) IS DISTINCT FROM
           (${TITLE}, s.url, s.duration, s.published_at))
     SELECT v.id::text FROM video v JOIN settled s ON s.id = v.id
     WHERE v.creator_id = $1::uuid AND NOT v.is_hand_edited AND v.published_at <> s.published_at`,
    [scope.creatorId, ids, scope.timeZone],
  );
  return moved.map(({ id }) => id);
}

/** Known videos of which the file says another title or length than the ledger has. */
export async function findChangedVideos(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  videos: readonly SaidVideo[],
): Promise<Set<string>> {
  const said = videos.filter(({ place, isMention, fact }) => !place.isNew && !isMention && fact !== null);
  if (said.length === 0) return new Set();
  const rows = await sql.query<{ id: string }>(
    `SELECT v.id::text FROM unnest($2::uuid[], $3::text[], $4::int[]) AS g(id, title, duration)
     JOIN video v ON v.creator_id = $1::uuid AND v.id = g.id
     WHERE v.title <> g.title OR g.duration IS NOT NULL AND v.duration_seconds IS DISTINCT FROM g.duration`,
    [
      creatorId,
      said.map(({ place }) => place.id),
      said.map(({ fact }) => (fact?.title === "" ? null : (fact?.title ?? null))),
      said.map(({ fact }) => fact?.durationSeconds ?? null),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Null fields are left out: a file that does not say keeps what another one said. */
function payloadOf({ place, fact, isMention, earnedFrom }: SaidVideo, zone: string): string {
  const publishedAt = fact?.publishedAt == null ? undefined : new Date(fact.publishedAt).toISOString();
  const earnedAt = earnedFrom === null ? undefined : new Date(startOfDay(earnedFrom, zone)).toISOString();
  return JSON.stringify({
    title: isMention ? undefined : (fact?.title ?? undefined),
    url: place.ref.url ?? undefined,
    durationSeconds: fact?.durationSeconds ?? undefined,
    ...(isMention ? { impliedAt: publishedAt ?? earnedAt } : { publishedAt }),
  });
}

async function insertVideos(sql: Sql, scope: LedgerScope, videos: readonly SaidVideo[]): Promise<void> {
  if (videos.length === 0) return;
  const places = videos.map(({ place }) => place);
  await sql.query(
    `WITH ${SETTLED}
     INSERT INTO video (creator_id, id, channel_id, platform_video_id, url, title, published_at, published_on, duration_seconds)
     SELECT $1::uuid, v.id, v.channel_id, v.platform_video_id, s.url, ${TITLE}, s.published_at,
       (s.published_at AT TIME ZONE $3)::date, s.duration
     FROM unnest($2::uuid[], $4::uuid[], $5::text[]) AS v(id, channel_id, platform_video_id) JOIN settled s ON s.id = v.id`,
    [
      scope.creatorId,
      places.map((place) => place.id),
      scope.timeZone,
      places.map((place) => place.channelId),
      places.map((place) => place.ref.platformVideoId),
    ],
  );
}

/** What the files say of creator $1's videos $2, as CTEs; $3 is the zone. */
const SETTLED = `best AS (
    SELECT o.natural_key::uuid AS id, min(i.as_of) AS first_seen,
      ${strongest("title")} AS title, ${strongest("url")} AS url, ${strongest("publishedAt")} AS published,
      ${strongest("impliedAt")} AS implied, ${strongest("durationSeconds")} AS duration
    FROM observation o JOIN import i ON i.creator_id = o.creator_id AND i.id = o.import_id
    WHERE o.creator_id = $1::uuid AND o.kind = 'video' AND o.natural_key = ANY($2::uuid[]::text[]) GROUP BY 1
  ), settled AS (
    SELECT id, title, url, duration::int AS duration,
      coalesce(published::timestamptz, implied::timestamptz, first_seen::timestamp AT TIME ZONE $3) AS published_at
    FROM best)`;

/** A video without a title gets a name from its id. */
const TITLE = `coalesce(s.title, 'Video …' || right(coalesce(v.platform_video_id, v.id::text), 6))`;

function strongest(field: string): string {
  const value = `o.payload->>'${field}'`;
  return `(array_agg(${value} ORDER BY ${STRONGEST_FIRST}) FILTER (WHERE ${value} <> ''))[1]`;
}
