import type { ScheduleDraft } from "@/lib/core/schedule/schedule-form";
import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { lockFacts } from "./derive-lock";
import { insertSending } from "./report-sendings";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";
import { tracked } from "./tracked";

export type ReportSchedule = ScheduleDraft & { id: string; version: number; isPaused: boolean };

type Scope = Pick<LedgerScope, "creatorId">;
export type ScheduleKey = { id: string; version: number };

/** Of a creator. */
export const MOST_SCHEDULES = 20;

const COLUMNS = `id::text AS id, version, name, spec, level, cadence, day, hour, minute, time_zone AS "timeZone",
  recipients, formats, message, is_paused AS "isPaused"`;

/** By name. */
export async function listSchedules(sql: Sql, { creatorId }: Scope): Promise<ReportSchedule[]> {
  return sql.query<ReportSchedule>(
    `SELECT ${COLUMNS} FROM report_schedule WHERE creator_id = $1::uuid ORDER BY lower(name), id`,
    [creatorId],
  );
}

export async function findSchedule(
  sql: Sql,
  { creatorId }: Scope,
  id: string,
): Promise<ReportSchedule | null> {
  const [row] = await sql.query<ReportSchedule>(
    `SELECT ${COLUMNS} FROM report_schedule WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [creatorId, id],
  );
  return row ?? null;
}

/** Its next sending is planned in the same transaction, as with every change of it and with Undo. */
export async function insertSchedule(
  sql: Sql,
  scope: LedgerScope,
  draft: ScheduleDraft,
): Promise<Written<{ id: string }>> {
  await lockFacts(sql, scope);
  if ((await listSchedules(sql, scope)).length >= MOST_SCHEDULES)
    return refuseWrite("conflict", { message: getT("reportMail")("tooMany", { max: MOST_SCHEDULES }) });
  const id = newId();
  const change = { id, action: "report.create", name: draft.name };
  const auditId = await tracked(sql, changeOf(scope, change), async () => {
    await sql.query(
      `INSERT INTO report_schedule (creator_id, id, actor_id, name, spec, level, cadence, day, hour, minute, time_zone,
         recipients, formats, message)
       VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [scope.creatorId, id, scope.userId, ...valuesOf(draft)],
    );
  });
  return { ok: true, value: { id, auditId } };
}

/** It is sent with the rights of whoever saved it last. */
export async function updateSchedule(
  sql: Sql,
  scope: LedgerScope,
  { id, version, ...draft }: ScheduleKey & ScheduleDraft,
): Promise<Written<{ id: string }>> {
  const held = await holdSchedule(sql, scope, { id, version });
  if (!held.ok) return held;
  const change = { id, action: "report.update", name: draft.name };
  const auditId = await tracked(sql, changeOf(scope, change), async () => {
    await sql.query(
      `UPDATE report_schedule SET actor_id = $3::uuid, name = $4, spec = $5, level = $6, cadence = $7, day = $8,
         hour = $9, minute = $10, time_zone = $11, recipients = $12, formats = $13, message = $14, version = version + 1
       WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, id, scope.userId, ...valuesOf(draft)],
    );
  });
  return { ok: true, value: { id, auditId } };
}

function valuesOf(draft: ScheduleDraft): unknown[] {
  const { name, spec, level, cadence, day, hour, minute, timeZone, recipients, formats, message } = draft;
  return [name, spec, level, cadence, day, hour, minute, timeZone, recipients, formats, message];
}

/** Whoever has it sent again answers for it, as for what they save. */
export async function pauseSchedule(
  sql: Sql,
  scope: LedgerScope,
  { isPaused, ...key }: ScheduleKey & { isPaused: boolean },
): Promise<Written<{ id: string; name: string }>> {
  const held = await holdSchedule(sql, scope, key);
  if (!held.ok) return held;
  const { id, name } = held.value;
  const change = { id, action: isPaused ? "report.pause" : "report.resume", name };
  const auditId = await tracked(sql, changeOf(scope, change), async () => {
    await sql.query(
      `UPDATE report_schedule SET is_paused = $3, version = version + 1,
         actor_id = CASE WHEN $3::boolean THEN actor_id ELSE $4::uuid END
       WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, id, isPaused, scope.userId],
    );
  });
  return { ok: true, value: { id, name, auditId } };
}

/** With the list of what was sent; the activity keeps that. */
export async function deleteSchedule(
  sql: Sql,
  scope: LedgerScope,
  key: ScheduleKey,
): Promise<Written<{ id: string }>> {
  const held = await holdSchedule(sql, scope, key);
  if (!held.ok) return held;
  const { id, name } = held.value;
  const auditId = await tracked(sql, changeOf(scope, { id, action: "report.delete", name }), async () => {
    await sql.query("DELETE FROM report_schedule WHERE creator_id = $1::uuid AND id = $2::uuid", [
      scope.creatorId,
      id,
    ]);
  });
  return { ok: true, value: { id, auditId } };
}

/** Plans a sending for now, beside the plan, also of one that is paused. One at a time: a second tap sends nothing. */
export async function sendScheduleNow(
  sql: Sql,
  scope: LedgerScope,
  { id, at }: { id: string; at: Date },
): Promise<{ ok: true; value: { id: string; name: string } } | WriteRefusal> {
  await lockFacts(sql, scope);
  const t = getT("reportMail");
  const current = await findSchedule(sql, scope, id);
  if (current === null) return refuseWrite("not-found", { message: t("gone") });
  const pending = await sql.query(
    `SELECT 1 FROM report_delivery WHERE creator_id = $1::uuid AND schedule_id = $2::uuid
       AND (state = 'sending' OR state = 'planned' AND is_extra)`,
    [scope.creatorId, id],
  );
  if (pending.length > 0) return refuseWrite("conflict", { message: t("onItsWay") });
  await insertSending(sql, scope, { scheduleId: id, actorId: scope.userId, plannedAt: at, isExtra: true });
  return { ok: true, value: { id, name: current.name } };
}

async function holdSchedule(
  sql: Sql,
  scope: LedgerScope,
  { id, version }: ScheduleKey,
): Promise<{ ok: true; value: ReportSchedule } | WriteRefusal> {
  await lockFacts(sql, scope);
  const t = getT("reportMail");
  const current = await findSchedule(sql, scope, id);
  if (current === null) return refuseWrite("not-found", { message: t("gone") });
  return current.version === version
    ? { ok: true, value: current }
    : refuseWrite("conflict", { message: t("changedMeanwhile") });
}

function changeOf(scope: LedgerScope, { id, action, name }: Record<"id" | "action" | "name", string>) {
  const parts = [{ table: "report_schedule", where: "t.id = $2::uuid", params: [id] }] as const;
  return { scope, action, entity: "report" as const, entityId: id, summary: name, parts };
}
