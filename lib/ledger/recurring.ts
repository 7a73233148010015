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
    state: z.enum(STATES),
    channelId: z.uuid().nullable(),
    videoId: z.uuid().nullable(),
    note: z.string(),
    tags: z.array(z.string()),
    category: z.string().nullable(),
    agencyRate: z.string().nullable(),
    span: z.union([z.object({ months: z.number().int() }), z.object({ days: z.number().int() })]),
  })
  .transform((fields, context): RecurringTemplate => {
    const currency = parseCurrency(fields.currency);
    const amount = currency && fromMajor(fields.amount, currency);
    if (currency !== null && amount !== null) return { ...fields, currency, amount };
    context.addIssue({ code: "custom", message: "amount" });
    return z.NEVER;
  });

function toFields({ amount, currency, ...rest }: RecurringTemplate): string {
  return JSON.stringify({ ...rest, currency, amount: toMajor(amount, currency) });
}

type Row = Omit<RecurringLine, "template"> & { fields: unknown };

function toRecurring({ fields, ...row }: Row): RecurringLine {
  return { ...row, template: stored.parse(fields) };
}

const COLUMNS = `id::text AS id, version, name, fields, every, first_on AS "firstOn", last_on AS "lastOn", next_on AS "nextOn"`;

export async function listRecurringLines(
  sql: Sql,
  { creatorId }: { creatorId: string },
): Promise<RecurringLine[]> {
  const rows = await sql.query<Row>(
    `SELECT ${COLUMNS} FROM recurring_line WHERE creator_id = $1::uuid ORDER BY lower(name), id`,
    [creatorId],
  );
  return rows.map(toRecurring);
}

/** The line, held until the transaction ends. */
export async function lockRecurring(sql: Sql, scope: LedgerScope, id: string): Promise<RecurringLine | null> {
  await lockFacts(sql, scope);
  const [row] = await sql.query<Row>(
    `SELECT ${COLUMNS} FROM recurring_line WHERE creator_id = $1::uuid AND id = $2::uuid FOR UPDATE`,
    [scope.creatorId, id],
  );
  return row === undefined ? null : toRecurring(row);
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
      [scope.creatorId, id, name, toFields(template), every, firstOn, lastOn],
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
  const isUndecided = current.nextOn === current.firstOn;
  const nextOn = isUndecided ? firstOn : firstFrom({ every, firstOn }, current.nextOn);
  const auditId = await tracked(sql, change(scope, { id, action: "recurring.update", name }), async () => {
    await sql.query(
      `UPDATE recurring_line SET name = $3, fields = $4::jsonb, every = $5, first_on = $6::date, last_on = $7::date,
         next_on = $8::date, version = version + 1
       WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, id, name, toFields({ ...current.template, amount }), every, firstOn, lastOn, nextOn],
    );
  });
  return { ok: true, value: { id, auditId } };
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

/**
 * Goes on to the occurrence after this one, because it was added or skipped. Refused when it is not the next one any more:
 * somebody else has decided on it.
 */
export async function passOccurrence(
  sql: Sql,
  scope: LedgerScope,
  { id, on, action }: { id: string; on: LocalDate; action: "recurring.add" | "recurring.skip" },
): Promise<Written<{ id: string }>> {
  const current = await lockRecurring(sql, scope, id);
  if (current === null) return noRecurring();
  if (current.nextOn !== on) return decidedAlready();
  const auditId = await tracked(sql, change(scope, { id, action, name: current.name }), async () => {
    await sql.query(
      `UPDATE recurring_line SET next_on = $3::date, version = version + 1 WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, id, nextAfter(current, on)],
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
