import { expect } from "vitest";
import {
  createSchedule,
  failSending,
  pauseSchedule,
  sendDue,
  sendNow,
  updateSchedule,
} from "@/lib/features/report-mail/mutations";
import { createScheduleSchema, updateScheduleSchema } from "@/lib/features/report-mail/schema";
import { authPool } from "@/lib/server/auth-db";
import { withTenant, withTenantPg } from "@/lib/server/db";
import type { JobHandler } from "@/lib/server/jobs/job";
import { kickJobs } from "@/lib/server/jobs/kick";
import { startJobs } from "@/lib/server/jobs/runner";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { makeLine } from "./lines";
import { must } from "./money-story";
import { makePerson } from "./people";

/** When its report is due, and what is planned then. */
export const DECEMBER = "2026-12-01T07:00:01Z";
export const NEXT = "planned 2027-01-01 07:00";

export const MAIL: JobHandler = { run: sendDue, giveUp: failSending };

const TEXTS = {
  ...{
    name: "Month for Anna",
    spec: "",
    range: "last-month",
    clock: "earned",
    language: "en",
    level: "full",
  },
  ...{ cadence: "monthly", monthDay: "1", weekday: "1", time: "08:00", timeZone: "Europe/Berlin" },
  ...{ recipients: "anna@example.com\nben@example.com", pdf: "on", message: "Hello Anna," },
};

export function schedule(viewer: Viewer, given: Record<string, string> = {}) {
  const draft = createScheduleSchema.parse({ ...TEXTS, ...given });
  return withTenant(viewer, (tx) => createSchedule(viewer, { tx, ...draft }));
}

export function edit(viewer: Viewer, given: Record<string, string>) {
  const draft = updateScheduleSchema.parse({ ...TEXTS, ...given });
  return withTenant(viewer, (tx) => updateSchedule(viewer, { tx, ...draft }));
}

export const pause = (viewer: Viewer, id: string, given: { version: number; isPaused: boolean }) =>
  withTenant(viewer, (tx) => pauseSchedule(viewer, { tx, id, ...given }));

export const byHand = (viewer: Viewer, id: string) => withTenant(viewer, (tx) => sendNow(viewer, { tx, id }));

/** With income in November, and its report scheduled for the first of December. */
export async function makeScheduled(given: Record<string, string> = {}) {
  const { viewer } = await makePerson();
  await makeLine(viewer, { earnedFrom: "2026-11-10", earnedLast: "2026-11-10" });
  const { id, auditIds } = await must(schedule(viewer, given));
  return { viewer, id, auditIds };
}

type Row = { id: string; state: string; planned: string; tries: number; problem: string; isExtra: boolean };

export function sendings(viewer: Viewer): Promise<Row[]> {
  return withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<Row>(
      `SELECT id::text AS id, state, to_char(planned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS planned,
         tries, problem, is_extra AS "isExtra" FROM report_delivery ORDER BY planned_at, id`,
    ),
  );
}

export const told = async (viewer: Viewer) =>
  (await sendings(viewer)).map(({ state, planned }) => `${state} ${planned}`);

export const jobs = async () =>
  (await authPool().query<{ subject: string }>("SELECT subject_id::text AS subject FROM job")).rows.map(
    ({ subject }) => subject,
  );

/** The clocks reach the time of everything that is planned. */
export async function comeDue(at: string): Promise<void> {
  process.env.PERMILLE_NOW = at;
  await authPool().query("UPDATE job SET run_at = now() - interval '1 second' WHERE run_at > now()");
}

export async function runJobs(viewer: Viewer, expected: string[], handler = MAIL): Promise<void> {
  const runner = startJobs({ "report-mail": handler });
  kickJobs();
  await expect.poll(() => told(viewer), { timeout: 15_000 }).toEqual(expected);
  await runner.stop();
}
