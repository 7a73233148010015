import "server-only";
import { findSchedule, listSchedules, type ReportSchedule } from "@/lib/ledger/report-schedules";
import type { SendingState } from "@/lib/ledger/report-sendings";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { isMailConfigured } from "@/lib/server/mail";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

export type { ReportSchedule } from "@/lib/ledger/report-schedules";

/** Whether this installation can send mail at all. */
export function canSendMail(): boolean {
  return isMailConfigured();
}

export type SentReport = {
  id: string;
  scheduleId: string;
  name: string;
  state: SendingState;
  plannedAt: Date;
  /** When it was handed over, or given up; null while it waits. */
  endedAt: Date | null;
  isExtra: boolean;
  problem: string;
};

export type ScheduledReport = ReportSchedule & {
  /** Null while it is paused, being sent, or to be tried again. */
  nextAt: Date | null;
  /** The latest that was begun. */
  last: SentReport | null;
};

export type ScheduledReports = { schedules: ScheduledReport[]; history: SentReport[] };

const MOST_LISTED = 100;

/** Schedules by name, and what was sent or is being sent, the latest first. */
export async function listScheduled(viewer: Viewer): Promise<ScheduledReports> {
  return withTenantPg(
    viewer,
    async (client) => {
      const sql = sqlOfPg(client);
      const schedules = await listSchedules(sql, viewer);
      const params = [viewer.creatorId];
      const planned = await sql.query<{ scheduleId: string; plannedAt: Date }>(PLANNED, params);
      const lasts = await sql.query<SentReport>(LASTS, params);
      const history = await sql.query<SentReport>(HISTORY, [...params, MOST_LISTED]);
      return {
        schedules: schedules.map((schedule) => ({
          ...schedule,
          nextAt: planned.find(({ scheduleId }) => scheduleId === schedule.id)?.plannedAt ?? null,
          last: lasts.find(({ scheduleId }) => scheduleId === schedule.id) ?? null,
        })),
        history,
      };
    },
    { readOnly: true },
  );
}

const PLANNED = `SELECT schedule_id::text AS "scheduleId", planned_at AS "plannedAt" FROM report_delivery
  WHERE creator_id = $1::uuid AND state = 'planned' AND tries = 0 AND NOT is_extra`;

const SENT = `d.id::text AS id, d.schedule_id::text AS "scheduleId", s.name, d.state, d.planned_at AS "plannedAt",
    d.ended_at AS "endedAt", d.is_extra AS "isExtra", d.problem
  FROM report_delivery d JOIN report_schedule s ON s.creator_id = d.creator_id AND s.id = d.schedule_id
  WHERE d.creator_id = $1::uuid AND (d.state <> 'planned' OR d.is_extra OR d.tries > 0)`;

const LASTS = `SELECT DISTINCT ON (d.schedule_id) ${SENT} ORDER BY d.schedule_id, d.planned_at DESC, d.id DESC`;

const HISTORY = `SELECT ${SENT} ORDER BY d.planned_at DESC, d.id DESC LIMIT $2`;

export async function findScheduled(viewer: Viewer, id: string): Promise<ReportSchedule | null> {
  if (!isUuid(id)) return null;
  return withTenantPg(viewer, (client) => findSchedule(sqlOfPg(client), viewer, id), { readOnly: true });
}
