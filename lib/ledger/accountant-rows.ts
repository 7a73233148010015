import type { CsvCell } from "@/lib/core/csv";
import type { AccountCode } from "@/lib/core/exports/account-codes";
import { decimalCell, moneyCell } from "@/lib/core/exports/cells";
import { columnsOf, type Row, type Table } from "@/lib/core/exports/table";
import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";
import { CLOCK_COLUMNS } from "./clock-columns";

export type Asked = { creatorId: string; baseCurrency: Currency; period: Period; clock: Clock };

/** Accounts by side and name. */
export type Accounts = ReadonlyMap<string, AccountCode>;

export type StreamSum = { stream: string; currency: Currency; lines: number; amount: bigint; base: bigint };

/**
 * What each stream brought into the period on the clock, by the currency that it was paid in. `amount` is what its lines come
 * to in whole, also those that reach beyond the period; `base` is their part of it, which adds up to the period's income.
 */
export function sumStreams(
  sql: Sql,
  { creatorId, period, clock, baseCurrency }: Asked,
): Promise<StreamSum[]> {
  const { income } = CLOCK_COLUMNS[clock];
  return sql.query<StreamSum>(
    `WITH part AS (
       SELECT income_id, stream, sum(${income})::bigint AS base FROM income_day
       WHERE creator_id = $1::uuid AND day >= $2::date AND day < $3::date
       GROUP BY income_id, stream HAVING bool_or(${income} <> 0))
     SELECT p.stream, coalesce(i.currency::text, $4) AS currency, count(*)::int AS lines,
       coalesce(sum(i.amount), 0)::bigint AS amount, sum(p.base)::bigint AS base
     FROM part p LEFT JOIN income i ON i.creator_id = $1::uuid AND i.id = p.income_id
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [creatorId, period.from, period.to, baseCurrency],
  );
}

export function streamTable(sums: readonly StreamSum[], { baseCurrency, accounts }: Named): Table {
  const columns = columnsOf({
    ...{ stream: "text", account: "text", account_name: "text", currency: "text", lines: "integer" },
    ...{ amount_of_lines: "money", in_period_base: "money", base_currency: "text" },
  });
  const rows = sums.map(({ stream, currency, lines, amount, base }): Row => {
    const account = accountCells(accounts, "income", stream);
    return [
      stream,
      ...account,
      currency,
      lines,
      moneyCell(amount, currency),
      moneyCell(base, baseCurrency),
      baseCurrency,
    ];
  });
  return { columns, rows };
}

type Named = { baseCurrency: Currency; accounts: Accounts };

type CostRow = {
  id: string;
  day: LocalDate;
  category: string;
  amount: bigint;
  currency: Currency;
  rate: string | null;
  rateOn: LocalDate | null;
  rateSource: string | null;
  base: bigint | null;
  video: string | null;
  deal: string | null;
  tag: string;
  note: string;
};

export async function costTable(
  sql: Sql,
  { creatorId, period, baseCurrency }: Asked,
  accounts: Accounts,
): Promise<Table> {
  const rows = await sql.query<CostRow>(
    `SELECT c.id::text AS id, c.day, c.category, c.amount, c.currency::text AS currency, trim_scale(c.rate)::text AS rate,
       c.rate_on AS "rateOn", c.rate_source AS "rateSource", c.base_amount AS base, v.title AS video, d.title AS deal,
       c.tag, c.note
     FROM cost c LEFT JOIN video v ON v.creator_id = c.creator_id AND v.id = c.video_id
       LEFT JOIN deal d ON d.creator_id = c.creator_id AND d.id = c.deal_id
     WHERE c.creator_id = $1::uuid AND c.day >= $2::date AND c.day < $3::date ORDER BY c.day, c.created_at, c.id`,
    [creatorId, period.from, period.to],
  );
  const columns = columnsOf({
    ...{ id: "text", day: "date", category: "text", account: "text", account_name: "text", amount: "money" },
    ...{ currency: "text", rate: "rate", rate_day: "date", rate_source: "text", amount_base: "money" },
    ...{ base_currency: "text", video_title: "text", deal: "text", tag: "text", note: "text" },
  });
  return {
    columns,
    rows: rows.map((cost) => {
      const { id, day, category, amount, currency, rate, rateOn, rateSource, base, video, deal, tag, note } =
        cost;
      return [
        ...[
          id,
          day,
          category,
          ...accountCells(accounts, "cost", category),
          moneyCell(amount, currency),
          currency,
        ],
        ...[decimalCell(rate), rateOn, rateSource, moneyCell(base, baseCurrency), baseCurrency],
        ...[video, deal, tag, note],
      ];
    }),
  };
}

type PaymentRow = {
  id: string;
  paidOn: LocalDate;
  invoice: string | null;
  brand: string;
  deal: string;
  amount: bigint;
  net: bigint;
  currency: Currency;
  incomeId: string;
  note: string;
};

/** Money that arrived for deals in the period, or went back; `net` is without the tax that was billed. */
export async function paymentTable(sql: Sql, { creatorId, period }: Asked): Promise<Table> {
  const rows = await sql.query<PaymentRow>(
    `SELECT p.id::text AS id, p.paid_on AS "paidOn", v.number_text AS invoice, b.name AS brand, d.title AS deal, p.amount,
       p.net, d.currency::text AS currency, p.income_id::text AS "incomeId", p.note
     FROM deal_payment p JOIN deal d ON d.creator_id = p.creator_id AND d.id = p.deal_id
       JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
       LEFT JOIN invoice v ON v.creator_id = p.creator_id AND v.id = p.invoice_id
     WHERE p.creator_id = $1::uuid AND p.paid_on >= $2::date AND p.paid_on < $3::date ORDER BY p.paid_on, p.created_at, p.id`,
    [creatorId, period.from, period.to],
  );
  const columns = columnsOf({
    ...{
      id: "text",
      paid_on: "date",
      invoice: "text",
      brand: "text",
      deal: "text",
      amount: "money",
      net: "money",
    },
    ...{ currency: "text", income_id: "text", note: "text" },
  });
  return {
    columns,
    rows: rows.map(({ id, paidOn, invoice, brand, deal, amount, net, currency, incomeId, note }) => {
      const amounts = [moneyCell(amount, currency), moneyCell(net, currency), currency];
      return [id, paidOn, invoice, brand, deal, ...amounts, incomeId, note];
    }),
  };
}

function accountCells(accounts: Accounts, side: string, name: string): CsvCell[] {
  const found = accounts.get(`${side} ${name}`);
  return found === undefined || found.code === "" ? [null, null] : [found.code, found.label];
}
