import "server-only";
import { parseVideoLink } from "@/lib/core/income/video-link";
import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import { toLikePattern } from "@/lib/core/text/search";
import type { LocalDate } from "@/lib/core/time/date";
import { readVideo } from "@/lib/core/video/video-form";
import { titleKeySql } from "@/lib/ledger/find-video";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

export type KnownVideo = { id: string; title: string; publishedOn: LocalDate; channelId: string };

/** The video that a link names, if it is logged; null for a text without a link. */
export async function findVideoByLink(viewer: Viewer, text: string): Promise<KnownVideo | null> {
  const link = parseVideoLink(text.slice(0, 2000));
  if (link === null) return null;
  const platformId = link.kind === "video" ? link.videoId : null;
  return findOne(viewer, {
    where: "c.platform = $2 AND (v.platform_video_id = $3 OR v.url = $4)",
    params: [link.platform, platformId, link.url],
  });
}

export async function findVideoById(viewer: Viewer, id: string): Promise<KnownVideo | null> {
  return isUuid(id) ? findOne(viewer, { where: "v.id = $2::uuid", params: [id] }) : null;
}

async function findOne(
  viewer: Viewer,
  { where, params }: { where: string; params: readonly unknown[] },
): Promise<KnownVideo | null> {
  const [video] = await withTenantPg(
    viewer,
    (client) =>
      sqlOfPg(client).query<KnownVideo>(
        `SELECT v.id::text AS id, v.title, v.published_on AS "publishedOn", v.channel_id::text AS "channelId"
         FROM video v JOIN channel c ON c.creator_id = v.creator_id AND c.id = v.channel_id
         WHERE v.creator_id = $1::uuid AND ${where} ORDER BY v.created_at LIMIT 1`,
        [viewer.creatorId, ...params],
      ),
    { readOnly: true },
  );
  return video ?? null;
}

export type OfferedVideo = KnownVideo & {
  channel: string;
  /** The title as the form reads it. */
  text: string;
};

const OFFERED = 5;
const SEARCHED = 20;

/** Videos whose title has a text in it, those that are called so first, then the latest. */
export async function offerVideos(viewer: Viewer, text: string): Promise<OfferedVideo[]> {
  const typed = text.slice(0, 500);
  const pattern = toLikePattern(typed);
  if (pattern === null) return [];
  const found = await withTenantPg(
    viewer,
    (client) =>
      sqlOfPg(client).query<Omit<OfferedVideo, "text">>(
        `SELECT v.id::text AS id, v.title, v.published_on AS "publishedOn", v.channel_id::text AS "channelId", c.name AS channel
         FROM video v JOIN channel c ON c.creator_id = v.creator_id AND c.id = v.channel_id
         WHERE v.creator_id = $1::uuid AND v.title ILIKE $2
         ORDER BY ${titleKeySql("v.title")} = ${titleKeySql("$3::text")} DESC, v.published_at DESC, v.id LIMIT ${String(SEARCHED)}`,
        [viewer.creatorId, pattern, typed.replaceAll("\0", "")],
      ),
    { readOnly: true },
  );
  return found.flatMap((video) => withText(video)).slice(0, OFFERED);
}

/** A title that has a link in it, or is longer than one may be typed, cannot be picked by being typed. */
function withText(video: Omit<OfferedVideo, "text">): OfferedVideo[] {
  const read = readVideo({ link: video.title });
  return read.ok && read.value.link === null ? [{ ...video, text: read.value.title }] : [];
}

export type RecentLine = {
  id: string;
  stream: Stream;
  state: IncomeState;
  amount: bigint;
  currency: Currency;
  videoTitle: string | null;
};

export type LoggingChoices = {
  channels: { id: string; name: string }[];
  /** The last lines typed, so that it shows that saving worked. */
  recent: RecentLine[];
  /** Currencies in use, the latest first. */
  currencies: Currency[];
};

export async function getLoggingChoices(viewer: Viewer): Promise<LoggingChoices> {
  return withTenantPg(
    viewer,
    async (client) => {
      const sql = sqlOfPg(client);
      const key = [viewer.creatorId];
      const channels = await sql.query<{ id: string; name: string }>(CHANNELS, key);
      const recent = await sql.query<RecentLine>(RECENT, key);
      const used = await sql.query<{ currency: Currency }>(CURRENCIES, key);
      return { channels, recent, currencies: used.map(({ currency }) => currency) };
    },
    { readOnly: true },
  );
}

const CHANNELS = `SELECT id::text AS id, name FROM channel WHERE creator_id = $1::uuid ORDER BY created_at, id`;

const RECENT = `
  SELECT i.id::text AS id, i.stream, i.state, i.amount, i.currency, v.title AS "videoTitle"
  FROM income i LEFT JOIN video v ON v.creator_id = i.creator_id AND v.id = i.video_id
  WHERE i.creator_id = $1::uuid AND i.is_hand_edited ORDER BY i.updated_at DESC, i.id DESC LIMIT 3`;

const CURRENCIES = `
  SELECT currency FROM income WHERE creator_id = $1::uuid GROUP BY currency ORDER BY max(updated_at) DESC LIMIT 10`;
