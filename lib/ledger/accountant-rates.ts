import { decimalCell, moneyCell } from "@/lib/core/exports/cells";
import { columnsOf, type LongTable, type Row, type Table } from "@/lib/core/exports/table";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import { readRows } from "@/lib/server/cursor";
import type { Sql } from "@/lib/server/sql";
import type { Asked } from "./accountant-rows";
import { CLOCK_COLUMNS } from "./clock-columns";
import { LINE_CLOCKS } from "./line-clock";

type Unconverted = {
  id: string;
  stream: string;
  state: string;
  from: LocalDate;
  last: LocalDate;
  paidOn: LocalDate | null;
  amount: bigint;
  currency: Currency;
  note: string;
};

/** Lines of the period that count in no total, since nobody knows what they are worth in the base currency. */
export async function unconvertedTable(sql: Sql, { creatorId, period, clock }: Asked): Promise<Table> {
  const rows = await sql.query<Unconverted>(
    `SELECT i.id::text AS id, i.stream, i.state, i.earned_from AS "from", i.earned_to - 1 AS last, i.paid_on AS "paidOn",
       i.amount, i.currency::text AS currency, i.note
     FROM income i WHERE i.creator_id = $1::uuid AND i.base_amount IS NULL AND i.state <> 'reversed'
       AND ${LINE_CLOCKS[clock].within("$2::date", "$3::date")}
     ORDER BY i.currency, i.earned_from, i.id`,
    [creatorId, period.from, period.to],
  );
  const columns = columnsOf({
    ...{ id: "text", stream: "text", state: "text", first_day: "date", last_day: "date", paid_on: "date" },
    ...{ amount: "money", currency: "text", note: "text" },
  });
  return {
    columns,
    rows: rows.map(({ id, stream, state, from, last, paidOn, amount, currency, note }) => {
      return [id, stream, state, from, last, paidOn, moneyCell(amount, currency), currency, note];
    }),
  };
}

type RateRow = {
  kind: "income" | "cost";
  id: string;
  amount: bigint;
  currency: Currency;
  rate: string | null;
  rateOn: LocalDate | null;
  rateSource: string | null;
  base: bigint | null;
};

/** At which rate each line and cost of the period was converted, of which day, and where it is from. */
export function rateTable(sql: Sql, asked: Asked): LongTable {
  const columns = columnsOf({
    ...{ kind: "text", id: "text", amount: "money", currency: "text", rate: "rate", rate_day: "date" },
    ...{ rate_source: "text", amount_base: "money", base_currency: "text" },
  });
  return { columns, rows: rateRows(sql, asked) };
}

async function* rateRows(sql: Sql, { creatorId, period, clock, baseCurrency }: Asked): AsyncGenerator<Row> {
  const { income } = CLOCK_COLUMNS[clock];
  const text = `SELECT 'income' AS kind, i.id::text AS id, i.amount, i.currency::text AS currency,
      trim_scale(i.rate)::text AS rate, i.rate_on AS "rateOn", i.rate_source AS "rateSource", i.base_amount AS base
    FROM income i WHERE i.creator_id = $1::uuid AND i.currency <> $4 AND (${LINE_CLOCKS[clock].within("$2::date", "$3::date")}
      OR i.id IN (SELECT income_id FROM income_day
        WHERE creator_id = $1::uuid AND day >= $2::date AND day < $3::date AND ${income} <> 0))
    UNION ALL
    SELECT 'cost', c.id::text, c.amount, c.currency::text, trim_scale(c.rate)::text, c.rate_on, c.rate_source, c.base_amount
    FROM cost c WHERE c.creator_id = $1::uuid AND c.currency <> $4 AND c.day >= $2::date AND c.day < $3::date
    ORDER BY kind DESC, currency, "rateOn" NULLS LAST, id`;
  for await (const row of readRows<RateRow>(sql, text, [creatorId, period.from, period.to, baseCurrency])) {
    const { kind, id, amount, currency, rate, rateOn, rateSource, base } = row;
    const rated = [decimalCell(rate), rateOn, rateSource, moneyCell(base, baseCurrency), baseCurrency];
    yield [kind, id, moneyCell(amount, currency), currency, ...rated];
  }
}
