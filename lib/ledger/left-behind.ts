import { bonusProgress } from "@/lib/core/deals/bonus";
import { valueOf } from "@/lib/core/deals/fee";
import { openState } from "@/lib/core/deals/stage";
import type { Ratio } from "@/lib/core/income/settlement";
import type { LeftReason, OwnRates } from "@/lib/core/insights/money-left";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";
import { loadDealConversion } from "./deal-conversion";
import type { DealFacts } from "./deal-row";
import { listDealFacts } from "./list-deals";
import { BRAND_VIDEOS } from "./organic-days";
import { videosOf } from "./priced-deals";
import type { LedgerScope } from "./scope";
import { readGains } from "./video-gains";

type Scope = Pick<LedgerScope, "creatorId" | "baseCurrency">;

/** Views that earned nothing for a reason, with the videos that had most of them. */
export type LeftViews = {
  reason: Exclude<LeftReason, "unpaid-bonus" | "lapsed-usage-rights">;
  videos: number;
  views: bigint;
  most: { id: string; title: string; views: bigint }[];
};

/** A bonus that views have earned and nobody has counted yet; minor units of the base currency. */
export type LeftBonus = { dealId: string; deal: string; videos: number; amount: bigint };

const SHOWN = 20;

/**
 * Organic videos whose views rewards or a commission did not pay, in a period of whole months: shorter than a minute on a
 * channel that has rewards, since they began; on a channel of the same platform that has none; and videos of a deal on
 * commission to which no order came.
 */
export async function listLeftViews(
  sql: Sql,
  { creatorId, period }: { creatorId: string; period: Period },
): Promise<LeftViews[]> {
  type Row = Omit<LeftViews, "videos" | "views" | "most"> & {
    id: string;
    title: string;
    own: bigint;
    videos: number;
    views: bigint;
  };
  const rows = await sql.query<Row>(LEFT, [creatorId, period.from, period.to]);
  const found = new Map<LeftReason, LeftViews>();
  for (const { reason, id, title, own, videos, views } of rows) {
    const known = found.get(reason) ?? { reason, videos, views, most: [] };
    known.most.push({ id, title, views: own });
    found.set(reason, known);
  }
  return [...found.values()];
}

/** What a creator's own settled lines of the period pay, so that nothing is left to be lost of it. */
export async function readOwnRates(
  sql: Sql,
  { creatorId, period }: { creatorId: string; period: Period },
): Promise<OwnRates> {
  type Row = Record<"videos" | "income" | "views" | "qualified", bigint> & { kind: "rewards" | "commission" };
  const rows = await sql.query<Row>(RATES, [creatorId, period.from, period.to]);
  const rewards = rows.find(({ kind }) => kind === "rewards");
  const orders = rows.find(({ kind }) => kind === "commission");
  return {
    eligibleVideos: Number(rewards?.videos ?? 0n),
    qualified: rewards ? ratio(rewards.qualified, rewards.views) : null,
    rate: rewards ? ratio(rewards.income, rewards.qualified) : null,
    haircut: { numerator: 1n, denominator: 1n },
    commission: orders ? ratio(orders.income, orders.views) : null,
    linkedVideos: Number(orders?.videos ?? 0n),
  };
}

/** The largest first. What is not converted is not among them. */
export async function listLeftBonuses(
  sql: Sql,
  scope: Scope,
  { today }: { today: LocalDate },
): Promise<LeftBonus[]> {
  const deals = (await listDealFacts(sql, scope)).filter(
    ({ stage, terms }) => terms.fee.kind === "bonus" && openState(stage) !== null,
  );
  if (deals.length === 0) return [];
  const convert = await loadDealConversion(sql, scope, { deals, today });
  const videoIds = [...new Set(deals.flatMap(videosOf))];
  const gains = await readGains(sql, { creatorId: scope.creatorId, videoIds });
  const bonuses = deals.flatMap((deal): LeftBonus[] => {
    const videos = videosOf(deal).flatMap((id) => gains.get(id) ?? []);
    const amount = convert(deal, openBonus(deal, { videos, today }));
    const { id: dealId, brandName, terms } = deal;
    if (amount === null || amount <= 0n) return [];
    return [{ dealId, deal: `${brandName}: ${terms.title}`, videos: videos.length, amount }];
  });
  return bonuses.toSorted((a, b) => Number(b.amount - a.amount));
}

type Counting = { videos: Parameters<typeof bonusProgress>[1]; today: LocalDate };

/** What the views of today earn above what the person has counted. */
function openBonus({ terms: { fee, currency } }: DealFacts, { videos, today }: Counting): bigint {
  if (fee.kind !== "bonus") return 0n;
  const progress = bonusProgress({ rule: fee.rule, currency }, videos, { today, mature: [] });
  const value = valueOf(fee, currency);
  return progress.ok && value.ok ? progress.value.bonus - (value.value - fee.base) : 0n;
}

function ratio(numerator: bigint, denominator: bigint): Ratio | null {
  return denominator > 0n ? { numerator, denominator } : null;
}

const LEFT = `with for_brand as materialized (${BRAND_VIDEOS}), rewarded as (
    select d.video_id, min(d.day) as since from income_day d
    where d.creator_id = $1::uuid and d.stream = 'creator_rewards' and d.earned > 0
      and d.day >= $2::date and d.day < $3::date and d.video_id is not null group by 1
  ), paying as (
    select c.id, c.platform, date_trunc('month', min(r.since)::timestamp)::date as since from rewarded r
      join video v on v.creator_id = $1::uuid and v.id = r.video_id
      join channel c on c.creator_id = $1::uuid and c.id = v.channel_id group by 1, 2
  ), unpaid as (
    select case when v.duration_seconds < 60 then 'under-a-minute' else 'not-in-programme' end as reason, v.id, v.title, m.views
    from video_month m join video v on v.creator_id = $1::uuid and v.id = m.video_id
      join channel c on c.creator_id = $1::uuid and c.id = v.channel_id
      left join paying p on p.id = c.id
    where m.creator_id = $1::uuid and m.month >= $2::date and m.month < $3::date
      and v.id not in (select id from for_brand) and v.id not in (select video_id from rewarded)
      and (v.duration_seconds < 60 and m.month >= p.since
        or v.duration_seconds >= 60 and p.id is null and c.platform in (select platform from paying))
    union all
    select 'unlinked-product', v.id, v.title, m.views from video v
      join video_month m on m.creator_id = $1::uuid and m.video_id = v.id and m.month >= $2::date and m.month < $3::date
    where v.creator_id = $1::uuid
      and v.id in (select l.video_id from deal k join deliverable l on l.creator_id = $1::uuid and l.deal_id = k.id
        where k.creator_id = $1::uuid and k.fee_kind = 'commission' and k.sales_from = 'lines'
          and k.stage in ('delivered', 'invoiced', 'paid')
          and not exists (select from income i where i.creator_id = $1::uuid and i.deal_id = k.id))
      and not exists (select from income i where i.creator_id = $1::uuid and i.video_id = v.id
        and i.stream in ('commission', 'shop'))
  ), video as (
    select reason, id, title, sum(views)::bigint as own from unpaid group by 1, 2, 3 having sum(views) > 0
  ), placed as (
    select reason, id::text as id, title, own, (count(*) over w)::int as videos, (sum(own) over w)::bigint as views,
      row_number() over (partition by reason order by own desc, id) as place
    from video window w as (partition by reason)
  )
  select reason, id, title, own, videos, views from placed where place <= ${String(SHOWN)} order by reason, place`;

/** By video and month, so that the views are those that were paid for. */
const RATES = `with paid as (
    select d.stream = 'creator_rewards' as is_rewards, d.video_id, date_trunc('month', d.day::timestamp)::date as month,
      sum(d.earned) as income, sum(d.qualified_views) as qualified
    from income_day d
    where d.creator_id = $1::uuid and d.day >= $2::date and d.day < $3::date and d.video_id is not null and not d.is_estimated
      and (d.stream in ('commission', 'shop') or d.stream = 'creator_rewards' and d.qualified_views is not null)
    group by 1, 2, 3
  ), video as (
    select p.is_rewards, p.video_id, sum(p.income) as income, sum(p.qualified) as qualified, sum(m.views) as views
    from paid p left join video_month m on m.creator_id = $1::uuid and m.month = p.month and m.video_id = p.video_id
    group by 1, 2
  )
  select case when is_rewards then 'rewards' else 'commission' end as kind, count(*) as videos,
    sum(income)::bigint as income, coalesce(sum(views), 0)::bigint as views, coalesce(sum(qualified), 0)::bigint as qualified
  from video group by is_rewards`;
