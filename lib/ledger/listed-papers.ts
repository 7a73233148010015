import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";
import type { ListedFile, ListedInvoice } from "./deal-exports";
import type { LedgerScope } from "./scope";

type Tenant = Pick<LedgerScope, "creatorId">;

/** All papers in the order of their numbers, drafts at the end; of a period those that were issued in it. */
export function listInvoices(
  sql: Sql,
  { creatorId }: Tenant,
  period: Period | null = null,
): Promise<ListedInvoice[]> {
  return sql.query<ListedInvoice>(INVOICES, [creatorId, period?.from ?? null, period?.to ?? null]);
}

/** All files of deals; of a period those of deals that were billed, paid or earned in it. */
export function listFiles(
  sql: Sql,
  { creatorId }: Tenant,
  period: Period | null = null,
): Promise<ListedFile[]> {
  return sql.query<ListedFile>(FILES, [creatorId, period?.from ?? null, period?.to ?? null]);
}

const INVOICES = `SELECT i.id::text AS id, i.number_text AS "numberText", i.kind, c.number_text AS "creditsNumber",
    i.deal_id::text AS "dealId", b.name AS brand, d.title AS deal, i.currency::text AS currency,
    i.issued_on AS "issuedOn", i.due_on AS "dueOn", i.net, trim_scale(i.tax_percent)::text AS "taxPercent", i.tax,
    coalesce((SELECT sum(p.amount) FROM deal_payment p
      WHERE p.creator_id = i.creator_id AND p.invoice_id = i.id), 0)::bigint AS paid,
    i.sent_at AS "sentAt", i.sent_to AS "sentTo", i.reminded_at AS "remindedAt", i.note
  FROM invoice i JOIN deal d ON d.creator_id = i.creator_id AND d.id = i.deal_id
  JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
  LEFT JOIN invoice c ON c.creator_id = i.creator_id AND c.id = i.credits_id
  WHERE i.creator_id = $1::uuid
    AND ($2::date IS NULL OR i.number IS NOT NULL AND i.issued_on >= $2::date AND i.issued_on < $3::date)
  ORDER BY i.number NULLS LAST, i.created_at, i.id`;

/** Whether deal d has something in the days from $2 to before $3. */
const IN_PERIOD = `(EXISTS (SELECT FROM invoice v WHERE v.creator_id = d.creator_id AND v.deal_id = d.id
        AND v.issued_on >= $2::date AND v.issued_on < $3::date)
      OR EXISTS (SELECT FROM deal_payment y WHERE y.creator_id = d.creator_id AND y.deal_id = d.id
        AND y.paid_on >= $2::date AND y.paid_on < $3::date)
      OR EXISTS (SELECT FROM income l WHERE l.creator_id = d.creator_id AND l.deal_id = d.id
        AND l.earned_from < $3::date AND l.earned_to > $2::date))`;

const FILES = `SELECT f.id::text AS id, f.deal_id::text AS "dealId", b.name AS brand, d.title AS deal, f.kind, f.name,
    f.media_type AS "mediaType", f.size, f.sha256, f.created_at AS "createdAt"
  FROM deal_file f JOIN deal d ON d.creator_id = f.creator_id AND d.id = f.deal_id
  JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
  WHERE f.creator_id = $1::uuid AND ($2::date IS NULL OR ${IN_PERIOD})
  ORDER BY b.name, d.created_at, d.id, f.created_at, f.id`;
