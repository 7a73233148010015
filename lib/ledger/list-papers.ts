import { dueState, owedOf, type Billed, type DueState, type PaperKind } from "@/lib/core/deals/invoice";
import type { Stage } from "@/lib/core/deals/stage";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";

/** A paper as lists show it; amounts are minor units. */
export type PaperItem = {
  id: string;
  kind: PaperKind;
  /** Empty for a draft. */
  numberText: string;
  /** Of a credit note: the number that it takes back. */
  creditsText: string;
  creditsId: string | null;
  dealId: string;
  dealTitle: string;
  brandName: string;
  issuedOn: LocalDate | null;
  dueOn: LocalDate | null;
  currency: Currency;
  net: bigint;
  tax: bigint;
  /** With tax; below zero of a credit note. */
  total: bigint;
  /** With tax: what is still to arrive, and what did. */
  owed: bigint;
  paid: bigint;
  sentAt: Date | null;
  remindedAt: Date | null;
  state: DueState;
};

type Row = Omit<PaperItem, "total" | "owed" | "state"> & Billed & { number: number | null; stage: Stage };

type Which = { creatorId: string; dealId?: string; paperId?: string; today: LocalDate };

/** Drafts first, then papers by their number from the last one on. */
export async function listPaperItems(
  sql: Sql,
  { creatorId, dealId, paperId, today }: Which,
): Promise<PaperItem[]> {
  const rows = await sql.query<Row>(LIST, [creatorId, dealId ?? null, paperId ?? null]);
  return rows.map((row) => toItem(row, today));
}

function toItem(row: Row, today: LocalDate): PaperItem {
  const { number, stage, credited: _, creditedTax: __, paidNet: ___, ...shown } = row;
  const { billed, open, owed } = owedOf(row);
  const isNote = row.kind === "credit_note";
  const total = row.net + row.tax;
  const standing = { isIssued: number !== null, kind: row.kind, billed, open, dueOn: row.dueOn };
  const state = dueState({ ...standing, isLost: stage === "lost" }, { today });
  const isOwed = state.is !== "draft" && !isNote && state.is !== "notExpected";
  return { ...shown, total: isNote ? -total : total, owed: isOwed ? owed : 0n, state };
}

const LIST = `SELECT v.id::text AS id, v.kind, v.number, v.number_text AS "numberText", v.credits_id::text AS "creditsId",
    coalesce(o.number_text, '') AS "creditsText", v.deal_id::text AS "dealId", d.title AS "dealTitle", d.stage,
    coalesce(v.buyer->>'name', b.name) AS "brandName", v.issued_on AS "issuedOn", v.due_on AS "dueOn",
    v.currency::text AS currency, v.net, v.tax, v.sent_at AS "sentAt", v.reminded_at AS "remindedAt",
    coalesce(c.net, 0)::bigint AS credited, coalesce(c.tax, 0)::bigint AS "creditedTax",
    coalesce(p.amount, 0)::bigint AS paid, coalesce(p.net, 0)::bigint AS "paidNet"
  FROM invoice v
    JOIN deal d ON d.creator_id = v.creator_id AND d.id = v.deal_id
    JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
    LEFT JOIN invoice o ON o.creator_id = v.creator_id AND o.id = v.credits_id
    LEFT JOIN LATERAL (SELECT sum(n.net) AS net, sum(n.tax) AS tax FROM invoice n
      WHERE n.creator_id = v.creator_id AND n.credits_id = v.id AND n.number IS NOT NULL) c ON true
    LEFT JOIN LATERAL (SELECT sum(y.amount) AS amount, sum(y.net) AS net FROM deal_payment y
      WHERE y.creator_id = v.creator_id AND y.invoice_id = v.id) p ON true
  WHERE v.creator_id = $1::uuid AND ($2::uuid IS NULL OR v.deal_id = $2::uuid) AND ($3::uuid IS NULL OR v.id = $3::uuid)
  ORDER BY v.number DESC NULLS FIRST, v.created_at DESC, v.id`;
