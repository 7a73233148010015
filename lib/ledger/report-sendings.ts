import { nextSending, type Cadence, type SendingTime } from "@/lib/core/schedule/sending-time";
import type { SentFormat } from "@/lib/core/schedule/schedule-form";
import type { ReportLevel } from "@/lib/core/report/report-level";
import { newId } from "@/lib/server/ids";
import type { Sql } from "@/lib/server/sql";
import { writeAudit } from "./audit";
import type { LedgerScope } from "./scope";

export const SENDING_JOB = "report-mail";

type Tenant = Pick<LedgerScope, "creatorId">;

/**
 * `sending` is committed before the mail server is talked to: one that is found so by somebody else was left by a process
 * that died, and whether it arrived nobody knows. `skipped`: it was due, and its schedule was paused.
 */
export type SendingState = "planned" | "sending" | "sent" | "failed" | "unknown" | "skipped";

type Planned = { scheduleIds: readonly string[]; at: Date };

type PlanRow = {
  id: string;
  isPaused: boolean;
  isDue: boolean;
  latest: Date | null;
  actorId: string | null;
} & {
  cadence: Cadence;
} & Omit<SendingTime, "cadence">;

/**
 * Brings what is planned in line with these schedules as they are now: what is to come is dropped and planned anew, one
 * each; what is due already goes out as the schedule says by now, and its successor is planned when it is settled. Of a
 * paused or deleted one nothing is left but what a person asked for beside the plan. So however long nobody was there to
 * send, one mail goes out late, not several.
 */
export async function planSendings(
  sql: Sql,
  { creatorId }: Tenant,
  { scheduleIds, at }: Planned,
): Promise<void> {
  if (scheduleIds.length === 0) return;
  await lockSendings(sql, { creatorId });
  const params = [creatorId, scheduleIds, at];
  await sql.query(DROP, params);
  await sql.query(FORGET, [creatorId, scheduleIds]);
  await sql.query(SKIP, params);
  await sql.query(DROP_JOBS, [creatorId, SENDING_JOB]);
  for (const row of await sql.query<PlanRow>(SCHEDULES, [creatorId, scheduleIds])) {
    if (row.isPaused || row.isDue) continue;
    const after = Math.max(at.getTime(), row.latest?.getTime() ?? 0);
    const plannedAt = new Date(nextSending(row, after));
    const { id: scheduleId, actorId } = row;
    await insertSending(sql, { creatorId }, { scheduleId, actorId, plannedAt, isExtra: false });
  }
}

/** A settled sending and an edit would each plan a next one. Taken before a row of them is locked, which an edit may drop. */
async function lockSendings(sql: Sql, { creatorId }: Tenant): Promise<void> {
  await sql.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text", [`sendings ${creatorId}`]);
}

const DROP = `DELETE FROM report_delivery WHERE creator_id = $1::uuid AND schedule_id = ANY($2::uuid[])
  AND state = 'planned' AND NOT is_extra AND planned_at > $3::timestamptz`;

const SKIP = `UPDATE report_delivery d SET state = 'skipped', ended_at = $3::timestamptz FROM report_schedule s
  WHERE d.creator_id = $1::uuid AND d.schedule_id = ANY($2::uuid[]) AND d.state = 'planned' AND NOT d.is_extra
    AND s.creator_id = d.creator_id AND s.id = d.schedule_id AND s.is_paused`;

/** Of a schedule that is gone, whether it was deleted or Undo took it back. */
const FORGET = `DELETE FROM report_delivery d WHERE d.creator_id = $1::uuid AND d.schedule_id = ANY($2::uuid[])
  AND NOT EXISTS (SELECT FROM report_schedule s WHERE s.creator_id = $1::uuid AND s.id = d.schedule_id)`;

/** One that somebody holds finds nothing to send, and ends by itself. */
const DROP_JOBS = `DELETE FROM job WHERE (creator_id, kind, subject_id) IN (
  SELECT creator_id, kind, subject_id FROM job j WHERE creator_id = $1::uuid AND kind = $2
    AND NOT EXISTS (SELECT FROM report_delivery d
      WHERE d.creator_id = j.creator_id AND d.id = j.subject_id AND d.state IN ('planned', 'sending'))
  FOR UPDATE SKIP LOCKED)`;

const SCHEDULES = `SELECT s.id::text AS id, s.is_paused AS "isPaused", s.cadence, s.day, s.hour, s.minute,
    s.time_zone AS "timeZone", s.actor_id::text AS "actorId",
    EXISTS (SELECT FROM report_delivery d WHERE d.creator_id = s.creator_id AND d.schedule_id = s.id
      AND d.state IN ('planned', 'sending') AND NOT d.is_extra) AS "isDue",
    (SELECT max(d.planned_at) FROM report_delivery d
      WHERE d.creator_id = s.creator_id AND d.schedule_id = s.id AND NOT d.is_extra) AS latest
  FROM report_schedule s WHERE s.creator_id = $1::uuid AND s.id = ANY($2::uuid[]) ORDER BY s.id`;

type NewSending = { scheduleId: string; actorId: string | null; plannedAt: Date; isExtra: boolean };

/** With its job, which is to run at that instant. The table takes one a schedule and instant. */
export async function insertSending(
  sql: Sql,
  { creatorId }: Tenant,
  { scheduleId, actorId, plannedAt, isExtra }: NewSending,
): Promise<string> {
  const id = newId();
  await sql.query(
    `INSERT INTO report_delivery (creator_id, id, schedule_id, planned_at, is_extra, actor_id)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::timestamptz, $5, $6::uuid)`,
    [creatorId, id, scheduleId, plannedAt, isExtra, actorId],
  );
  await sql.query(
    `INSERT INTO job (creator_id, kind, subject_id, actor_id, run_at)
     VALUES ($1::uuid, $2, $3::uuid, $4::uuid, CASE WHEN $6 THEN now() ELSE $5::timestamptz END)`,
    [creatorId, SENDING_JOB, id, actorId, plannedAt, isExtra],
  );
  return id;
}

/** A sending, with its schedule as it is now. */
export type Sending = SendingTime & {
  id: string;
  state: SendingState;
  plannedAt: Date;
  isExtra: boolean;
  tries: number;
  scheduleId: string;
  version: number;
  name: string;
  spec: string;
  level: ReportLevel;
  recipients: string[];
  formats: SentFormat[];
  message: string;
};

/** Null where it was dropped. */
export async function findSending(sql: Sql, { creatorId }: Tenant, id: string): Promise<Sending | null> {
  const [row] = await sql.query<Sending>(
    `SELECT d.id::text AS id, d.state, d.planned_at AS "plannedAt", d.is_extra AS "isExtra", d.tries,
       s.id::text AS "scheduleId", s.version, s.name, s.spec, s.level, s.recipients, s.formats, s.message,
       s.cadence, s.day, s.hour, s.minute, s.time_zone AS "timeZone"
     FROM report_delivery d JOIN report_schedule s ON s.creator_id = d.creator_id AND s.id = d.schedule_id
     WHERE d.creator_id = $1::uuid AND d.id = $2::uuid`,
    [creatorId, id],
  );
  return row ?? null;
}

/** Marks it as being handed over. False where it is not to be, or not any more, or is to be another mail by now. */
export async function beginSending(
  sql: Sql,
  { creatorId }: Tenant,
  { id, version, at }: Pick<Sending, "id" | "version"> & { at: Date },
): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE report_delivery d SET state = 'sending', started_at = $4 FROM report_schedule s
     WHERE d.creator_id = $1::uuid AND d.id = $2::uuid AND d.state = 'planned'
       AND s.creator_id = d.creator_id AND s.id = d.schedule_id AND s.version = $3
       AND (d.is_extra OR NOT s.is_paused) RETURNING 1`,
    [creatorId, id, version, at],
  );
  return rows.length === 1;
}

type Ended = {
  sending: Pick<Sending, "id" | "scheduleId" | "isExtra" | "name" | "recipients">;
  state: "sent" | "failed" | "unknown";
  /** A sentence; empty where there is nothing to say. */
  problem: string;
  at: Date;
};

/**
 * What became of it, with the next one planned. A process that was taken for dead and was not knows better than whoever
 * found its mark. What was sent is told in the activity, which cannot undo it.
 */
export async function endSending(
  sql: Sql,
  { creatorId, userId: actorId }: Pick<LedgerScope, "creatorId" | "userId">,
  { sending, state, problem, at }: Ended,
): Promise<void> {
  const { id, scheduleId, isExtra, name, recipients } = sending;
  await lockSendings(sql, { creatorId });
  const ended = await sql.query(
    `UPDATE report_delivery SET state = $3, problem = $4, ended_at = $5
     WHERE creator_id = $1::uuid AND id = $2::uuid AND state IN ('planned', 'sending', 'unknown') RETURNING 1`,
    [creatorId, id, state, problem, at],
  );
  if (state === "sent") {
    const entry = { action: "report.send", entity: "report" as const, entityId: scheduleId };
    const summary = `${name}, ${recipients.join(", ")}`;
    await writeAudit(sql, { creatorId, actorId, ...entry, summary, before: null, after: null });
  }
  if (ended.length === 1 && !isExtra)
    await planSendings(sql, { creatorId }, { scheduleIds: [scheduleId], at });
}

/** It was not taken, and is to be handed over again, unless its schedule was paused meanwhile. */
export async function retrySending(
  sql: Sql,
  { creatorId }: Tenant,
  {
    sending: { id, scheduleId },
    problem,
    at,
  }: Pick<Ended, "problem" | "at"> & {
    sending: Pick<Sending, "id" | "scheduleId">;
  },
): Promise<void> {
  await lockSendings(sql, { creatorId });
  await sql.query(
    `UPDATE report_delivery SET state = 'planned', tries = tries + 1, problem = $3
     WHERE creator_id = $1::uuid AND id = $2::uuid AND state = 'sending'`,
    [creatorId, id, problem],
  );
  await sql.query(SKIP, [creatorId, [scheduleId], at]);
}
