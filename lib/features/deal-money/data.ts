import "server-only";
import { feeSteps, type FeeStep } from "@/lib/core/deals/fee-steps";
import { effectiveHourly } from "@/lib/core/deals/hourly";
import { outstandingOf, receivedOf } from "@/lib/core/deals/settle";
import { takeHome, type TakeHome } from "@/lib/core/income/take-home";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import { listBills, listOpen, type Bill, type OpenPart } from "@/lib/ledger/deal-bills";
import {
  listCandidates,
  listDealLines,
  proposeForDeal,
  readOnItsWay,
  type DealLineRow,
  type MoneyOnItsWay,
  type ProposedPayment,
} from "@/lib/ledger/deal-money";
import { findDealFacts, settlingOf, type DealFacts } from "@/lib/ledger/deal-row";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { keepPerStamp } from "@/lib/server/stamped";
import type { Viewer } from "@/lib/server/viewer";

export type DealPaymentRow = {
  id: string;
  paidOn: LocalDate;
  /** With tax, in minor units of the deal's currency; below zero went back. */
  amount: bigint;
  /** What of it is income. */
  net: bigint;
  invoice: string | null;
  incomeId: string;
  isMatched: boolean;
  note: string;
  /** What the bank showed in the base currency; null where the deal is in it, or it is not known. */
  arrived: bigint | null;
};

export type DealCost = {
  id: string;
  day: LocalDate;
  amount: bigint;
  currency: Currency;
  baseAmount: bigint | null;
  category: string;
  note: string;
};

/** Sums of the lines that feed a commission, by currency; minor units. */
export type FedSum = { currency: Currency; sales: bigint; returns: bigint; lines: number };

export type DealMoney = {
  deal: DealFacts;
  value: bigint;
  steps: FeeStep[];
  /** Minor units of the deal's currency, without tax. */
  billed: bigint;
  received: bigint;
  outstanding: bigint;
  open: OpenPart[];
  bills: Bill[];
  payments: DealPaymentRow[];
  lines: DealLineRow[];
  /** Null unless the deal's commission comes from lines. */
  fed: { sums: FedSum[]; candidates: DealLineRow[] } | null;
  proposals: ProposedPayment[];
  costs: DealCost[];
  /** In the base currency; null while some of it is not converted, and where there is nothing. */
  left: { ladder: TakeHome; perHour: bigint | null; minutes: number } | null;
};

/** Null when there is no such deal for this viewer, whoever else may have one. */
export async function getDealMoney(viewer: Viewer, id: string): Promise<DealMoney | null> {
  if (!isUuid(id)) return null;
  return withTenantPg(viewer, (client) => readMoney(sqlOfPg(client), viewer, id), { readOnly: true });
}

async function readMoney(sql: Sql, viewer: Viewer, id: string): Promise<DealMoney | null> {
  const deal = await findDealFacts(sql, viewer, id);
  if (deal === null) return null;
  const key = [viewer.creatorId, id];
  const bills = await listBills(sql, viewer, id);
  const settling = settlingOf(deal);
  const open = listOpen(settling, bills);
  const lines = await listDealLines(sql, viewer, id);
  const costs = await sql.query<DealCost>(COSTS, key);
  const { fee, currency } = deal.terms;
  const isFed = fee.kind === "commission" && fee.from === "lines";
  return {
    ...{ deal, open, bills, lines, costs },
    value: settling.value,
    steps: feeSteps(fee, currency),
    billed: bills.reduce((sum, bill) => sum + bill.net - bill.creditedNet, 0n),
    received: receivedOf(deal),
    outstanding: outstandingOf(settling),
    payments: await sql.query<DealPaymentRow>(PAYMENTS, key),
    fed: isFed ? { sums: sumFed(lines), candidates: await listCandidates(sql, viewer, deal) } : null,
    proposals: await proposeForDeal(sql, viewer, { deal, bills, open }),
    left: leftOf(deal, { lines, costs }),
  };
}

function sumFed(lines: readonly DealLineRow[]): FedSum[] {
  const fed = lines.filter(
    ({ part, isMatched, state }) => part === null && !isMatched && state !== "reversed",
  );
  const currencies = [...new Set(fed.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = fed.filter((line) => line.currency === currency);
    const sum = (wanted: (amount: bigint) => boolean) =>
      own.reduce((all, { amount }) => (wanted(amount) ? all + amount : all), 0n);
    return {
      currency,
      sales: sum((amount) => amount > 0n),
      returns: sum((amount) => amount < 0n),
      lines: own.filter(({ isReversal }) => !isReversal).length,
    };
  });
}

type Facts = { lines: readonly DealLineRow[]; costs: readonly DealCost[] };

function leftOf({ terms }: DealFacts, { lines, costs }: Facts): DealMoney["left"] {
  const counted = lines.filter(({ state }) => state !== "reversed");
  const rows = [...counted, ...costs];
  if (counted.length === 0 || rows.some(({ baseAmount }) => baseAmount === null)) return null;
  const sum = (all: readonly { baseAmount: bigint | null }[]) =>
    all.reduce((total, { baseAmount }) => total + (baseAmount ?? 0n), 0n);
  const [gross, out] = [sum(counted), sum(costs)];
  const ladder = takeHome(gross, {
    agency: terms.agencyRate === null ? { amount: 0n } : { rate: terms.agencyRate },
    costs: { amount: out },
  });
  if (!ladder.ok) return null;
  const agencyShare = ladder.value.steps.find(({ rung }) => rung === "agency")?.taken ?? 0n;
  const minutes = terms.minutes ?? 0;
  const { perHour } = effectiveHourly({ value: gross, platformFee: 0n, agencyShare, costs: out, minutes });
  return { ladder: ladder.value, perHour, minutes };
}

const keptOnItsWay = keepPerStamp<MoneyOnItsWay>({ limit: 200 });

/** What is due next, of deals and of other lines that are certain. */
export async function getMoneyOnItsWay(viewer: Viewer): Promise<MoneyOnItsWay> {
  return keptOnItsWay(viewer, "on-its-way", (sql) => readOnItsWay(sql, viewer));
}

const PAYMENTS = `
  SELECT y.id::text AS id, y.paid_on AS "paidOn", y.amount, y.net, v.number_text AS invoice, y.income_id::text AS "incomeId",
    y.is_matched AS "isMatched", y.note, i.paid_base_amount AS arrived
  FROM deal_payment y LEFT JOIN invoice v ON v.creator_id = y.creator_id AND v.id = y.invoice_id
    LEFT JOIN income i ON i.creator_id = y.creator_id AND i.id = y.income_id
  WHERE y.creator_id = $1::uuid AND y.deal_id = $2::uuid ORDER BY y.paid_on, y.id`;

const COSTS = `
  SELECT id::text AS id, day, amount, currency, base_amount AS "baseAmount", category, note FROM cost
  WHERE creator_id = $1::uuid AND deal_id = $2::uuid ORDER BY day, id`;
