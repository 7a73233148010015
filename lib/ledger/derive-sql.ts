/** PostgreSQL's text form of an array, which every driver passes on unchanged; null stays null. */
export function toArray(values: readonly (string | number)[] | null): string | null {
  return values === null ? null : `{${values.join(",")}}`;
}

/**
 * floor(amount × part ÷ whole + ½) as SQL, for 0 ≤ part ≤ whole, amount ≥ 0 and whole > 0: the rule of divideHalfUp in
 * lib/core/rounding. In int8 where the doubled product surely fits, else in numeric.
 */
export function roundedShareSql({
  amount,
  part,
  whole,
}: Record<"amount" | "part" | "whole", string>): string {
  return `case when (${amount})::float8 * (${whole}) < 4e18
    then (2 * (${amount}) * (${part}) + (${whole})) / (2 * (${whole}))
    else div(2 * (${amount})::numeric * (${part}) + (${whole}), 2 * (${whole})::numeric)::bigint end`;
}

/**
 * Published imports of creator $1 in the order in which they win: the later file, then the greater hash. What a person
 * typed carries the nil uuid and outranks them all.
 */
export const IMPORTS_SQL = `imports as materialized (
  select id, row_number() over (order by as_of, sha256) as rank
  from import where creator_id = $1::uuid and state = 'published'
  union all select '00000000-0000-0000-0000-000000000000'::uuid, 9223372036854775807)`;
