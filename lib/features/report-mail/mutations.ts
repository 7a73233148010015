import "server-only";
import * as ledger from "@/lib/ledger/report-schedules";
import { giveUpSending, sendReport } from "@/lib/ledger/send-report";
import type { Written } from "@/lib/ledger/scope";
import { toRefusal } from "@/lib/ledger/to-refusal";
import { now } from "@/lib/server/clock";
import type { Tx } from "@/lib/server/db";
import type { GivenUp, Job } from "@/lib/server/jobs/job";
import { isMailConfigured } from "@/lib/server/mail";
import { isMailAddress } from "@/lib/server/mail-settings";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { hitRateLimit } from "@/lib/server/rate-limit";
import { refuseChangedMeanwhile, refuseFields, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canSendReports } from "./policy";
import type { CreateSchedule, PauseSchedule, ScheduleKey, UpdateSchedule } from "./schema";

/** Of a creator: what people send by hand. */
const LIMIT = { limit: 20, windowSeconds: 3600 };

/** `auditIds` is what Undo takes. */
type Saved = { id: string; auditIds: string };
type Said = Saved & { said: string };

export async function createSchedule(
  viewer: Viewer,
  { tx, ...draft }: CreateSchedule & { tx: Tx },
): Promise<Outcome<Saved>> {
  const refusal = refuseSchedule(viewer, draft);
  return refusal ?? toOutcome(await ledger.insertSchedule(sqlOf(tx), viewer, draft));
}

export async function updateSchedule(
  viewer: Viewer,
  { tx, ...draft }: UpdateSchedule & { tx: Tx },
): Promise<Outcome<Saved>> {
  const refusal = refuseSchedule(viewer, draft);
  if (refusal !== null) return refusal;
  const sql = sqlOf(tx);
  const current = await ledger.findSchedule(sql, viewer, draft.id);
  if (current !== null && current.version !== draft.version)
    return refuseChangedMeanwhile(current.version, { theirs: textsOf(current), mine: textsOf(draft) });
  return toOutcome(await ledger.updateSchedule(sql, viewer, draft));
}

export async function pauseSchedule(
  viewer: Viewer,
  { tx, ...asked }: PauseSchedule & { tx: Tx },
): Promise<Outcome<Said>> {
  if (!canSendReports(viewer.role)) return refuseReadOnly();
  if (!asked.isPaused && !isMailConfigured()) return refuseNotSetUp();
  const written = await ledger.pauseSchedule(sqlOf(tx), viewer, asked);
  if (!written.ok) return toRefusal(written);
  const { id, name, auditId } = written.value;
  const said = getT("reportMail")(asked.isPaused ? "pausedSaid" : "resumedSaid", { name });
  return done({ id, auditIds: auditId, said });
}

export async function deleteSchedule(
  viewer: Viewer,
  { tx, ...key }: ScheduleKey & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canSendReports(viewer.role)) return refuseReadOnly();
  return toOutcome(await ledger.deleteSchedule(sqlOf(tx), viewer, key));
}

/** A job sends it, as it would at its time. */
export async function sendNow(
  viewer: Viewer,
  { tx, id }: { tx: Tx; id: string },
): Promise<Outcome<{ id: string; said: string }>> {
  const t = getT("reportMail");
  if (!canSendReports(viewer.role)) return refuseReadOnly();
  if (!isMailConfigured()) return refuseNotSetUp();
  const planned = await ledger.sendScheduleNow(sqlOf(tx), viewer, { id, at: now() });
  if (!planned.ok) return toRefusal(planned);
  const retryAfter = await hitRateLimit(`reports-by-hand:${viewer.creatorId}`, LIMIT);
  if (retryAfter !== null)
    return refuse("too-many", {
      retryAfter,
      message: t("tooOften", { minutes: Math.ceil(retryAfter / 60) }),
    });
  return done({ id, said: t("sendingNow", { name: planned.value.name }) });
}

/** The work itself, with the rights that whoever scheduled it has by now. */
export async function sendDue(viewer: Viewer, { subjectId: id }: Job): Promise<void> {
  if (canSendReports(viewer.role)) return sendReport(viewer, id);
  return giveUpSending(viewer, id, getT("reportMail")("problem.noRight"));
}

export function failSending(viewer: Viewer, { subjectId: id }: Job, why: GivenUp): Promise<void> {
  const t = getT("reportMail");
  const hasNoRight = why.reason === "no-right";
  return giveUpSending(viewer, id, hasNoRight ? t("problem.noRight") : t("problem.fault", { id: why.logId }));
}

function refuseSchedule(viewer: Viewer, { recipients }: CreateSchedule): Refusal | null {
  if (!canSendReports(viewer.role)) return refuseReadOnly();
  if (!isMailConfigured()) return refuseNotSetUp();
  return recipients.every(isMailAddress)
    ? null
    : refuseFields([{ field: "recipients", problem: "emailNotPlain" }]);
}

function textsOf({ name, recipients, message }: CreateSchedule) {
  return { name, message, recipients: recipients.join("\n") };
}

function refuseNotSetUp(): Refusal {
  return refuse("failed", { message: getT("reportMail")("notSetUp") });
}

function toOutcome(written: Written<{ id: string }>): Outcome<Saved> {
  return written.ok ? done({ id: written.value.id, auditIds: written.value.auditId }) : toRefusal(written);
}
