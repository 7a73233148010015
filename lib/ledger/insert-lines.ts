import { isTooLarge } from "@/lib/core/income/conversion";
import { eachInSteps, type Steps } from "@/lib/core/steps";
import { newId } from "@/lib/server/ids";
import { inTurns } from "@/lib/server/in-turns";
import type { Sql } from "@/lib/server/sql";
import { chunksOf } from "./chunks";
import { loadPricing, type LineMoney, type PricedLine } from "./line-money";
import { toPayload, type FileLine, type LineKey } from "./said-line";
import type { LedgerScope } from "./scope";
import { capturedAtSql } from "./settle-income";

type NewLine = LineKey & FileLine;

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
  const priceOf = await loadWorths(sql, scope, lines);
  const ids: string[] = [];
  let atWork: Promise<unknown> = Promise.resolve();
  try {
    for (const some of chunksOf(lines, LINES_AT_ONCE)) {
      const document = await inTurns(toDocument(some, { priceOf, ids }));
      await atWork;
      atWork = sql.query(INSERT, [scope.creatorId, importId, document, asOf, scope.timeZone]);
      // Whoever waits next gets the error; until then it must not pass for one that nobody handles.
      atWork.catch(() => undefined);
    }
  } finally {
    // Also after an error of ours: nothing may run on the connection when the transaction ends.
    await Promise.allSettled([atWork]);
  }
  await atWork;
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

type Document = { priceOf: PriceOf; ids: string[] };

/** Many rows of text go as one JSON document: a driver would quote each of them in an array, and PostgreSQL read it back. */
function* toDocument(lines: readonly NewLine[], { priceOf, ids }: Document): Steps<string> {
  const rows: string[] = [];
  yield* eachInSteps(lines, (line) => {
    const id = newId();
    ids.push(id);
    rows.push(toRow(line, { id, money: priceOf(line) }));
  });
  return `[${rows.join(",")}]`;
}

/** The payload is JSON already. What is left out is null. */
function toRow(line: NewLine, { id, money }: { id: string; money: ReturnType<PriceOf> }): string {
  const { rate, rateOn, rateSource } = money;
  const worth = JSON.stringify({
    id,
    identity: line.identity,
    occurrence: line.occurrence,
    source: line.fact.sourceText,
    rate: rate ?? undefined,
    rate_on: rateOn ?? undefined,
    rate_source: rateSource ?? undefined,
    base_amount: money.baseAmount === null ? undefined : String(money.baseAmount),
    paid_base_amount: money.paidBaseAmount == null ? undefined : String(money.paidBaseAmount),
  });
  return `${worth.slice(0, -1)},"payload":${toPayload(line)}}`;
}

const INSERT = `WITH given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($3::jsonb) AS g(id uuid, identity text, occurrence int, source text, rate numeric,
      rate_on date, rate_source text, base_amount bigint, paid_base_amount bigint, payload jsonb)
  ), said AS (
    INSERT INTO observation (creator_id, import_id, kind, natural_key, payload, source_text)
    SELECT $1::uuid, $2::uuid, 'income', identity || '#' || occurrence, payload, source FROM given
  ), made AS (
    INSERT INTO income (creator_id, id, identity, occurrence, channel_id, video_id, stream, programme, amount, currency, rate,
      rate_on, rate_source, base_amount, paid_base_amount, state, earned_from, earned_to, paid_on, due_on, qualified_views,
      external_id, platform_fee, note)
    SELECT $1::uuid, g.id, g.identity, g.occurrence, c.id, v.id, p.stream, p.programme, p.amount, p.currency, g.rate,
      g.rate_on, g.rate_source, g.base_amount, g.paid_base_amount, p.state, p."from", p."to", p."paidOn", p."dueOn",
      p."qualifiedViews", p."externalId", p."platformFee", p.note
    FROM given g CROSS JOIN LATERAL jsonb_to_record(g.payload) AS p("channelId" uuid, "videoKey" text, stream text,
        programme text, amount bigint, currency text, state text, "from" date, "to" date, "paidOn" date, "dueOn" date,
        "qualifiedViews" bigint, "externalId" text, "platformFee" bigint, note text)
      LEFT JOIN channel c ON c.creator_id = $1::uuid AND c.id = p."channelId"
      LEFT JOIN video v ON v.creator_id = $1::uuid AND v.channel_id = p."channelId"
        AND coalesce(v.platform_video_id, v.url) = p."videoKey"
    ON CONFLICT (creator_id, identity, occurrence) DO NOTHING RETURNING id, amount, state)
  INSERT INTO income_revision (creator_id, income_id, seq, captured_at, amount, state, import_id)
  SELECT $1::uuid, id, 1, ${capturedAtSql({ asOf: "$4::date", zone: "$5" })}, amount, state, $2::uuid FROM made`;
