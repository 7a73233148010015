import type { LineOfDeal } from "@/lib/core/deals/worth";
import { convertMoney } from "@/lib/core/money/convert";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import { groupBy } from "./group";
import type { LedgerScope } from "./scope";
import { AGENCY_JOINS, AGENCY_RATE } from "./sum-ladder";

type Scope = Pick<LedgerScope, "creatorId" | "baseCurrency">;

/** A line with what it says in its own currency. */
export type DealMoneyLine = LineOfDeal & { amount: bigint; currency: Currency; earnedOn: LocalDate };

/** The lines that count of these deals, with what takes them back, by deal. */
export async function listDealLines(
  sql: Sql,
  { creatorId, baseCurrency }: Scope,
  dealIds: readonly string[],
): Promise<Map<string, DealMoneyLine[]>> {
  const rows = await sql.query<LineRow>(LINES, [creatorId, dealIds]);
  return new Map(
    [...groupBy(rows, ({ dealId }) => dealId)].map(([dealId, lines]) => [
      dealId,
      lines.map((line) => toLine(line, baseCurrency)),
    ]),
  );
}

export type DealCosts = { costs: bigint; unconverted: { amount: bigint; currency: Currency }[] };

/** What was paid out for these deals, by deal. */
export async function listDealCosts(
  sql: Sql,
  { creatorId }: Scope,
  dealIds: readonly string[],
): Promise<Map<string, DealCosts>> {
  type Row = { dealId: string; amount: bigint; currency: Currency; base: bigint | null };
  const rows = await sql.query<Row>(
    `select deal_id::text as "dealId", amount, currency::text as currency, base_amount as base from cost
     where creator_id = $1::uuid and deal_id = any($2::uuid[]) order by day, id`,
    [creatorId, dealIds],
  );
  return new Map(
    [...groupBy(rows, ({ dealId }) => dealId)].map(([dealId, costs]) => [
      dealId,
      {
        costs: costs.reduce((sum, { base }) => sum + (base ?? 0n), 0n),
        unconverted: costs
          .filter(({ base }) => base === null)
          .map(({ amount, currency }) => ({ amount, currency })),
      },
    ]),
  );
}

type LineRow = Omit<DealMoneyLine, "base"> & { dealId: string; base: bigint | null; rate: string | null };

/** The fee is kept in the line's currency, and worth in ours what the line's own rate says. */
function toLine({ dealId: _dealId, rate, ...line }: LineRow, baseCurrency: Currency): DealMoneyLine {
  const { platformFee: amount, currency } = line;
  if (rate === null || currency === baseCurrency) return line;
  return { ...line, platformFee: convertMoney({ amount, currency }, { to: baseCurrency, rate }).amount };
}

const LINES = `with line as (
    select i.id, i.deal_id from income i where i.creator_id = $1::uuid and i.deal_id = any($2::uuid[])
    union
    select r.id, p.deal_id from income p join income r on r.creator_id = p.creator_id and r.parent_id = p.id
    where p.creator_id = $1::uuid and p.deal_id = any($2::uuid[]) and r.deal_id is null
  )
  select l.deal_id::text as "dealId", i.amount, i.currency::text as currency, i.base_amount as base, i.rate::text as rate,
    coalesce(i.platform_fee, 0) as "platformFee", i.earned_from as "earnedOn", (${AGENCY_RATE})::text as "agencyRate"
  from line l join income i on i.creator_id = $1::uuid and i.id = l.id ${AGENCY_JOINS}
  where i.state <> 'reversed' order by i.earned_from, i.id`;
