import { eachInSteps } from "@/lib/core/steps";
import { inTurns } from "@/lib/server/in-turns";
import type { Sql } from "@/lib/server/sql";
import type { LineMoney } from "./line-money";
import { STRONGEST_LINE_FIRST, WEAKEST_LINE_FIRST } from "./observation";
import { isRepriced, priceSaid, storedWorthSql } from "./price-said";
import { saidShape, type LineKey, type Said, type StoredWorth } from "./said-line";
import type { LedgerScope } from "./scope";

/** Writes the strongest word of the imports on each line. Lines that a person typed into stay as they are. */
export async function settleIncome(sql: Sql, scope: LedgerScope, keys: readonly LineKey[]): Promise<void> {
  if (keys.length === 0) return;
  const said = await listStrongest(sql, scope, keys);
  const lines: (SaidLine & Pick<Strongest, "stored">)[] = [];
  const parse = eachInSteps(said, ({ payload, ...rest }) => {
    lines.push({ ...rest, line: saidShape.parse(payload) });
  });
  await inTurns(parse);
  const priced = await priceSaid(sql, scope, lines);
  await keepWorths(sql, scope, priced.filter(isRepriced));
  await updateLines(sql, scope, priced);
  await rebuildRevisions(sql, scope, keys);
}

/** The ids of the lines that are there. */
export async function listLineIds(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  keys: readonly LineKey[],
): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await sql.query<{ id: string }>(
    `SELECT i.id::text FROM unnest($2::text[], $3::int[]) AS g(identity, occurrence)
     JOIN income i ON i.creator_id = $1::uuid AND i.identity = g.identity AND i.occurrence = g.occurrence`,
    [creatorId, keys.map((key) => key.identity), keys.map((key) => key.occurrence)],
  );
  return rows.map(({ id }) => id);
}

export function textOf({ identity, occurrence }: LineKey): string {
  return `${identity}#${occurrence}`;
}

export function parseLineKey(text: string): LineKey {
  const at = text.lastIndexOf("#");
  return { identity: text.slice(0, at), occurrence: Number(text.slice(at + 1)) };
}

type SaidLine = LineKey & { line: Said };
type SettledLine = SaidLine & { money: LineMoney };
type Strongest = LineKey & { payload: unknown; stored: StoredWorth | null };

async function listStrongest(sql: Sql, scope: LedgerScope, keys: readonly LineKey[]): Promise<Strongest[]> {
  return sql.query<Strongest>(
    `SELECT DISTINCT ON (g.identity, g.occurrence) g.identity, g.occurrence, o.payload, ${storedWorthSql({ line: "l", base: "$4" })} AS stored
     FROM unnest($2::text[], $3::int[]) AS g(identity, occurrence)
     JOIN observation o ON o.creator_id = $1::uuid AND o.kind = 'income' AND o.natural_key = g.identity || '#' || g.occurrence
     JOIN import i ON i.creator_id = o.creator_id AND i.id = o.import_id
     LEFT JOIN income l ON l.creator_id = $1::uuid AND l.identity = g.identity AND l.occurrence = g.occurrence
     ORDER BY g.identity, g.occurrence, ${STRONGEST_LINE_FIRST}`,
    [scope.creatorId, keys.map((key) => key.identity), keys.map((key) => key.occurrence), scope.baseCurrency],
  );
}

const COLUMNS = `channel_id, video_id, stream, programme, amount, currency, rate, rate_on, base_amount, state, earned_from,
  earned_to, paid_on, due_on, qualified_views, external_id, note, rate_source, paid_base_amount,
  platform_fee`;

/** A line of the arrays of `parametersOf`, from $2 on, with the ids that its keys stand for. */
const GIVEN = `SELECT g.identity, g.occurrence, c.id AS channel_id, v.id AS video_id, g.stream, g.programme, g.amount,
    g.currency, g.rate, g.rate_on, g.base_amount, g.state, g.earned_from, g.earned_to, g.paid_on, g.due_on,
    g.qualified_views, g.external_id, g.note, g.rate_source, g.paid_base_amount,
    g.platform_fee
  FROM unnest($2::text[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[],
    $10::numeric[], $11::date[], $12::bigint[], $13::text[], $14::date[], $15::date[], $16::date[], $17::date[],
    $18::bigint[], $19::text[], $20::text[], $21::text[], $22::bigint[], $23::bigint[])
    AS g(identity, occurrence, channel_id, video_key, stream, programme, amount, currency, rate, rate_on, base_amount,
      state, earned_from, earned_to, paid_on, due_on, qualified_views, external_id, note, rate_source, paid_base_amount,
      platform_fee)
  LEFT JOIN channel c ON c.creator_id = $1::uuid AND c.id = g.channel_id
  LEFT JOIN video v ON v.creator_id = $1::uuid AND v.channel_id = g.channel_id
    AND coalesce(v.platform_video_id, v.url) = g.video_key`;

/** Notes what lines are worth with the files that said them, so that they are worth it again when those are the last word. */
async function keepWorths(sql: Sql, scope: LedgerScope, keys: readonly LineKey[]): Promise<void> {
  if (keys.length === 0) return;
  await sql.query(
    `UPDATE observation o SET payload = o.payload || jsonb_build_object('worth', ${storedWorthSql({ line: "l", base: "$4" })})
     FROM unnest($2::text[], $3::int[]) AS g(identity, occurrence)
     JOIN income l ON l.creator_id = $1::uuid AND l.identity = g.identity AND l.occurrence = g.occurrence
     WHERE o.creator_id = $1::uuid AND o.kind = 'income' AND o.natural_key = g.identity || '#' || g.occurrence
       AND NOT l.is_hand_edited AND o.payload->>'amount' = l.amount::text AND o.payload->>'currency' = l.currency`,
    [scope.creatorId, keys.map((key) => key.identity), keys.map((key) => key.occurrence), scope.baseCurrency],
  );
}

async function updateLines(sql: Sql, scope: LedgerScope, rows: readonly SettledLine[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `WITH given AS MATERIALIZED (${GIVEN})
     UPDATE income i SET (${COLUMNS}) = ROW(${columnsFrom("n")}), version = i.version + 1, updated_at = now()
     FROM given n WHERE i.creator_id = $1::uuid AND i.identity = n.identity AND i.occurrence = n.occurrence
       AND NOT i.is_hand_edited AND (${columnsFrom("i")}) IS DISTINCT FROM (${columnsFrom("n")})`,
    [scope.creatorId, ...parametersOf(rows)],
  );
}

/** An imported line's history is what its files said, in the order they were taken, estimates before what settled them. */
async function rebuildRevisions(sql: Sql, scope: LedgerScope, keys: readonly LineKey[]): Promise<void> {
  const lines = `SELECT i.id, i.identity, i.occurrence FROM unnest($2::text[], $3::int[]) AS g(identity, occurrence)
    JOIN income i ON i.creator_id = $1::uuid AND i.identity = g.identity AND i.occurrence = g.occurrence AND NOT i.is_hand_edited`;
  const parameters = [scope.creatorId, keys.map((key) => key.identity), keys.map((key) => key.occurrence)];
  await sql.query(
    `DELETE FROM income_revision r USING (${lines}) AS l WHERE r.creator_id = $1::uuid AND r.income_id = l.id`,
    parameters,
  );
  await sql.query(
    `WITH said AS (
       SELECT l.id, i.as_of, i.id AS import_id, o.payload->>'amount' AS amount, o.payload->>'state' AS state,
         row_number() OVER said AS place, lag(ROW(o.payload->>'amount', o.payload->>'state')) OVER said AS earlier
       FROM (${lines}) AS l
       JOIN observation o ON o.creator_id = $1::uuid AND o.kind = 'income' AND o.natural_key = l.identity || '#' || l.occurrence
       JOIN import i ON i.creator_id = o.creator_id AND i.id = o.import_id
       WINDOW said AS (PARTITION BY l.id ORDER BY ${WEAKEST_LINE_FIRST}))
     INSERT INTO income_revision (creator_id, income_id, seq, captured_at, amount, state, import_id)
     SELECT $1::uuid, id, row_number() OVER (PARTITION BY id ORDER BY place),
       ${capturedAtSql({ asOf: "as_of", zone: "$4" })}, amount::bigint, state, import_id
     FROM said WHERE earlier IS DISTINCT FROM ROW(amount, state)`,
    [...parameters, scope.timeZone],
  );
}

/** SQL: the moment at which a file that was taken on a day said something. */
export function capturedAtSql({ asOf, zone }: Record<"asOf" | "zone", string>): string {
  return `(${asOf} + time '12:00') AT TIME ZONE ${zone}`;
}

function columnsFrom(alias: string): string {
  return COLUMNS.split(",")
    .map((column) => `${alias}.${column.trim()}`)
    .join(", ");
}

function parametersOf(rows: readonly SettledLine[]): unknown[] {
  const of = (read: (line: Said) => unknown) => rows.map(({ line }) => read(line));
  const worth = (read: (money: LineMoney) => unknown) => rows.map(({ money }) => read(money));
  return [
    rows.map((row) => row.identity),
    rows.map((row) => row.occurrence),
    of((line) => line.channelId),
    of((line) => line.videoKey),
    of((line) => line.stream),
    of((line) => line.programme),
    of((line) => line.amount),
    of((line) => line.currency),
    worth((money) => money.rate),
    worth((money) => money.rateOn),
    worth((money) => money.baseAmount),
    of((line) => line.state),
    of((line) => line.from),
    of((line) => line.to),
    of((line) => line.paidOn),
    of((line) => line.dueOn),
    of((line) => line.qualifiedViews),
    of((line) => line.externalId),
    of((line) => line.note),
    worth((money) => money.rateSource),
    worth((money) => money.paidBaseAmount),
    of((line) => line.platformFee ?? null),
  ];
}
