import { uploadInstant } from "@/lib/core/income/video-link";
import { matchPosts, type PostMatch } from "@/lib/core/video/match-posts";
import type { Sql } from "@/lib/server/sql";
import { groupBy } from "./group";

/** A post of an archive, whichever imports say it; `postedAt` is in epoch milliseconds. */
export type KnownPost = { channelId: string; postedAt: number; nth: number };

/** A TikTok video whose id carries its upload second. */
export type DatedVideo = { id: string; channelId: string; platformVideoId: string };

type Pair = KnownPost & { videoId: string };

/**
 * Which video each post of the archive is. All of a creator's at once: who is nearest can change with any video or post
 * that comes, goes or moves. Nothing is written where nothing changes.
 */
export async function derivePosts(sql: Sql, { creatorId }: { creatorId: string }): Promise<void> {
  const stored = await sql.query<Pair>(
    `SELECT video_id::text AS "videoId", channel_id::text AS "channelId", ${INSTANT} AS "postedAt", nth
     FROM video_post WHERE creator_id = $1::uuid`,
    [creatorId],
  );
  const posts = await listPosts(sql, creatorId);
  if (posts.length === 0 && stored.length === 0) return;
  const matches = matchByChannel(posts, await listDatedVideos(sql, creatorId));
  const wanted = posts.flatMap((post) => {
    const match = matches.get(post);
    return match?.kind === "matched" ? [{ ...post, videoId: match.video }] : [];
  });
  const known = new Set(stored.map(textOf));
  const kept = new Set(wanted.map(textOf));
  const gone = stored.filter((pair) => !kept.has(textOf(pair)));
  const added = wanted.filter((pair) => !known.has(textOf(pair)));
  if (gone.length > 0)
    await sql.query("DELETE FROM video_post WHERE creator_id = $1::uuid AND video_id = ANY($2::uuid[])", [
      creatorId,
      gone.map(({ videoId }) => videoId),
    ]);
  if (added.length > 0) await insertPairs(sql, creatorId, added);
}

/** The match of each post, which is found in its own channel only. */
export function matchByChannel<Post extends KnownPost>(
  posts: readonly Post[],
  videos: readonly DatedVideo[],
): ReadonlyMap<Post, PostMatch> {
  const videosOf = groupBy(videos, ({ channelId }) => channelId);
  const found = new Map<Post, PostMatch>();
  for (const [channelId, own] of groupBy(posts, (post) => post.channelId)) {
    const dated = (videosOf.get(channelId) ?? []).flatMap(({ id, platformVideoId }) => {
      const uploadedAt = uploadInstant(platformVideoId);
      return uploadedAt === null ? [] : [{ key: id, uploadedAt }];
    });
    const byKey = new Map(own.map((post) => [keyOf(post), post]));
    const instants = [...byKey].map(([key, { postedAt }]) => ({ key, postedAt }));
    for (const [key, match] of matchPosts(instants, dated)) {
      const post = byKey.get(key);
      if (post) found.set(post, match);
    }
  }
  return found;
}

export async function listPosts(sql: Sql, creatorId: string): Promise<KnownPost[]> {
  return sql.query<KnownPost>(
    `SELECT DISTINCT channel_id::text AS "channelId", ${INSTANT} AS "postedAt", nth
     FROM post WHERE creator_id = $1::uuid`,
    [creatorId],
  );
}

export async function listDatedVideos(sql: Sql, creatorId: string): Promise<DatedVideo[]> {
  return sql.query<DatedVideo>(
    `SELECT v.id::text AS id, v.channel_id::text AS "channelId", v.platform_video_id AS "platformVideoId"
     FROM video v JOIN channel c ON c.creator_id = v.creator_id AND c.id = v.channel_id
     WHERE v.creator_id = $1::uuid AND c.platform = 'tiktok' AND v.platform_video_id ~ '^[0-9]{8,20}$'`,
    [creatorId],
  );
}

/** Whole milliseconds, which a float holds exactly. */
const INSTANT = "(extract(epoch FROM posted_at) * 1000)::float8";

function keyOf({ postedAt, nth }: KnownPost): string {
  return `${postedAt} ${nth}`;
}

function textOf(pair: Pair): string {
  return [pair.videoId, pair.channelId, pair.postedAt, pair.nth].join(" ");
}

async function insertPairs(sql: Sql, creatorId: string, pairs: readonly Pair[]): Promise<void> {
  await sql.query(
    `INSERT INTO video_post (creator_id, video_id, channel_id, posted_at, nth)
     SELECT $1::uuid, g.video, g.channel, to_timestamp(g.at / 1000.0), g.nth
     FROM unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::int[]) AS g(video, channel, at, nth)`,
    [
      creatorId,
      pairs.map(({ videoId }) => videoId),
      pairs.map(({ channelId }) => channelId),
      pairs.map(({ postedAt }) => String(postedAt)),
      pairs.map(({ nth }) => nth),
    ],
  );
}
