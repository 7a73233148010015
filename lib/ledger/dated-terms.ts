import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";

/** What a term is of: the worth of a unit, a programme's threshold, an agency's share, what is laid by for tax. */
export const TERM_KINDS = ["unit_value", "threshold", "agency_share", "tax_reserve"] as const;

export type TermKind = (typeof TERM_KINDS)[number];

/** In force from its day until the next one of the same kind and name. `value` is decimal text, a share from 0 to 1. */
export type DatedTerm = {
  id: string;
  version: number;
  kind: TermKind;
  name: string;
  from: LocalDate;
  value: string;
  /** Of a unit's value only. */
  currency: Currency | null;
  source: string;
  note: string;
};

/** A creator's terms of one kind, of one name or of all, by name and then by day. */
export async function listDatedTerms(
  sql: Sql,
  { creatorId, kind, name = null }: { creatorId: string; kind: TermKind | null; name?: string | null },
): Promise<DatedTerm[]> {
  return sql.query<DatedTerm>(
    `SELECT id::text AS id, version, kind, name, from_day AS "from", trim_scale(value)::text AS value, currency, source, note
     FROM dated_term WHERE creator_id = $1::uuid AND ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR name = $3)
     ORDER BY kind, name, from_day`,
    [creatorId, kind, name],
  );
}
