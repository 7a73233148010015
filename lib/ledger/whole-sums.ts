import type { Sql } from "@/lib/server/sql";
import { CLOCK_COLUMNS } from "./clock-columns";
import { RULES } from "./derived-rules";
import type { WholeSum, WholeTotals } from "./whole-manifest";

/** What the money of a ledger adds up to, by table and currency in minor units, in a fixed order. */
export async function sumFacts(sql: Sql, creatorId: string): Promise<WholeSum[]> {
  return sql.query<WholeSum>(
    `SELECT "of", currency, sum(amount)::text AS amount FROM (
       SELECT 'income' AS "of", currency::text AS currency, amount FROM income WHERE creator_id = $1::uuid
       UNION ALL SELECT 'income.base', c.base_currency::text, i.base_amount FROM income i
         JOIN creator c ON c.creator_id = i.creator_id WHERE i.creator_id = $1::uuid AND i.base_amount IS NOT NULL
       UNION ALL SELECT 'cost', currency::text, amount FROM cost WHERE creator_id = $1::uuid
       UNION ALL SELECT 'invoice.net', currency::text, CASE kind WHEN 'invoice' THEN net ELSE -net END
         FROM invoice WHERE creator_id = $1::uuid
       UNION ALL SELECT 'invoice.tax', currency::text, CASE kind WHEN 'invoice' THEN tax ELSE -tax END
         FROM invoice WHERE creator_id = $1::uuid
       UNION ALL SELECT 'deal_payment', d.currency::text, p.amount FROM deal_payment p
         JOIN deal d ON d.creator_id = p.creator_id AND d.id = p.deal_id WHERE p.creator_id = $1::uuid
     ) sums GROUP BY 1, 2 ORDER BY "of" COLLATE "C", currency COLLATE "C"`,
    [creatorId],
  );
}

/** What the figures of the whole history add up to on each clock. They hang on the rules by which they are derived. */
export async function sumFigures(sql: Sql, creatorId: string): Promise<WholeTotals> {
  const { earned, viewed, paid } = CLOCK_COLUMNS;
  const [totals] = await sql.query<Omit<WholeTotals, "rules">>(
    `SELECT c.base_currency::text AS currency, coalesce(d.earned, 0)::text AS earned, coalesce(d.viewed, 0)::text AS viewed,
       coalesce(d.paid, 0)::text AS paid, coalesce(v.views, 0)::text AS views
     FROM creator c
     CROSS JOIN (SELECT sum(${earned.income}) AS earned, sum(${viewed.income}) AS viewed, sum(${paid.income}) AS paid
       FROM income_day WHERE creator_id = $1::uuid) d
     CROSS JOIN (SELECT sum(views) AS views FROM channel_view_day WHERE creator_id = $1::uuid) v
     WHERE c.creator_id = $1::uuid`,
    [creatorId],
  );
  if (totals === undefined) throw new Error("The creator is gone.");
  return { rules: RULES, ...totals };
}
