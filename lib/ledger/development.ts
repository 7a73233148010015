import type { EarningVideo } from "@/lib/core/maturing/age-grid";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";

import { KNOWN_UNTIL } from "./known-until";
import { DEAL_LINES, MADE_FOR, NO_DEAL } from "./organic-days";

/** The ages at which all videos of a creator are summed. */
export const DEVELOPMENT_AGES = [1, 7, 28, 90, 180] as const;

/** `isForBrand`: its income is all that it earned; of any other video what is no deal's money. */
export type DevelopingVideo = EarningVideo & { isForBrand: boolean };

/**
 * Every video with what it had gained and earned by each of the ages: all days between two of them are one, on the day of
 * the younger. What a video was viewed after the last age is one gain too; what it earned then is left out. One that is
 * gone stays at what it had, so it is known until today. With `published` only those that were published on these days.
 */
export async function listDevelopment(
  sql: Sql,
  { creatorId, today, published }: { creatorId: string; today: LocalDate; published?: Period },
): Promise<DevelopingVideo[]> {
  const rows = await sql.query<DevelopmentRow>(DEVELOPMENT, [
    creatorId,
    published?.from ?? "-infinity",
    published?.to ?? "infinity",
  ]);
  return rows.map(({ id, publishedOn, until, isGone, isForBrand, views, income, total }) => ({
    ...{ id, publishedOn, isForBrand },
    knownUntil: isGone && until !== null ? today : until,
    views: toGains([...(views ?? NOTHING), total ?? 0n], publishedOn),
    income: toGains(income ?? NOTHING, publishedOn),
  }));
}

type DevelopmentRow = {
  id: string;
  publishedOn: LocalDate;
  until: LocalDate | null;
  isGone: boolean;
  isForBrand: boolean;
  /** Cumulative, by age. */
  views: bigint[] | null;
  income: bigint[] | null;
  total: bigint | null;
};

const NOTHING: bigint[] = DEVELOPMENT_AGES.map(() => 0n);

function toGains(cumulative: readonly bigint[], publishedOn: LocalDate): Map<LocalDate, bigint> {
  const gains = new Map<LocalDate, bigint>();
  for (const [index, sum] of cumulative.entries()) {
    const gain = sum - (cumulative[index - 1] ?? 0n);
    const from = index === 0 ? 0 : (DEVELOPMENT_AGES[index - 1] ?? 0);
    if (gain !== 0n) gains.set(addDays(publishedOn, from), gain);
  }
  return gains;
}

const AGE_ARRAY = `array[${DEVELOPMENT_AGES.join(",")}]`;

/** A column of an array for each age; `n` counts from 1. */
function byAge(sum: (age: number, n: number) => string): string {
  return `array[${DEVELOPMENT_AGES.map((age, index) => `coalesce(${sum(age, index + 1)}, 0)`).join(", ")}]::bigint[]`;
}

/** The month in which an age is reached is read by day, the months before it as sums: a fifth of all days. */
const DEVELOPMENT = `with of_deal as materialized (${DEAL_LINES}),
  v as materialized (
    select v.id, v.published_on, ${MADE_FOR}, ${KNOWN_UNTIL} as until,
      array(select date_trunc('month', (v.published_on + age)::timestamp)::date from unnest(${AGE_ARRAY}) a (age)) as months
    from video v join creator c on c.creator_id = v.creator_id where v.creator_id = $1::uuid
      and v.published_on >= $2::date and v.published_on < $3::date
  ), cut as (
    select v.id, a.n, m.month, greatest(v.published_on - m.month, 0) + 1 as first, v.published_on + a.age - m.month as last
    from v, unnest(${AGE_ARRAY}, v.months) with ordinality a (age, month, n), lateral (select a.month) m
  ), part as (
    select c.id, c.n, (select sum(x) from (select unnest(m.views[c.first : c.last]) as x) days) as views
    from cut c join view_month m on m.creator_id = $1::uuid and m.video_id = c.id and m.month = c.month
  ), parts as (
    select id, ${byAge((_, n) => `sum(views) filter (where n = ${n})`)} as views from part group by id
  ), whole as (
    select v.id, sum(m.views)::bigint as total, ${byAge((_, n) => `sum(m.views) filter (where m.month < v.months[${n}])`)} as views
    from v join video_month m on m.creator_id = $1::uuid and m.video_id = v.id group by v.id
  ), earned as (
    select id, ${byAge((age) => `sum(earned) filter (where age < ${age})`)} as income
    from (
      select v.id, d.earned, d.day - v.published_on as age
      from v join income_day d on d.creator_id = $1::uuid and d.video_id = v.id
      where v."isForBrand" or (${NO_DEAL})
    ) days
    where age < ${DEVELOPMENT_AGES.at(-1) ?? 0} group by id
  )
  select v.id::text as id, v.published_on as "publishedOn", v.until, v."isGone", v."isForBrand", w.total, e.income,
    array(select a + coalesce(b, 0) from unnest(w.views, p.views) s (a, b)) as views
  from v left join whole w on w.id = v.id left join parts p on p.id = v.id left join earned e on e.id = v.id`;
