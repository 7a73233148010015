import {
  MATCHED_STREAMS,
  names,
  proposePayments,
  type FreeLine,
  type Proposal,
} from "@/lib/core/deals/propose-payments";
import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import type { Bill, OpenPart } from "./deal-bills";
import type { DealFacts } from "./deal-row";
import type { LedgerScope } from "./scope";

type Scope = Pick<LedgerScope, "creatorId">;

/** An income line of a deal: its own, a matched payment, or one that feeds its commission. */
export type DealLineRow = {
  id: string;
  /** "payment:" or "invoice:" with its id, or "open"; null for a line from elsewhere. */
  part: string | null;
  isMatched: boolean;
  stream: Stream;
  state: IncomeState;
  amount: bigint;
  currency: Currency;
  /** Minor units of the base currency; null when not converted. */
  baseAmount: bigint | null;
  /** Whether it takes another one back. */
  isReversal: boolean;
  programme: string;
  note: string;
  from: LocalDate;
  /** Excluded. */
  to: LocalDate;
  dueOn: LocalDate | null;
  paidOn: LocalDate | null;
};

const LINE = `i.id::text AS id, i.deal_part AS part, i.stream, i.state, i.amount, i.currency, i.base_amount AS "baseAmount",
  i.parent_id IS NOT NULL AS "isReversal", i.programme, i.note, i.earned_from AS "from", i.earned_to AS "to",
  i.due_on AS "dueOn", i.paid_on AS "paidOn", EXISTS (SELECT FROM deal_payment k
    WHERE k.creator_id = i.creator_id AND k.income_id = i.id AND k.is_matched) AS "isMatched"`;

/** What takes back a line of the deal is of the deal as well, also where a file brought it later. */
export async function listDealLines(sql: Sql, { creatorId }: Scope, dealId: string): Promise<DealLineRow[]> {
  return sql.query<DealLineRow>(
    `SELECT ${LINE} FROM income i WHERE i.creator_id = $1::uuid AND (i.deal_id = $2::uuid
       OR i.parent_id IN (SELECT p.id FROM income p WHERE p.creator_id = $1::uuid AND p.deal_id = $2::uuid))
     ORDER BY i.paid_on NULLS LAST, i.due_on NULLS LAST, i.earned_from, i.id`,
    [creatorId, dealId],
  );
}

/** A line that may be the payment of something open, and why. */
export type ProposedPayment = Proposal & {
  line: FreeLine & { version: number; stream: Stream; state: IncomeState };
};

type Wanted = { deal: DealFacts; bills: readonly Bill[]; open: readonly OpenPart[] };

/** Of the lines that belong to no deal, those that look like money of this one; at most the latest thousand are looked at. */
export async function proposeForDeal(
  sql: Sql,
  { creatorId }: Scope,
  { deal, bills, open }: Wanted,
): Promise<ProposedPayment[]> {
  if (open.length === 0) return [];
  const lines = await sql.query<ProposedPayment["line"]>(
    `SELECT i.id::text AS id, i.version, i.stream, i.state, i.amount, coalesce(i.paid_on, i.earned_to - 1) AS "on",
       i.programme, i.note FROM income i
     WHERE i.creator_id = $1::uuid AND i.deal_id IS NULL AND i.currency = $2 AND i.stream = ANY($3::text[])
       AND i.state IN ('confirmed', 'paid') AND i.amount > 0 AND i.parent_id IS NULL AND NOT EXISTS (
         SELECT FROM income r WHERE r.creator_id = i.creator_id AND r.parent_id = i.id)
     ORDER BY i.earned_to DESC, i.id LIMIT 1000`,
    [creatorId, deal.terms.currency, [...MATCHED_STREAMS]],
  );
  const asked = open.map(({ invoiceId, amount: gross, net, dueOn }) => ({
    ...{ invoiceId, gross, net, dueOn },
    issuedOn: bills.find(({ id }) => id === invoiceId)?.issuedOn ?? null,
  }));
  return proposePayments({ brand: deal.brandName, asked }, lines).flatMap((proposal) => {
    const line = lines.find(({ id }) => id === proposal.lineId);
    return line === undefined ? [] : [{ ...proposal, line }];
  });
}

const MOST_CANDIDATES = 100;

/** Lines of orders that name the brand and belong to no deal, the latest first; what takes one back goes with it. */
export async function listCandidates(
  sql: Sql,
  { creatorId }: Scope,
  { brandName }: Pick<DealFacts, "brandName">,
): Promise<DealLineRow[]> {
  const lines = await sql.query<DealLineRow>(
    `SELECT ${LINE} FROM income i WHERE i.creator_id = $1::uuid AND i.deal_id IS NULL AND i.parent_id IS NULL
       AND i.stream IN ('commission', 'shop') ORDER BY i.earned_to DESC, i.id LIMIT 2000`,
    [creatorId],
  );
  return lines
    .filter(({ programme, note }) => names(programme, brandName) || names(note, brandName))
    .slice(0, MOST_CANDIDATES);
}

/** What is still to come, by the day it is due. */
export type OnItsWay = {
  id: string;
  version: number;
  /** Null for a line of no deal. */
  dealId: string | null;
  dealVersion: number | null;
  part: string | null;
  deal: string | null;
  stream: Stream;
  programme: string;
  amount: bigint;
  currency: Currency;
  dueOn: LocalDate;
};

export type MoneyOnItsWay = {
  next: OnItsWay[];
  count: number;
  /** Of all of them, in the base currency; without those that are not converted. */
  sum: bigint;
  unconverted: number;
};

const SHOWN = 4;

export async function readOnItsWay(sql: Sql, { creatorId }: Scope): Promise<MoneyOnItsWay> {
  const rows = await sql.query<OnItsWay & { count: bigint; sum: bigint | null; unconverted: bigint }>(
    `SELECT i.id::text AS id, i.version, i.deal_id::text AS "dealId", d.version AS "dealVersion", i.deal_part AS part,
       b.name || ': ' || d.title AS deal, i.stream, i.programme, i.amount, i.currency, i.due_on AS "dueOn",
       count(*) OVER () AS count, (sum(i.base_amount) OVER ())::bigint AS sum,
       count(*) FILTER (WHERE i.base_amount IS NULL) OVER () AS unconverted
     FROM income i LEFT JOIN deal d ON d.creator_id = i.creator_id AND d.id = i.deal_id AND i.deal_part IS NOT NULL
       LEFT JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
     WHERE i.creator_id = $1::uuid AND i.due_on IS NOT NULL AND i.amount > 0
       AND i.state IN ('estimated', 'confirmed') AND (i.state = 'confirmed' OR i.deal_part IS NOT NULL)
     ORDER BY i.due_on, i.id LIMIT ${SHOWN}`,
    [creatorId],
  );
  const [first] = rows;
  const next = rows.map(({ count: _count, sum: _sum, unconverted: _left, ...row }) => row);
  return {
    next,
    count: Number(first?.count ?? 0n),
    sum: first?.sum ?? 0n,
    unconverted: Number(first?.unconverted ?? 0n),
  };
}
