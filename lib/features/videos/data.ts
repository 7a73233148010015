import "server-only";
import { seriesOfDays } from "@/lib/core/erpm/series";
import { toSeriesTable } from "@/lib/core/erpm/series-table";
import type { Table } from "@/lib/core/exports/table";
import type { Clock } from "@/lib/core/income/clock";
import type { Platform } from "@/lib/core/income/platform";
import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { CLOCK_COLUMNS } from "@/lib/ledger/clock-columns";
import { countVideoOffers, type Offers } from "@/lib/ledger/label-counts";
import { listEveryVideoDay, type VideoDay } from "@/lib/ledger/video-days";
import { FILTERED_VIDEO, videoFilterParams } from "@/lib/ledger/video-filter";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { keepPerStamp } from "@/lib/server/stamped";
import type { Viewer } from "@/lib/server/viewer";
import type { VideoListQuery } from "./schema";

export type VideoListItem = {
  id: string;
  version: number;
  title: string;
  publishedOn: LocalDate;
  isSponsored: boolean;
  channelName: string;
  hasViews: boolean;
  /** Some line of it counts on the clock; a line without a rate does not, nor by payment one that is not paid. */
  hasIncome: boolean;
  isUnconverted: boolean;
  /** All there ever were, in the base currency's minor units and in views. */
  income: bigint;
  views: bigint;
};

export type VideoList = { items: VideoListItem[]; total: number; page: number; pages: number };

export const VIDEOS_PER_PAGE = 25;

export async function listVideos(viewer: Viewer, query: VideoListQuery): Promise<VideoList> {
  return withTenantPg(viewer, async (client) => readList(sqlOfPg(client), viewer, query), { readOnly: true });
}

async function readList(sql: Sql, viewer: Viewer, query: VideoListQuery): Promise<VideoList> {
  const filter = videoFilterParams(viewer.creatorId, query);
  const [counted] = await sql.query<{ n: bigint }>(
    `SELECT count(*) AS n FROM video v WHERE ${FILTERED_VIDEO}`,
    filter,
  );
  const total = Number(counted?.n ?? 0n);
  const pages = Math.max(1, Math.ceil(total / VIDEOS_PER_PAGE));
  const page = Math.min(query.page, pages);
  const items = await sql.query<VideoListItem>(listSql(query, todayIn(viewer.timeZone)), [
    ...filter,
    VIDEOS_PER_PAGE,
    (page - 1) * VIDEOS_PER_PAGE,
  ]);
  return { items, total, page, pages };
}

/** By date, only the page's own rows are summed; by a figure, all of them have to be. */
function listSql({ sort, dir, clock }: VideoListQuery, today: LocalDate): string {
  const sums = "coalesce(sum(m.views), 0)::bigint AS views, coalesce(sum(m.income), 0)::bigint AS income";
  const months = monthsSql(clock ?? "earned", today);
  const totals =
    sort === "date"
      ? `CROSS JOIN LATERAL (SELECT ${sums} FROM (${months}) m WHERE m.video_id = v.id) t`
      : `LEFT JOIN (SELECT m.video_id, ${sums} FROM (${months}) m GROUP BY m.video_id) t ON t.video_id = v.id`;
  return `
    SELECT p.id::text AS id, p.version, p.title, p.published_on AS "publishedOn", p.is_sponsored AS "isSponsored",
      p.channel_name AS "channelName", p.views, p.income,
      EXISTS (SELECT FROM view_snapshot s WHERE s.creator_id = $1::uuid AND s.video_id = p.id)
        OR p.views > 0 AS "hasViews",
      p.income <> 0 OR EXISTS (SELECT FROM income i WHERE i.creator_id = $1::uuid AND i.video_id = p.id
        AND i.base_amount IS NOT NULL AND i.state <> 'reversed'
        ${clock === "paid" ? "AND i.paid_on IS NOT NULL" : ""}) AS "hasIncome",
      EXISTS (SELECT FROM income i WHERE i.creator_id = $1::uuid AND i.video_id = p.id
        AND i.base_amount IS NULL AND i.state <> 'reversed') AS "isUnconverted"
    FROM (
      SELECT v.id, v.version, v.title, v.published_at, v.published_on, v.is_sponsored, c.name AS channel_name,
        coalesce(t.views, 0) AS views, coalesce(t.income, 0) AS income
      FROM video v
      JOIN channel c ON c.creator_id = v.creator_id AND c.id = v.channel_id
      ${totals}
      WHERE ${FILTERED_VIDEO}
      ORDER BY ${ORDERS[sort]} ${dir === "asc" ? "ASC" : "DESC"} NULLS LAST, v.published_at DESC, v.id
      LIMIT $12 OFFSET $13
    ) p
    ORDER BY ${ORDERS[sort].replaceAll(/\b[vt]\./g, "p.")} ${dir === "asc" ? "ASC" : "DESC"} NULLS LAST,
      p.published_at DESC, p.id`;
}

/** Views and income of videos; what is expected of views that are still to come is taken off again. */
function monthsSql(clock: Clock, today: LocalDate): string {
  const { income } = CLOCK_COLUMNS[clock];
  const months = `SELECT video_id, views, ${income} AS income FROM video_month WHERE creator_id = $1::uuid`;
  if (clock !== "viewed") return months;
  return `${months} UNION ALL SELECT video_id, 0, -viewed FROM income_day
    WHERE creator_id = $1::uuid AND day > date '${today}' AND video_id IS NOT NULL`;
}

const ORDERS = {
  date: "v.published_at",
  views: "t.views",
  income: "t.income",
  erpm: "(t.income::numeric / nullif(t.views, 0))",
} as const;

const keptOffers = keepPerStamp<Offers>({ limit: 200 });

/** What the list can be narrowed to, by what its videos are. */
export async function getVideoOffers(viewer: Viewer): Promise<Offers> {
  return keptOffers(viewer, "videos", (sql) => countVideoOffers(sql, viewer));
}

export type VideoLine = {
  id: string;
  stream: Stream;
  state: IncomeState;
  amount: bigint;
  currency: Currency;
  baseAmount: bigint | null;
  from: LocalDate;
  /** Excluded. */
  to: LocalDate;
  /** What of a line that is split falls on this video, in the base currency; null for one that is all its own. */
  part: bigint | null;
};

export type VideoSnapshot = {
  takenAt: Date;
  views: bigint;
  qualifiedViews: bigint | null;
  isTyped: boolean;
};

export type VideoDetail = {
  id: string;
  version: number;
  title: string;
  platform: Platform;
  url: string | null;
  channelName: string;
  publishedOn: LocalDate;
  durationSeconds: number | null;
  isSponsored: boolean;
  category: string | null;
  region: string | null;
  tags: string[];
  state: "live" | "gone";
  lines: VideoLine[];
  snapshots: VideoSnapshot[];
  snapshotCount: number;
  days: VideoDay[];
};

/** Null when there is no such video for this viewer, whoever else may have one. */
export async function findVideo(
  viewer: Viewer,
  id: string,
  { clock = "earned" }: { clock?: Clock } = {},
): Promise<VideoDetail | null> {
  if (!isUuid(id)) return null;
  return withTenantPg(viewer, async (client) => readVideo(sqlOfPg(client), viewer, { id, clock }), {
    readOnly: true,
  });
}

/** The chart of a video as a table of its points; null when there is no such video for this viewer. */
export async function videoTrendTable(
  viewer: Viewer,
  { id, period, clock }: { id: string; period: Period; clock: Clock },
): Promise<Table | null> {
  const video = await findVideo(viewer, id, { clock });
  if (video === null) return null;
  return toSeriesTable(seriesOfDays(video.days, period), { currency: viewer.baseCurrency, clock });
}

async function readVideo(
  sql: Sql,
  viewer: Viewer,
  { id, clock }: { id: string; clock: Clock },
): Promise<VideoDetail | null> {
  const key = [viewer.creatorId, id];
  const [video] = await sql.query<
    Omit<VideoDetail, "lines" | "snapshots" | "snapshotCount" | "days"> & { n: bigint }
  >(VIDEO, key);
  if (video === undefined) return null;
  const lines = await sql.query<VideoLine>(LINES, key);
  const snapshots = await sql.query<VideoSnapshot>(SNAPSHOTS, key);
  const until = clock === "viewed" ? todayIn(viewer.timeZone) : null;
  const days = await listEveryVideoDay(sql, { creatorId: viewer.creatorId, videoId: id, clock, until });
  const { n, ...rest } = video;
  return { ...rest, lines, snapshots, snapshotCount: Number(n), days };
}

const VIDEO = `
  SELECT v.id::text AS id, v.version, v.title, c.platform, v.url, c.name AS "channelName",
    v.published_on AS "publishedOn", v.duration_seconds AS "durationSeconds", v.is_sponsored AS "isSponsored",
    v.category, v.region, v.tags, v.state,
    (SELECT count(DISTINCT s.taken_at) FROM view_snapshot s
     WHERE s.creator_id = v.creator_id AND s.video_id = v.id) AS n
  FROM video v JOIN channel c ON c.creator_id = v.creator_id AND c.id = v.channel_id
  WHERE v.creator_id = $1::uuid AND v.id = $2::uuid`;

const LINES = `
  SELECT i.id::text AS id, i.stream, i.state, i.amount, i.currency, i.base_amount AS "baseAmount",
    i.earned_from AS "from", i.earned_to AS "to", CASE WHEN i.split_by IS NOT NULL THEN
      (SELECT coalesce(sum(d.earned), 0)::bigint FROM income_day d
       WHERE d.creator_id = $1::uuid AND d.income_id = i.id AND d.video_id = $2::uuid) END AS part
  FROM income i WHERE i.creator_id = $1::uuid AND (i.video_id = $2::uuid OR i.id IN
    (SELECT s.income_id FROM income_share s WHERE s.creator_id = $1::uuid AND s.video_id = $2::uuid))
  ORDER BY i.earned_to DESC, i.id DESC LIMIT 200`;

/** One reading a moment: what was typed wins over files, a later file over an earlier one. */
const SNAPSHOTS = `
  SELECT * FROM (
    SELECT DISTINCT ON (s.taken_at) s.taken_at AS "takenAt", s.views, s.qualified_views AS "qualifiedViews",
      i.id IS NULL AS "isTyped"
    FROM view_snapshot s
    LEFT JOIN import i ON i.creator_id = s.creator_id AND i.id = s.import_id
    WHERE s.creator_id = $1::uuid AND s.video_id = $2::uuid
    ORDER BY s.taken_at DESC, i.as_of DESC NULLS FIRST, i.sha256 DESC, i.id DESC
  ) winners
  ORDER BY "takenAt" DESC LIMIT 60`;
