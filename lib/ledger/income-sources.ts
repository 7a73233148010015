import type { Erpm } from "@/lib/core/erpm/erpm";
import type { IncomeSource } from "@/lib/core/insights/fragility";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";
import { GONE_DEAL_LINES } from "./organic-days";
import { toBounds } from "./sum-periods";

/** What income can hang on. */
export const SOURCE_KINDS = ["stream", "brand", "platform", "video"] as const;

export type SourceKind = (typeof SOURCE_KINDS)[number];

/** `name` is what a brand or a video is called, and the key of the others. */
export type NamedSource = IncomeSource & { name: string };

export type IncomeSources = { total: Erpm; sources: Record<SourceKind, NamedSource[]> };

/**
 * Where the income of a period, which begins with a month and ends today, came from, by when it was earned. The total is that
 * of Home. A brand is one that a deal names, or the programme of a fee without a deal.
 */
export async function listIncomeSources(
  sql: Sql,
  { creatorId, period }: { creatorId: string; period: Period },
): Promise<IncomeSources> {
  const bounds = [creatorId, ...toBounds([period])];
  const rows = await sql.query<NamedSource & { kind: SourceKind | "total" }>(SOURCES, bounds);
  const total = rows.find(({ kind }) => kind === "total");
  const ofKind = (wanted: SourceKind) =>
    rows
      .filter(({ kind }) => kind === wanted)
      .map(({ key, name, income, views }) => ({ key, name, income, views }));
  return {
    total: { income: total?.income ?? 0n, views: total?.views ?? 0n },
    sources: {
      stream: ofKind("stream"),
      brand: ofKind("brand"),
      platform: ofKind("platform"),
      video: ofKind("video"),
    },
  };
}

const FROM = "($2::date[])[1]";
const TO = "($3::date[])[1]";

/** Brands and platforms come from sums by line and video, each line and video once, and are named when few rows are left. */
const SOURCES = `with line as (
    select d.income_id, d.video_id, d.stream, sum(d.earned) as income from income_day d
    where d.creator_id = $1::uuid and d.day >= ${FROM} and d.day < ${TO} group by 1, 2, 3
  ), viewed as (
    select c.platform, sum(w.views) as views from channel_view_day w
      join channel c on c.creator_id = $1::uuid and c.id = w.channel_id
    where w.creator_id = $1::uuid and w.day >= ${FROM} and w.day < ${TO} group by 1
  ), placed as (
    select coalesce(v.channel_id, i.channel_id) as channel_id, coalesce(i.deal_id, p.deal_id, g.deal_id) as deal_id, l.stream,
      coalesce(i.programme, '') as programme,
      sum(l.income) as income
    from line l left join income i on i.creator_id = $1::uuid and i.id = l.income_id
      left join income p on p.creator_id = $1::uuid and p.id = i.parent_id
      left join (${GONE_DEAL_LINES}) g on g.id = l.income_id
      left join video v on v.creator_id = $1::uuid and v.id = l.video_id
    group by 1, 2, 3, 4
  ), earned as (
    select c.platform, b.id::text as brand_id, b.name as brand, s.stream, s.programme, sum(s.income) as income
    from placed s left join channel c on c.creator_id = $1::uuid and c.id = s.channel_id
      left join deal k on k.creator_id = $1::uuid and k.id = s.deal_id
      left join brand b on b.creator_id = $1::uuid and b.id = k.brand_id
    group by 1, 2, 3, 4, 5
  )
  select 'total' as kind, '' as key, '' as name, coalesce((select sum(income) from line), 0)::bigint as income,
    coalesce((select sum(views) from viewed), 0)::bigint as views
  union all
  select 'stream', stream, stream, sum(income)::bigint, 0 from earned group by stream
  union all
  select 'brand', coalesce(brand_id, 'programme:' || lower(programme)), max(coalesce(brand, programme)), sum(income)::bigint, 0
    from earned where brand_id is not null or (stream = 'brand_deal' and programme <> '') group by 2
  union all
  select 'platform', platform, platform, sum(e.income)::bigint, coalesce(max(w.views), 0)::bigint
    from earned e left join viewed w using (platform) where platform is not null group by platform
  union all
  select 'video', v.id::text, v.title, l.income::bigint, coalesce(m.views, 0)::bigint
    from (select video_id, sum(income) as income from line where video_id is not null group by 1) l
      join video v on v.creator_id = $1::uuid and v.id = l.video_id
      left join lateral (select sum(m.views) as views from video_month m
        where m.creator_id = $1::uuid and m.video_id = v.id and m.month >= ${FROM} and m.month < ${TO}) m on true
    where l.income <> 0
  order by 1, income desc, 2`;
