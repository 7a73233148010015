import { z } from "zod";
import { parseCurrency } from "@/lib/core/money/currency";
import { newId } from "@/lib/server/ids";
import type { Sql } from "@/lib/server/sql";
import { baseAmountOf } from "./income-line";
import { STRONGEST_FIRST } from "./observation";
import type { LedgerScope } from "./scope";

export type LineKey = { identity: string; occurrence: number };

/** An income observation: amounts as text, because JSON's numbers end at 2^53. */
export const saidShape = z.object({
  channelId: z.uuid(),
  videoKey: z.string().nullable(),
  stream: z.string(),
  programme: z.string(),
  amount: z.string().transform(BigInt),
  currency: z.string(),
  rate: z.string().nullable(),
  state: z.string(),
  from: z.string(),
  to: z.string(),
  paidOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  qualifiedViews: z.string().nullable(),
  externalId: z.string().nullable(),
  note: z.string(),
});

export type Said = z.output<typeof saidShape>;

export function toPayload({ amount, ...said }: Said): string {
  return JSON.stringify({ ...said, amount: String(amount) });
}

/** Writes the strongest word of the imports on each line. Lines that a person typed into stay as they are. */
export async function settleIncome(sql: Sql, scope: LedgerScope, keys: readonly LineKey[]): Promise<void> {
  if (keys.length === 0) return;
  const said = await listStrongest(sql, scope, keys);
  const rows = said.map(({ payload, ...key }) => settle({ ...key, line: saidShape.parse(payload) }, scope));
  await updateLines(sql, scope, rows);
  await rebuildRevisions(sql, scope, keys);
}

type NewLines = { importId: string; asOf: string; lines: readonly SaidLine[] };

/** Makes lines of which no import has said anything before, so that what this one says is all there is. Gives their ids. */
export async function insertLines(
  sql: Sql,
  scope: LedgerScope,
  { importId, asOf, lines }: NewLines,
): Promise<string[]> {
  if (lines.length === 0) return [];
  const rows = lines.map((line) => settle(line, scope));
  const made = await sql.query<{ id: string }>(
    `WITH made AS (
       INSERT INTO income (creator_id, id, identity, occurrence, ${COLUMNS})
       SELECT $1::uuid, n.id, n.identity, n.occurrence, ${columnsFrom("n")} FROM (${GIVEN}) AS n
       ON CONFLICT (creator_id, identity, occurrence) DO NOTHING RETURNING id, amount, state)
     INSERT INTO income_revision (creator_id, income_id, seq, captured_at, amount, state, import_id)
     SELECT $1::uuid, id, 1, ${capturedAt({ asOf: "$22::date", zone: "$23" })}, amount, state, $24::uuid FROM made
     RETURNING income_id::text AS id`,
    [scope.creatorId, ...parametersOf(rows), asOf, scope.timeZone, importId],
  );
  return made.map(({ id }) => id);
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
type SettledLine = SaidLine & { baseAmount: bigint | null };

function listStrongest(
  sql: Sql,
  scope: LedgerScope,
  keys: readonly LineKey[],
): Promise<(LineKey & { payload: unknown })[]> {
  return sql.query<LineKey & { payload: unknown }>(
    `SELECT DISTINCT ON (g.identity, g.occurrence) g.identity, g.occurrence, o.payload
     FROM unnest($2::text[], $3::int[]) AS g(identity, occurrence)
     JOIN observation o ON o.creator_id = $1::uuid AND o.kind = 'income' AND o.natural_key = g.identity || '#' || g.occurrence
     JOIN import i ON i.creator_id = o.creator_id AND i.id = o.import_id
     ORDER BY g.identity, g.occurrence, ${STRONGEST_FIRST}`,
    [scope.creatorId, keys.map((key) => key.identity), keys.map((key) => key.occurrence)],
  );
}

function settle({ line, ...key }: SaidLine, { baseCurrency }: LedgerScope): SettledLine {
  const { amount, rate } = line;
  const currency = parseCurrency(line.currency);
  const baseAmount = currency === null ? null : baseAmountOf({ amount, currency, rate }, baseCurrency);
  return { ...key, line: { ...line, rate: currency === baseCurrency ? null : rate }, baseAmount };
}

const COLUMNS = `channel_id, video_id, stream, programme, amount, currency, rate, rate_on, base_amount, state, earned_from,
  earned_to, paid_on, due_on, qualified_views, external_id, note`;

/** A line of the arrays of `parametersOf`, from $2 on, with the ids that its keys stand for. */
const GIVEN = `SELECT g.id, g.identity, g.occurrence, c.id AS channel_id, v.id AS video_id, g.stream, g.programme, g.amount,
    g.currency, g.rate, g.rate_on, g.base_amount, g.state, g.earned_from, g.earned_to, g.paid_on, g.due_on,
    g.qualified_views, g.external_id, g.note
  FROM unnest($2::uuid[], $3::text[], $4::int[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::text[],
    $11::numeric[], $12::date[], $13::bigint[], $14::text[], $15::date[], $16::date[], $17::date[], $18::date[],
    $19::bigint[], $20::text[], $21::text[])
    AS g(id, identity, occurrence, channel_id, video_key, stream, programme, amount, currency, rate, rate_on, base_amount,
      state, earned_from, earned_to, paid_on, due_on, qualified_views, external_id, note)
  LEFT JOIN channel c ON c.creator_id = $1::uuid AND c.id = g.channel_id
  LEFT JOIN video v ON v.creator_id = $1::uuid AND v.channel_id = g.channel_id
    AND coalesce(v.platform_video_id, v.url) = g.video_key`;

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

/** An imported line's history is what its files said, in the order they were taken, however they were imported. */
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
       SELECT l.id, i.as_of, i.sha256, i.id AS import_id, o.payload->>'amount' AS amount, o.payload->>'state' AS state,
         lag(ROW(o.payload->>'amount', o.payload->>'state')) OVER (PARTITION BY l.id ORDER BY i.as_of, i.sha256, i.id) AS earlier
       FROM (${lines}) AS l
       JOIN observation o ON o.creator_id = $1::uuid AND o.kind = 'income' AND o.natural_key = l.identity || '#' || l.occurrence
       JOIN import i ON i.creator_id = o.creator_id AND i.id = o.import_id)
     INSERT INTO income_revision (creator_id, income_id, seq, captured_at, amount, state, import_id)
     SELECT $1::uuid, id, row_number() OVER (PARTITION BY id ORDER BY as_of, sha256, import_id),
       ${capturedAt({ asOf: "as_of", zone: "$4" })}, amount::bigint, state, import_id
     FROM said WHERE earlier IS DISTINCT FROM ROW(amount, state)`,
    [...parameters, scope.timeZone],
  );
}

function capturedAt({ asOf, zone }: Record<"asOf" | "zone", string>): string {
  return `(${asOf} + time '12:00') AT TIME ZONE ${zone}`;
}

function columnsFrom(alias: string): string {
  return COLUMNS.split(",")
    .map((column) => `${alias}.${column.trim()}`)
    .join(", ");
}

function parametersOf(rows: readonly SettledLine[]): unknown[] {
  const of = (read: (line: Said) => unknown) => rows.map(({ line }) => read(line));
  return [
    rows.map(() => newId()),
    rows.map((row) => row.identity),
    rows.map((row) => row.occurrence),
    of((line) => line.channelId),
    of((line) => line.videoKey),
    of((line) => line.stream),
    of((line) => line.programme),
    of((line) => line.amount),
    of((line) => line.currency),
    of((line) => line.rate),
    of((line) => (line.rate === null ? null : (line.paidOn ?? line.from))),
    rows.map((row) => row.baseAmount),
    of((line) => line.state),
    of((line) => line.from),
    of((line) => line.to),
    of((line) => line.paidOn),
    of((line) => line.dueOn),
    of((line) => line.qualifiedViews),
    of((line) => line.externalId),
    of((line) => line.note),
  ];
}
