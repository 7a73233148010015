import "server-only";
import type { Disclosure } from "@/lib/core/formats/facts";
import type { Currency } from "@/lib/core/money/currency";
import { STRONGEST_FIRST } from "@/lib/ledger/observation";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** What the archive says of a video, by the post that it is. */
export type VideoPost = {
  postedAt: Date;
  disclosure: Disclosure;
  /** In the archive's words; empty where it has none. */
  visibility: string;
  isAiGenerated: boolean | null;
  /** Whether the video was promised in a deal or brought money of one. */
  hasDeal: boolean;
};

/** Null where no post of an archive is known to be this video. */
export async function findVideoPost(viewer: Viewer, videoId: string): Promise<VideoPost | null> {
  if (!isUuid(videoId)) return null;
  const [post] = await query<VideoPost>(viewer, VIDEO_POST, [videoId]);
  return post ?? null;
}

export type LiveSession = {
  startedAt: Date;
  endedAt: Date | null;
  title: string;
  channelName: string;
  views: bigint | null;
  gifters: bigint | null;
  /** The number as it stands in the archive; empty where there is none. */
  earning: string;
  /** The line of income that it became; null while its unit is not known, or where it earned nothing. */
  lineId: string | null;
  amount: bigint | null;
  currency: Currency | null;
};

export type LiveList = { items: LiveSession[]; total: number; page: number; pages: number };

export const LIVES_PER_PAGE = 50;

export async function listLives(viewer: Viewer, { page: asked }: { page: number }): Promise<LiveList> {
  const total = await countLives(viewer);
  const pages = Math.max(1, Math.ceil(total / LIVES_PER_PAGE));
  const page = Math.min(asked, pages);
  const items = await query<LiveSession>(viewer, LIVES, [LIVES_PER_PAGE, (page - 1) * LIVES_PER_PAGE]);
  return { items, total, page, pages };
}

export async function countLives(viewer: Viewer): Promise<number> {
  const [row] = await query<{ n: number }>(
    viewer,
    "SELECT count(DISTINCT (channel_id, started_at))::int AS n FROM live_session WHERE creator_id = $1::uuid",
  );
  return row?.n ?? 0;
}

function query<Row>(viewer: Viewer, text: string, params: readonly unknown[] = []): Promise<Row[]> {
  return withTenantPg(viewer, (client) => sqlOfPg(client).query<Row>(text, [viewer.creatorId, ...params]), {
    readOnly: true,
  });
}

const VIDEO_POST = `
  SELECT p.posted_at AS "postedAt", p.disclosure, p.visibility, p.is_ai_generated AS "isAiGenerated",
    EXISTS (SELECT FROM deliverable d WHERE d.creator_id = $1::uuid AND d.video_id = $2::uuid)
      OR EXISTS (SELECT FROM income l WHERE l.creator_id = $1::uuid AND l.video_id = $2::uuid
        AND (l.deal_id IS NOT NULL OR l.stream = 'brand_deal')) AS "hasDeal"
  FROM video_post v
  JOIN post p ON p.creator_id = v.creator_id AND p.channel_id = v.channel_id AND p.posted_at = v.posted_at AND p.nth = v.nth
  JOIN import i ON i.creator_id = p.creator_id AND i.id = p.import_id
  WHERE v.creator_id = $1::uuid AND v.video_id = $2::uuid
  ORDER BY ${STRONGEST_FIRST} LIMIT 1`;

/** A session's line has its room in its id, or its second where it has no room. */
const LINE_ID = `'tiktok-live-session ' || coalesce(nullif(s.room_id, ''),
  to_char(s.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS'))`;

const LIVES = `
  SELECT s.started_at AS "startedAt", s.ended_at AS "endedAt", s.title, c.name AS "channelName", s.views, s.gifters,
    s.earning, l.id::text AS "lineId", l.amount, l.currency
  FROM (SELECT DISTINCT ON (s.channel_id, s.started_at) s.*
        FROM live_session s JOIN import i ON i.creator_id = s.creator_id AND i.id = s.import_id
        WHERE s.creator_id = $1::uuid ORDER BY s.channel_id, s.started_at, ${STRONGEST_FIRST}) s
  JOIN channel c ON c.creator_id = s.creator_id AND c.id = s.channel_id
  LEFT JOIN LATERAL (SELECT id, amount, currency FROM income l WHERE l.creator_id = $1::uuid
    AND l.external_id = ${LINE_ID} AND l.state <> 'reversed' LIMIT 1) l ON true
  ORDER BY s.started_at DESC, s.channel_id LIMIT $2 OFFSET $3`;
