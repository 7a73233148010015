import type { Sql } from "@/lib/server/sql";
import type { IncomeInput } from "./income-line";
import { factsOf, writeLineFacts } from "./line-facts";
import type { LineMoney } from "./line-money";
import type { LedgerScope } from "./scope";

type Tenant = Pick<LedgerScope, "creatorId">;

/** A line as its row is to say it. */
export type LineRow = { id: string; identity: string; input: IncomeInput; money: LineMoney };

/** The row of a new line with its facts and its first revision. The caller keeps the images and derives. */
export async function insertLine(
  sql: Sql,
  scope: Tenant,
  { id, identity, input, money }: LineRow,
): Promise<void> {
  await sql.query(
    `INSERT INTO income (creator_id, id, identity, occurrence, is_hand_edited, ${COLUMNS})
     VALUES ($1::uuid, $2::uuid, $3,
       (SELECT coalesce(max(occurrence), 0) + 1 FROM income WHERE creator_id = $1::uuid AND identity = $3),
       true, ${VALUES})`,
    [scope.creatorId, id, identity, ...columnsOf(input, money)],
  );
  await writeLineFacts(sql, scope, { id, facts: factsOf(input) });
  await addRevision(sql, scope, id);
}

/** The same for a line that is there; whether its amount or state became another is for the caller to keep. */
export async function rewriteLine(
  sql: Sql,
  scope: Tenant,
  { id, identity, input, money }: LineRow,
): Promise<void> {
  await sql.query(
    `UPDATE income SET (${COLUMNS}) = (${VALUES}), identity = $3,
       occurrence = CASE WHEN identity = $3 THEN occurrence ELSE
         (SELECT coalesce(max(o.occurrence), 0) + 1 FROM income o WHERE o.creator_id = $1::uuid AND o.identity = $3) END,
       is_hand_edited = true, version = version + 1, updated_at = now()
     WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [scope.creatorId, id, identity, ...columnsOf(input, money)],
  );
  await writeLineFacts(sql, scope, { id, facts: factsOf(input) });
}

/** Deletes lines with their revisions. The caller keeps the images and derives. */
export async function removeIncome(sql: Sql, scope: Tenant, ids: readonly string[]): Promise<void> {
  const key = [scope.creatorId, ids];
  await sql.query(
    `DELETE FROM income_revision WHERE creator_id = $1::uuid AND income_id = ANY($2::uuid[])`,
    key,
  );
  await sql.query(
    `DELETE FROM income_share WHERE creator_id = $1::uuid AND income_id = ANY($2::uuid[])`,
    key,
  );
  await sql.query(`DELETE FROM income WHERE creator_id = $1::uuid AND id = ANY($2::uuid[])`, key);
}

/** What the line says now, as the latest of its history. */
export async function addRevision(sql: Sql, scope: Tenant, id: string): Promise<void> {
  await sql.query(
    `INSERT INTO income_revision (creator_id, income_id, seq, captured_at, amount, state)
     SELECT creator_id, id, (SELECT coalesce(max(r.seq), 0) + 1 FROM income_revision r
         WHERE r.creator_id = i.creator_id AND r.income_id = i.id), now(), amount, state
     FROM income i WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [scope.creatorId, id],
  );
}

const COLUMNS = `channel_id, video_id, stream, programme, amount, currency, rate, rate_on, base_amount, state,
  earned_from, earned_to, paid_on, due_on, qualified_views, external_id, parent_id, note, rate_source,
  paid_base_amount`;

const VALUES = `$4::uuid, $5::uuid, $6, $7, $8::bigint, $9, $10::numeric, $11::date, $12::bigint, $13,
  $14::date, $15::date, $16::date, $17::date, $18::bigint, $19, $20::uuid, $21, $22, $23::bigint`;

function columnsOf(input: IncomeInput, priced: LineMoney): unknown[] {
  const { channelId, videoId, stream, programme, amount, currency, earned } = input;
  const { rate, rateOn, rateSource, baseAmount, paidBaseAmount } = priced;
  const money = [amount, currency, rate, rateOn, baseAmount, input.state];
  const dates = [earned.from, earned.to, input.paidOn, input.dueOn];
  const rest = [input.qualifiedViews, input.externalId, input.parentId, input.note];
  return [channelId, videoId, stream, programme, ...money, ...dates, ...rest, rateSource, paidBaseAmount];
}
