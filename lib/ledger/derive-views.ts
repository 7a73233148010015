import { setImmediate } from "node:timers/promises";
import { createCalendar, type Calendar } from "@/lib/core/time/calendar";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";

import { chunksOf } from "./chunks";
import { createChannelSums, type ChannelSpan, type ChannelSums } from "./channel-sums";
import {
  findViewedVideos,
  gainsOfReadings,
  listReadings,
  type VideoReadings,
  type ViewedVideo,
} from "./derive-readings";
import { toMonths } from "./derive-months";
import { toArray } from "./derive-sql";
import { createDoubleBuffer } from "./double-buffer";
import { createMonthRows, createMonthTotals, type MonthRows, type MonthTotals } from "./insert-months";

type Target = { creatorId: string; videoIds: readonly string[] };

/** So many videos are reckoned at a time, so that memory does not grow with a creator's history. */
const BATCH = 50;
/** Few, since the server waits for the next statement until the slice is done. */
const SLICE = 10;
/** Of the sums over them so many months are kept until they are added: some megabytes. */
const MONTHS_AT_ONCE = 50_000;

/** Takes the videos' days out of view_month and of the sums over it. */
export async function takeOutViews(sql: Sql, { creatorId, videoIds }: Target): Promise<ChannelSpan[]> {
  const rows = await sql.query<SpanRow>(TAKE_OUT_SQL, [creatorId, toArray(videoIds)]);
  return rows.map((row) => ({ channelId: row.channel_id, from: row.from_day, to: row.to_day }));
}

/** Puts the videos' days, reckoned anew, into view_month and into the sums over it. None may be there. */
export async function putInViews(
  sql: Sql,
  { creatorId, timeZone, videoIds }: Target & { timeZone: string },
): Promise<ChannelSpan[]> {
  const calendar = createCalendar(timeZone);
  const videos = await findViewedVideos(sql, { creatorId, videoIds });
  const sums = createChannelSums();
  const totals = createMonthTotals();
  const batches = chunksOf(videoIds, BATCH);
  const buffer = createDoubleBuffer(createMonthRows);
  const read = (batch: readonly string[] | undefined) =>
    batch ? listReadings(sql, { creatorId, videoIds: batch }) : Promise.resolve([]);
  let upcoming = await read(batches[0]);
  try {
    for (const index of batches.keys()) {
      await buffer.sent();
      const readings = upcoming;
      if (totals.rows() >= MONTHS_AT_ONCE) await totals.flush(sql, creatorId);
      await buffer.send(async (full) => {
        await full.insert(sql, creatorId);
        upcoming = await read(batches[index + 1]);
      });
      await reckonAll(readings, { videos, calendar, sums, months: buffer.filling(), totals });
    }
  } finally {
    await buffer.settled();
  }
  await buffer.sent();
  await buffer.filling().insert(sql, creatorId);
  await totals.flush(sql, creatorId);
  await addToChannels(sql, { creatorId, sums });
  return sums.spans();
}

/** A day that the platform says nothing of and no video has views on is no row. */
export async function sweepChannelDays(sql: Sql, { creatorId }: { creatorId: string }): Promise<void> {
  await sql.query(
    `delete from channel_view_day
     where creator_id = $1::uuid and not is_covered and video_views = 0 and qualified_views = 0`,
    [creatorId],
  );
}

type Into = {
  videos: ReadonlyMap<string, ViewedVideo>;
  calendar: Calendar;
  sums: ChannelSums;
  months: MonthRows;
  totals: MonthTotals;
};

/** In slices, between which the server's answers are met and other people's requests are served. */
async function reckonAll(readings: readonly VideoReadings[], into: Into): Promise<void> {
  for (const slice of chunksOf(readings, SLICE)) {
    for (const one of slice) reckon(one, into);
    await setImmediate();
  }
}

function reckon(readings: VideoReadings, { videos, calendar, sums, months, totals }: Into): void {
  const { videoId } = readings;
  const video = videos.get(videoId);
  if (video === undefined) return;
  const { channelId, publishedAt } = video;
  const gains = gainsOfReadings(readings, { publishedAt, calendar });
  sums.add(channelId, gains);
  for (const month of toMonths({ videoId, channelId }, gains)) {
    months.add(month);
    totals.add(month);
  }
}

async function addToChannels(
  sql: Sql,
  { creatorId, sums }: { creatorId: string; sums: ChannelSums },
): Promise<void> {
  const days = sums.list();
  await sql.query(ADD_SQL, [
    creatorId,
    days.map(({ channelId }) => channelId),
    days.map(({ day }) => day),
    days.map(({ views }) => views),
    days.map(({ qualified }) => qualified),
  ]);
}

type SpanRow = { channel_id: string; from_day: LocalDate; to_day: LocalDate };

const TAKE_OUT_SQL = `
with gone as (
  delete from view_month where creator_id = $1::uuid and video_id = any($2::uuid[])
  returning video_id, channel_id, month, views, qualified_views
), days as (
  select g.video_id, g.channel_id, g.month, g.month + (d.n - 1)::int as day, d.views, coalesce(d.qualified_views, 0) as qualified_views
  from gone g, unnest(g.views, g.qualified_views) with ordinality as d (views, qualified_views, n)
  where d.views > 0 or d.qualified_views > 0
), by_day as (
  select channel_id, day, sum(views)::bigint as views, sum(qualified_views)::bigint as qualified_views
  from days group by channel_id, day
), channel_days as (
  update channel_view_day c set
    views = c.views - case when c.is_covered then 0 else d.views end,
    video_views = c.video_views - d.views, qualified_views = c.qualified_views - d.qualified_views
  from by_day d where c.creator_id = $1::uuid and c.channel_id = d.channel_id and c.day = d.day
), months as (
  update video_month v set views = v.views - m.views
  from (select video_id, month, sum(views)::bigint as views from days group by video_id, month) m
  where v.creator_id = $1::uuid and v.month = m.month and v.video_id = m.video_id
)
select channel_id, min(day) as from_day, max(day) + 1 as to_day from by_day group by channel_id`;

const ADD_SQL = `
insert into channel_view_day as c
  (creator_id, channel_id, day, month, views, video_views, qualified_views, is_covered)
select $1::uuid, channel_id, day, date_trunc('month', day::timestamp)::date, views, views, qualified_views, false
from unnest($2::uuid[], $3::date[], $4::bigint[], $5::bigint[]) as d (channel_id, day, views, qualified_views)
on conflict (creator_id, channel_id, day) do update set
  views = c.views + case when c.is_covered then 0 else excluded.views end,
  video_views = c.video_views + excluded.video_views,
  qualified_views = c.qualified_views + excluded.qualified_views`;
