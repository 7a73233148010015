import { isTooLarge } from "@/lib/core/income/conversion";
import { eachInSteps } from "@/lib/core/steps";
import { newId } from "@/lib/server/ids";
import { inTurns } from "@/lib/server/in-turns";
import type { Sql } from "@/lib/server/sql";
import { createBinaryColumns, type BinaryColumn, type BinaryColumns } from "./binary-columns";
import { chunksOf } from "./chunks";
import { createDoubleBuffer } from "./double-buffer";
import { loadPricing, type LineMoney, type PricedLine } from "./line-money";
import { toPayload, type FileLine, type LineKey } from "./said-line";
import type { LedgerScope } from "./scope";
import { capturedAtSql } from "./settle-income";

type NewLine = LineKey & FileLine & { video: { id: string } | null };

type Making = { importId: string; asOf: string; lines: readonly NewLine[] };

/** So many at a time, so that what is made of them on the way does not grow with the file. */
const LINES_AT_ONCE = 5_000;

/**
 * Makes lines of which no import has said anything before, with what this one says, which is all there is. The next of
 * them are put together while the server takes in the last. Gives their ids.
 */
export async function insertLines(
  sql: Sql,
  scope: LedgerScope,
  { importId, asOf, lines }: Making,
): Promise<string[]> {
  if (lines.length === 0) return [];
  const priceOf = await loadWorths(sql, scope, lines);
  const ids: string[] = [];
  const buffer = createDoubleBuffer(() => createBinaryColumns(COLUMNS));
  const insert = insertSqlOf(buffer.filling());
  try {
    for (const some of chunksOf(lines, LINES_AT_ONCE)) {
      const given = buffer.filling();
      const fill = eachInSteps(some, (line) => {
        const id = newId();
        ids.push(id);
        given.add({ ...line, id, money: priceOf(line) });
      });
      await inTurns(fill);
      await buffer.send((full) =>
        sql.query(insert, [scope.creatorId, importId, asOf, scope.timeZone, ...full.params()]),
      );
    }
  } finally {
    await buffer.settled();
  }
  await buffer.sent();
  return ids;
}

type PriceOf = (line: NewLine) => Pick<LineMoney, "baseAmount"> & Partial<LineMoney>;

/** What each line is worth, by rates that are read once. Nobody can be asked here: what would be too large is not converted. */
async function loadWorths(sql: Sql, scope: LedgerScope, lines: readonly NewLine[]): Promise<PriceOf> {
  const { baseCurrency } = scope;
  const foreign = lines.filter(({ fact }) => fact.currency !== baseCurrency);
  const priceLine = await loadPricing(sql, scope, foreign.map(toPricedLine));
  return (line) => {
    const isForeign = line.fact.currency !== baseCurrency;
    const money = isForeign ? priceLine(toPricedLine(line), null) : { baseAmount: line.fact.amount };
    return isTooLarge(money, baseCurrency) ? { baseAmount: null } : money;
  };
}

function toPricedLine({ fact }: NewLine): PricedLine {
  const { amount, currency, rate, state, paidOn, period } = fact;
  return { amount, currency, rate, state, paidOn, earned: period };
}

type MadeLine = NewLine & { id: string; money: ReturnType<PriceOf> };

/** What a statement is given of each line. The payload is what the file said, as `saidShape` reads it. */
const COLUMNS: readonly BinaryColumn<MadeLine>[] = [
  { name: "id", type: "uuid", of: ({ id }) => id },
  { name: "identity", type: "text", of: ({ identity }) => identity },
  { name: "occurrence", type: "int4", of: ({ occurrence }) => occurrence },
  { name: "channel_id", type: "uuid", of: ({ channelId }) => channelId },
  { name: "video_id", type: "uuid", of: ({ video }) => video?.id ?? null },
  { name: "stream", type: "text", of: ({ fact }) => fact.stream },
  { name: "programme", type: "text", of: ({ fact }) => fact.programme },
  { name: "amount", type: "int8", of: ({ fact }) => fact.amount },
  { name: "currency", type: "text", of: ({ fact }) => fact.currency },
  { name: "rate", type: "text", of: ({ money }) => money.rate ?? null },
  { name: "rate_on", type: "date", of: ({ money }) => money.rateOn ?? null },
  { name: "rate_source", type: "text", of: ({ money }) => money.rateSource ?? null },
  { name: "base_amount", type: "int8", of: ({ money }) => money.baseAmount },
  { name: "paid_base_amount", type: "int8", of: ({ money }) => money.paidBaseAmount ?? null },
  { name: "state", type: "text", of: ({ fact }) => fact.state },
  { name: "earned_from", type: "date", of: ({ fact }) => fact.period.from },
  { name: "earned_to", type: "date", of: ({ fact }) => fact.period.to },
  { name: "paid_on", type: "date", of: ({ fact }) => fact.paidOn },
  { name: "due_on", type: "date", of: ({ fact }) => fact.dueOn },
  { name: "qualified_views", type: "int8", of: ({ fact }) => fact.qualifiedViews },
  { name: "external_id", type: "text", of: ({ fact }) => fact.externalId },
  { name: "platform_fee", type: "int8", of: ({ fact }) => fact.platformFee ?? null },
  { name: "note", type: "text", of: ({ fact }) => fact.note },
  { name: "payload", type: "jsonb", of: toPayload },
  { name: "source_text", type: "text", of: ({ fact }) => fact.sourceText },
];

/** A line that is there already fails the statement: whoever asks knows that none is. */
function insertSqlOf(given: BinaryColumns<MadeLine>): string {
  return `WITH given AS MATERIALIZED (SELECT * FROM ${given.sql("g", 5)}), said AS (
    INSERT INTO observation (creator_id, import_id, kind, natural_key, payload, source_text)
    SELECT $1::uuid, $2::uuid, 'income', identity || '#' || occurrence, payload, source_text FROM given
  ), made AS (
    INSERT INTO income (creator_id, id, identity, occurrence, channel_id, video_id, stream, programme, amount, currency, rate,
      rate_on, rate_source, base_amount, paid_base_amount, state, earned_from, earned_to, paid_on, due_on, qualified_views,
      external_id, platform_fee, note)
    SELECT $1::uuid, id, identity, occurrence, channel_id, video_id, stream, programme, amount, currency, rate::numeric,
      rate_on, rate_source, base_amount, paid_base_amount, state, earned_from, earned_to, paid_on, due_on, qualified_views,
      external_id, platform_fee, note FROM given
  )
  INSERT INTO income_revision (creator_id, income_id, seq, captured_at, amount, state, import_id)
  SELECT $1::uuid, id, 1, ${capturedAtSql({ asOf: "$3::date", zone: "$4" })}, amount, state, $2::uuid FROM given`;
}
