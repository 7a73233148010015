import type { Currency } from "@/lib/core/money/currency";
import type { Sql } from "@/lib/server/sql";

/** The columns whose change is worth telling, in the order in which they are told. */
export const TOLD_FIELDS = [
  "title",
  "name",
  "handle",
  "amount",
  "currency",
  "rate",
  "stream",
  "state",
  "earned_from",
  "earned_to",
  "earned_by",
  "paid_on",
  "due_on",
  "video_id",
  "videos",
  "split_by",
  "platform_fee",
  "agency_rate",
  "qualified_views",
  "programme",
  "category",
  "region",
  "tags",
  "tag",
  "url",
  "is_sponsored",
  "duration_seconds",
  "statement_amount",
  "received_amount",
  "received_on",
  "fees",
  "day",
  "from_day",
  "to_day",
  "from_currency",
  "to_currency",
  "value",
  "source",
  "every",
  "first_on",
  "last_on",
  "next_on",
  "text",
  "note",
] as const;

export type ToldField = (typeof TOLD_FIELDS)[number];

/** A value as PostgreSQL's JSON has it, as text; null where there was none. Money is in minor units of its currency. */
export type ToldValue = { text: string | null; currency: Currency | null };

export type FieldChange = { field: ToldField; before: ToldValue; after: ToldValue };

/** What entries that changed one row made of what, by entry; those that made, deleted or changed several have none. */
export async function listChanges(
  sql: Sql,
  { creatorId, auditIds }: { creatorId: string; auditIds: readonly string[] },
): Promise<Map<string, FieldChange[]>> {
  const rows = await sql.query<Row>(CHANGES_SQL, [creatorId, [...auditIds], [...TOLD_FIELDS]]);
  const changes = new Map<string, FieldChange[]>();
  for (const { id, field, was, wasIn, is, isIn } of rows) {
    const change = { field, before: { text: was, currency: wasIn }, after: { text: is, currency: isIn } };
    changes.set(id, [...(changes.get(id) ?? []), change]);
  }
  return changes;
}

type Row = {
  id: string;
  field: ToldField;
  was: string | null;
  wasIn: Currency | null;
  is: string | null;
  isIn: Currency | null;
};

/** The text of a video's id is its title, if it is still there; of the videos of a split, how many there are. */
const CHANGES_SQL = `
with entry as (
  select a.id, a.before, a.after, case a.entity when 'rate' then 'typed_rate' when 'term' then 'dated_term'
    when 'recurring' then 'recurring_line' else a.entity end as rows
  from audit a where a.creator_id = $1::uuid and a.id = any($2::uuid[])
), single as (
  select id, before->rows->0 || jsonb_build_object('videos', jsonb_array_length(before->'income_share')) as before,
    after->rows->0 || jsonb_build_object('videos', jsonb_array_length(after->'income_share')) as after
  from entry
  where jsonb_array_length(before->rows) = 1 and jsonb_array_length(after->rows) = 1
)
select s.id::text as id, f.field, s.before->>'currency' as "wasIn", s.after->>'currency' as "isIn",
  case when f.field = 'video_id' then (select title from video where creator_id = $1::uuid and id::text = f.was)
    else f.was end as was,
  case when f.field = 'video_id' then (select title from video where creator_id = $1::uuid and id::text = f.is)
    else f.is end as is
from single s cross join lateral (
  select key as field, b.value as was, a.value as is
  from jsonb_each_text(s.before) b full join jsonb_each_text(s.after) a using (key)
) f
where f.field = any($3::text[]) and coalesce(f.was, '') <> coalesce(f.is, '')
order by s.id, array_position($3::text[], f.field)`;
