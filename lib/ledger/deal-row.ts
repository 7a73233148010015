import type { DealTerms, DatedDeliverable } from "@/lib/core/deals/deal";
import { valueOf, type Fee, type FeeKind } from "@/lib/core/deals/fee";
import type { IssuedInvoice, Payment, Settling } from "@/lib/core/deals/settle";
import type { Stage } from "@/lib/core/deals/stage";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

/** A deal as it stands in the ledger, with everything that its money follows from. */
export type DealFacts = {
  id: string;
  version: number;
  brandId: string;
  brandName: string;
  stage: Stage;
  stageSince: LocalDate;
  terms: DealTerms;
  deliverables: (DatedDeliverable & { id: string })[];
  invoices: IssuedInvoice[];
  payments: (Payment & { amount: bigint; incomeId: string })[];
};

/** What a deal's money follows from, for the rules of the core. */
export function settlingOf(deal: Pick<DealFacts, "stage" | "terms" | "invoices" | "payments">): Settling {
  const value = valueOf(deal.terms.fee, deal.terms.currency);
  return { ...deal, value: value.ok ? value.value : 0n, dueOn: deal.terms.dueOn };
}

type Scope = Pick<LedgerScope, "creatorId" | "baseCurrency">;

/** The deal, held until the transaction ends; null when there is none. The caller holds the facts. */
export async function lockDeal(sql: Sql, scope: Scope, id: string): Promise<DealFacts | null> {
  return readDeal(sql, scope, { id, hold: "FOR UPDATE OF d" });
}

export async function findDealFacts(sql: Sql, scope: Scope, id: string): Promise<DealFacts | null> {
  return readDeal(sql, scope, { id, hold: "" });
}

async function readDeal(
  sql: Sql,
  scope: Scope,
  { id, hold }: { id: string; hold: string },
): Promise<DealFacts | null> {
  const key = [scope.creatorId, id];
  const [row] = await sql.query<DealRow>(
    `SELECT ${DEAL_COLUMNS} FROM deal d JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
     WHERE d.creator_id = $1::uuid AND d.id = $2::uuid ${hold}`,
    key,
  );
  if (row === undefined) return null;
  const deliverables = await sql.query<DealFacts["deliverables"][number]>(DELIVERABLES, key);
  const invoices = await sql.query<IssuedInvoice>(INVOICES, key);
  const payments = await sql.query<DealFacts["payments"][number]>(PAYMENTS, key);
  return { ...toDeal(row, scope.baseCurrency), deliverables, invoices, payments };
}

/** Columns of table `deal d` joined with `brand b`, for `toDeal`. */
export const DEAL_COLUMNS = `d.id::text AS id, d.version, d.brand_id::text AS "brandId", b.name AS "brandName", d.stage,
  d.stage_since AS "stageSince", d.title, d.currency::text AS currency, d.fee_kind AS "feeKind", d.fee,
  trim_scale(d.percent)::text AS percent, d.sales_from AS "salesFrom", d.sales, d.bonus_threshold AS "bonusThreshold",
  trim_scale(d.bonus_per_thousand)::text AS "bonusPerThousand", d.bonus_cap AS "bonusCap", d.bonus_days AS "bonusDays",
  d.bonus_views AS "bonusViews", d.gift_value AS "giftValue", d.gift_counts AS "giftCounts",
  trim_scale(d.rate)::text AS rate, d.rate_to::text AS "rateTo", d.agreed_on AS "agreedOn", d.due_on AS "dueOn",
  trim_scale(d.agency_rate)::text AS "agencyRate", d.promised_views AS "promisedViews", d.minutes,
  d.usage_rights AS "usageRights", d.usage_until AS "usageUntil", d.exclusivity,
  d.exclusivity_until AS "exclusivityUntil", d.note`;

export type DealRow = Omit<DealFacts, "terms" | "deliverables" | "invoices" | "payments"> &
  Omit<DealTerms, "fee"> &
  FeeColumns & { rateTo: Currency | null };

/** A rate that was typed towards another base currency says nothing to this one. */
export function toDeal(
  row: DealRow,
  baseCurrency: Currency,
): Omit<DealFacts, "deliverables" | "invoices" | "payments"> {
  const { id, version, brandId, brandName, stage, stageSince } = row;
  const { title, currency, agreedOn, dueOn, agencyRate, promisedViews, minutes, note } = row;
  const { usageRights, usageUntil, exclusivity, exclusivityUntil } = row;
  const rights = { usageRights, usageUntil, exclusivity, exclusivityUntil };
  const rate = row.rateTo === baseCurrency ? row.rate : null;
  const fee = toFee(row);
  const said = { title, currency, fee, rate, agreedOn, dueOn, agencyRate, promisedViews, minutes, note };
  return { id, version, brandId, brandName, stage, stageSince, terms: { ...said, ...rights } };
}

type FeeColumns = {
  feeKind: FeeKind;
  fee: bigint;
  percent: string | null;
  salesFrom: "typed" | "lines";
  sales: bigint | null;
  bonusThreshold: bigint | null;
  bonusPerThousand: string | null;
  bonusCap: bigint | null;
  bonusDays: number | null;
  bonusViews: bigint | null;
  giftValue: bigint | null;
  giftCounts: boolean;
};

function toFee(row: FeeColumns): Fee {
  switch (row.feeKind) {
    case "flat":
      return { kind: "flat", amount: row.fee };
    case "commission":
      return {
        kind: "commission",
        base: row.fee,
        percent: row.percent ?? "0",
        from: row.salesFrom,
        sales: row.sales,
      };
    case "bonus": {
      const {
        bonusThreshold: threshold,
        bonusPerThousand: perThousand,
        bonusCap: cap,
        bonusDays: days,
      } = row;
      const rule = { threshold: threshold ?? 0n, perThousand: perThousand ?? "0", cap, days };
      return { kind: "bonus", base: row.fee, rule, countedViews: row.bonusViews };
    }
    case "gift":
      return { kind: "gift", value: row.giftValue ?? 0n, counts: row.giftCounts };
  }
}

/** Names and values of the columns that say the terms; the names are for an INSERT or UPDATE from $3 on. */
export const TERM_COLUMNS = `title, currency, fee_kind, fee, percent, sales_from, sales, bonus_threshold, bonus_per_thousand,
  bonus_cap, bonus_days, bonus_views, gift_value, gift_counts, rate, rate_to, agreed_on, due_on, agency_rate, promised_views,
  minutes, usage_rights, usage_until, exclusivity, exclusivity_until, note`;

export const TERM_VALUES = `$3, $4, $5, $6::bigint, $7::numeric, $8, $9::bigint, $10::bigint, $11::numeric, $12::bigint,
  $13::int, $14::bigint, $15::bigint, $16::bool, $17::numeric, $18, $19::date, $20::date, $21::numeric, $22::bigint,
  $23::int, $24, $25::date, $26, $27::date, $28`;

export function termsToRow(terms: DealTerms, baseCurrency: Currency): unknown[] {
  const { title, currency, fee, rate, agreedOn, dueOn, agencyRate, promisedViews, minutes, note } = terms;
  const { usageRights, usageUntil, exclusivity, exclusivityUntil } = terms;
  const money = [rate, rate === null ? null : baseCurrency, agreedOn, dueOn, agencyRate, promisedViews];
  const rights = [usageRights, usageUntil, exclusivity, exclusivityUntil];
  return [title, currency, ...feeToRow(fee), ...money, minutes, ...rights, note];
}

function feeToRow(fee: Fee): unknown[] {
  const none = { percent: null, from: "typed", sales: null };
  const { percent, from, sales } = fee.kind === "commission" ? fee : none;
  return [fee.kind, baseOf(fee), percent, from, sales, ...bonusToRow(fee), ...giftToRow(fee)];
}

function baseOf(fee: Fee): bigint {
  if (fee.kind === "gift") return 0n;
  return fee.kind === "flat" ? fee.amount : fee.base;
}

function bonusToRow(fee: Fee): unknown[] {
  if (fee.kind !== "bonus") return [null, null, null, null, null];
  const { threshold, perThousand, cap, days } = fee.rule;
  return [threshold, perThousand, cap, days, fee.countedViews];
}

function giftToRow(fee: Fee): unknown[] {
  return fee.kind === "gift" ? [fee.value, fee.counts] : [null, false];
}

const DELIVERABLES = `SELECT l.id::text AS id, l.title, l.video_id::text AS "videoId", l.weight, l.due_on AS "dueOn",
    l.delivered_on AS "deliveredOn", v.published_on AS "publishedOn"
  FROM deliverable l LEFT JOIN video v ON v.creator_id = l.creator_id AND v.id = l.video_id
  WHERE l.creator_id = $1::uuid AND l.deal_id = $2::uuid ORDER BY l.position, l.id`;

const INVOICES = `SELECT id::text AS id, net, due_on AS "dueOn", credits_id::text AS "creditsId" FROM invoice
  WHERE creator_id = $1::uuid AND deal_id = $2::uuid AND number IS NOT NULL ORDER BY number`;

const PAYMENTS = `SELECT id::text AS id, invoice_id::text AS "invoiceId", amount, net, paid_on AS "paidOn",
    is_matched AS "isMatched", income_id::text AS "incomeId" FROM deal_payment
  WHERE creator_id = $1::uuid AND deal_id = $2::uuid ORDER BY paid_on, id`;
