import type { FeeVideo, VideoRule } from "@/lib/core/income/attribute";
import { GONE_VIDEO, type EarnedBy, type LineTerms } from "@/lib/core/income/line-days";
import type { Stream } from "@/lib/core/income/stream";
import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";

import { toArray } from "./derive-sql";
import { groupBy } from "./group";
import { listKnownUntil } from "./known-until";

type TermsRow = {
  id: string;
  stream: Stream;
  from: LocalDate;
  to: LocalDate;
  earnedBy: EarnedBy;
  paidOn: LocalDate | null;
  splitBy: "equal" | "weights" | "views" | null;
  splitWhole: bigint | null;
  channelId: string | null;
};

const TERMS_SQL = `
select i.id::text as id, i.stream, i.earned_from as "from", i.earned_to as "to", i.earned_by as "earnedBy",
  i.paid_on as "paidOn", i.split_by as "splitBy", i.split_whole as "splitWhole", i.channel_id::text as "channelId"
from income i where i.creator_id = $1::uuid and i.id = any($2::uuid[])`;

type ShareRow = {
  incomeId: string;
  videoId: string | null;
  publishedOn: LocalDate | null;
  weight: bigint | null;
};

/** The videos of lines in their order, a line's own video as its only one. A share may say its day itself. */
const SHARES_SQL = `
select s.income_id::text as "incomeId", v.id::text as "videoId", coalesce(v.published_on, s.day) as "publishedOn", s.weight
from (
  select income_id, position, video_id, weight, day from income_share
  where creator_id = $1::uuid and income_id = any($2::uuid[])
  union all
  select id, 0, video_id, null, null from income
  where creator_id = $1::uuid and id = any($2::uuid[]) and split_by is null and video_id is not null
) s left join video v on v.creator_id = $1::uuid and v.id = s.video_id
order by s.income_id, s.position`;

/** What decides on the days and videos of these lines, by id, with the views that they may follow. */
export async function readTerms(
  sql: Sql,
  { creatorId, incomeIds }: { creatorId: string; incomeIds: readonly string[] },
): Promise<Map<string, LineTerms>> {
  const key = [creatorId, toArray([...new Set(incomeIds)])];
  const terms = await sql.query<TermsRow>(TERMS_SQL, key);
  const shares = await sql.query<ShareRow>(SHARES_SQL, key);
  const videos = await readVideos(sql, { creatorId, terms, shares });
  const scopes = await readScopes(sql, { creatorId, terms, shares });
  const byLine = groupBy(shares, ({ incomeId }) => incomeId);
  return new Map(
    terms.map(({ id, from, to, splitBy, splitWhole, channelId: _channel, ...rest }) => [
      id,
      {
        ...rest,
        earned: { from, to },
        videos: (byLine.get(id) ?? []).map((share) => toVideo(share, videos)),
        by: ruleOf(splitBy, splitWhole),
        scopeViews: scopes.get(id) ?? new Map<LocalDate, bigint>(),
      },
    ]),
  );
}

function ruleOf(splitBy: TermsRow["splitBy"], whole: bigint | null): VideoRule {
  switch (splitBy) {
    case "weights":
      return whole === null ? { kind: "byWeights" } : { kind: "byWeights", whole };
    case "views":
      return { kind: "byViews", horizonDays: VIEW_HORIZON_DAYS };
    case "equal":
    case null:
      return { kind: "equal" };
  }
}

type KnownVideo = { views: Map<LocalDate, bigint>; knownUntil: LocalDate | null };

function toVideo(
  { videoId, publishedOn, weight }: ShareRow,
  videos: ReadonlyMap<string, KnownVideo>,
): FeeVideo {
  const known = videos.get(videoId ?? "");
  return {
    id: videoId ?? GONE_VIDEO,
    publishedOn,
    views: known?.views ?? new Map<LocalDate, bigint>(),
    ...(weight === null ? {} : { weight }),
    ...(known?.knownUntil ? { knownUntil: known.knownUntil } : {}),
  };
}

type Asked = { creatorId: string; terms: readonly TermsRow[]; shares: readonly ShareRow[] };

/** What the videos gained on the days that a line may follow, and until when that is known. */
async function readVideos(sql: Sql, { creatorId, terms, shares }: Asked): Promise<Map<string, KnownVideo>> {
  const periods = new Map(terms.map((one) => [one.id, one]));
  const asked = shares.flatMap(({ incomeId, videoId, publishedOn }) => {
    const line = periods.get(incomeId);
    if (videoId === null || publishedOn === null || line === undefined) return [];
    const horizon = addDays(publishedOn, VIEW_HORIZON_DAYS);
    return [
      {
        videoId,
        from: earlier(publishedOn, line.from),
        to: later(horizon, line.to),
      },
    ];
  });
  if (asked.length === 0) return new Map();
  const key = [
    creatorId,
    toArray(asked.map(({ videoId }) => videoId)),
    toArray(asked.map(({ from }) => from)),
    toArray(asked.map(({ to }) => to)),
  ];
  const days = await sql.query<{ videoId: string; day: LocalDate; views: bigint }>(VIDEO_DAYS_SQL, key);
  const videoIds = [...new Set(asked.map(({ videoId }) => videoId))];
  const known = await listKnownUntil(sql, { creatorId, videoIds });
  const videos = new Map(
    known.map(({ videoId, until }) => [videoId, { views: new Map<LocalDate, bigint>(), knownUntil: until }]),
  );
  for (const { videoId, day, views } of days) videos.get(videoId)?.views.set(day, views);
  return videos;
}

const VIDEO_DAYS_SQL = `
with asked as (
  select video_id, min(from_day) as from_day, max(to_day) as to_day
  from unnest($2::uuid[], $3::date[], $4::date[]) a (video_id, from_day, to_day) group by video_id
)
select d.video_id::text as "videoId", d.day, d.views from asked a join view_day d on d.creator_id = $1::uuid
  and d.video_id = a.video_id and d.month > a.from_day - 31 and d.month < a.to_day and d.day >= a.from_day and d.day < a.to_day
where d.views > 0`;

/** The views by day of what a line without a video is for. */
async function readScopes(
  sql: Sql,
  { creatorId, terms, shares }: Asked,
): Promise<Map<string, Map<LocalDate, bigint>>> {
  const withVideo = new Set(shares.map(({ incomeId }) => incomeId));
  const asked = terms.filter(({ id }) => !withVideo.has(id));
  if (asked.length === 0) return new Map();
  const days = await sql.query<{ id: string; day: LocalDate; views: bigint }>(SCOPE_DAYS_SQL, [
    creatorId,
    asked.map(({ id }) => id),
  ]);
  const scopes = new Map<string, Map<LocalDate, bigint>>();
  for (const { id, day, views } of days)
    scopes.set(id, (scopes.get(id) ?? new Map<LocalDate, bigint>()).set(day, views));
  return scopes;
}

const SCOPE_DAYS_SQL = `
select i.id::text as id, c.day, sum(c.views)::bigint as views from income i join channel_view_day c
  on c.creator_id = i.creator_id and (i.channel_id is null or c.channel_id = i.channel_id)
  and c.day >= i.earned_from and c.day < i.earned_to
where i.creator_id = $1::uuid and i.id = any($2::uuid[]) and i.stream in ('creator_rewards', 'ads') and c.views > 0
group by i.id, c.day`;

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}

function later(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? b : a;
}
