import { z } from "zod";
import {
  firstFrom,
  nextAfter,
  spanOf,
  type Recurrence,
  type Rule,
  type Span,
} from "@/lib/core/income/recurrence";
import { STATES } from "@/lib/core/income/state";
import { parseStream } from "@/lib/core/income/stream";
import { parseCurrency } from "@/lib/core/money/currency";
import { fromMajor, toMajor } from "@/lib/core/money/money";
import type { LocalDate } from "@/lib/core/time/date";
import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { refuseKept } from "./deal-locks";
import { lockFacts } from "./derive-lock";
import { lockLine } from "./income";
import type { IncomeInput } from "./income-line";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";
import { tracked } from "./tracked";

/** What each of the lines has in common: all of a line but its days and what is of one line only. */
export type RecurringTemplate = Pick<
  IncomeInput,
  | "stream"
  | "programme"
  | "amount"
  | "currency"
  | "rate"
  | "state"
  | "channelId"
  | "videoId"
  | "note"
  | "tags"
  | "category"
  | "agencyRate"
> & { span: Span };

type Scope = Pick<LedgerScope, "creatorId" | "baseCurrency">;

export type RecurringLine = Rule & {
  id: string;
  version: number;
  name: string;
  nextOn: LocalDate;
  template: RecurringTemplate;
};

const stored = z
  .object({
    stream: z.string().transform((text) => parseStream(text) ?? ("other" as const)),
    programme: z.string(),
    amount: z.string(),
    currency: z.string(),
    rate: z.string().nullable(),
    /** The base currency that the rate is to. */
    rateTo: z.string().nullable().default(null),
    state: z.enum(STATES),
    channelId: z.uuid().nullable(),
    videoId: z.uuid().nullable(),
    note: z.string(),
    tags: z.array(z.string()),
    category: z.string().nullable(),
    agencyRate: z.string().nullable(),
    span: z.union([z.object({ months: z.number().int() }), z.object({ days: z.number().int() })]),
  })
  .transform((fields, context): RecurringTemplate & { rateTo: string | null } => {
    const currency = parseCurrency(fields.currency);
    const amount = currency && fromMajor(fields.amount, currency);
    if (currency !== null && amount !== null) return { ...fields, currency, amount };
    context.addIssue({ code: "custom", message: "amount" });
    return z.NEVER;
  });

function toFields({ amount, currency, ...rest }: RecurringTemplate, { baseCurrency }: Scope): string {
  return JSON.stringify({ ...rest, currency, amount: toMajor(amount, currency), rateTo: baseCurrency });
}

type Row = Omit<RecurringLine, "template"> & { fields: unknown };

/** A rate that was typed towards another base currency says nothing to this one. */
function toRecurring({ fields, ...row }: Row, { baseCurrency }: Scope): RecurringLine {
  const { rateTo, rate, ...template } = stored.parse(fields);
  return { ...row, template: { ...template, rate: rateTo === baseCurrency ? rate : null } };
}

const COLUMNS = `id::text AS id, version, name, fields, every, first_on AS "firstOn", last_on AS "lastOn", next_on AS "nextOn"`;

export async function listRecurringLines(sql: Sql, scope: Scope): Promise<RecurringLine[]> {
  const rows = await sql.query<Row>(
    `SELECT ${COLUMNS} FROM recurring_line WHERE creator_id = $1::uuid ORDER BY lower(name), id`,
    [scope.creatorId],
  );
  return rows.map((row) => toRecurring(row, scope));
}

/** The line, held until the transaction ends. */
export async function lockRecurring(sql: Sql, scope: LedgerScope, id: string): Promise<RecurringLine | null> {
  await lockFacts(sql, scope);
  const [row] = await sql.query<Row>(
    `SELECT ${COLUMNS} FROM recurring_line WHERE creator_id = $1::uuid AND id = $2::uuid FOR UPDATE`,
    [scope.creatorId, id],
  );
  return row === undefined ? null : toRecurring(row, scope);
}

type Created = Rule & { lineId: string; name: string; today: LocalDate };

/** Has a line of the ledger come again; the line itself stays as it is. */
export async function createRecurring(
  sql: Sql,
  scope: LedgerScope,
  { lineId, name, every, firstOn, lastOn, today }: Created,
): Promise<Written<{ id: string }>> {
  const line = await lockLine(sql, scope, lineId);
  if (line === null) return refuseWrite("not-found", { message: getT("states")("lineGone") });
  const kept = await refuseKept(sql, scope, [lineId]);
  if (kept) return kept;
  const { earned, stream, programme, amount, currency, state, channelId, videoId, note } = line.input;
  const rate = line.input.rate?.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "") ?? null;
  const { tags, category, agencyRate } = line.input;
  const place = { channelId, videoId };
  const labels = { programme, note, tags, category };
  const span = spanOf(earned, { today });
  const template = { stream, amount, currency, rate, state, agencyRate, span, ...place, ...labels };
  const id = newId();
  const auditId = await tracked(sql, change(scope, { id, action: "recurring.create", name }), async () => {
    await sql.query(
      `INSERT INTO recurring_line (creator_id, id, name, fields, every, first_on, last_on, next_on)
       VALUES ($1::uuid, $2::uuid, $3, $4::jsonb, $5, $6::date, $7::date, $6::date)`,
      [scope.creatorId, id, name, toFields(template, scope), every, firstOn, lastOn],
    );
  });
  return { ok: true, value: { id, auditId } };
}

type Patch = {
  name: string;
  amount: bigint;
  every: Recurrence;
  firstOn: LocalDate;
  lastOn: LocalDate | null;
};

/** What was decided on already stays so: the next one is the first by the new rule that nobody has decided on. */
export async function updateRecurring(
  sql: Sql,
  scope: LedgerScope,
  { id, version, patch }: { id: string; version: number; patch: Patch },
): Promise<Written<{ id: string }>> {
  const current = await lockRecurring(sql, scope, id);
  if (current === null) return noRecurring();
  if (current.version !== version) return changedMeanwhile();
  const { name, amount, every, firstOn, lastOn } = patch;
  const nextOn = (await isUndecided(sql, scope, id))
    ? firstOn
    : firstFrom({ every, firstOn }, current.nextOn);
  const auditId = await tracked(sql, change(scope, { id, action: "recurring.update", name }), async () => {
    await sql.query(
      `UPDATE recurring_line SET name = $3, fields = fields || jsonb_build_object('amount', $4::text), every = $5, first_on = $6::date, last_on = $7::date,
         next_on = $8::date, version = version + 1
       WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [
        ...[scope.creatorId, id, name, toMajor(amount, current.template.currency)],
        ...[every, firstOn, lastOn, nextOn],
      ],
    );
  });
  return { ok: true, value: { id, auditId } };
}

/** The days alone do not tell: a first day that was moved on to the next one looks like the first of all. */
async function isUndecided(sql: Sql, { creatorId }: LedgerScope, id: string): Promise<boolean> {
  const decided = await sql.query(
    `SELECT FROM audit WHERE creator_id = $1::uuid AND entity = 'recurring' AND entity_id = $2
       AND action IN ('recurring.add', 'recurring.skip') AND undone_at IS NULL LIMIT 1`,
    [creatorId, id],
  );
  return decided.length === 0;
}

export async function deleteRecurring(
  sql: Sql,
  scope: LedgerScope,
  { id, version }: { id: string; version: number },
): Promise<Written<{ id: string }>> {
  const current = await lockRecurring(sql, scope, id);
  if (current === null) return noRecurring();
  if (current.version !== version) return changedMeanwhile();
  const { name } = current;
  const auditId = await tracked(sql, change(scope, { id, action: "recurring.delete", name }), async () => {
    await sql.query(`DELETE FROM recurring_line WHERE creator_id = $1::uuid AND id = $2::uuid`, [
      scope.creatorId,
      id,
    ]);
  });
  return { ok: true, value: { id, auditId } };
}

type Passed = { id: string; days: readonly LocalDate[]; action: "recurring.add" | "recurring.skip" };

/**
 * Goes on to the occurrence after these, because they were added or skipped: one entry for all, since Undo takes back a
 * row's last change alone. Refused when they are not the next ones any more: somebody else has decided on them.
 */
export async function passOccurrences(
  sql: Sql,
  scope: LedgerScope,
  { id, days, action }: Passed,
): Promise<Written<{ id: string }>> {
  const current = await lockRecurring(sql, scope, id);
  if (current === null) return noRecurring();
  let next = current.nextOn;
  for (const on of days) {
    if (next !== on) return decidedAlready();
    next = nextAfter(current, on);
  }
  const auditId = await tracked(sql, change(scope, { id, action, name: current.name }), async () => {
    await sql.query(
      `UPDATE recurring_line SET next_on = $3::date, version = version + 1 WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, id, next],
    );
  });
  return { ok: true, value: { id, auditId } };
}

export function noRecurring(): WriteRefusal {
  return refuseWrite("not-found", { message: getT("recurring")("gone") });
}

export function decidedAlready(): WriteRefusal {
  return refuseWrite("conflict", { message: getT("recurring")("decidedAlready") });
}

function changedMeanwhile(): WriteRefusal {
  return refuseWrite("conflict", { message: getT("recurring")("changedMeanwhile") });
}

function change(scope: LedgerScope, { id, action, name }: { id: string; action: string; name: string }) {
  const parts = [{ table: "recurring_line", where: "t.id = $2::uuid", params: [id] }] as const;
  return { scope, action, entity: "recurring" as const, entityId: id, summary: name, parts };
}
