import "server-only";
import { toFileName } from "@/lib/core/csv";
import { exportExtension } from "@/lib/core/exports/export-kind";
import { daysOfSpec, exportSpecText, taxYear, type ExportSpec } from "@/lib/core/exports/export-spec";
import { resolveRange, type Period } from "@/lib/core/time/period";
import { EXPORT_MAKERS } from "@/lib/ledger/export-makers";
import { makeExport } from "@/lib/ledger/make-export";
import * as queue from "@/lib/ledger/export-queue";
import { findFirstDay } from "@/lib/ledger/sum-periods";
import { now, todayIn } from "@/lib/server/clock";
import { withTenantPg, type Tx } from "@/lib/server/db";
import { listCreatorIds, withCreator } from "@/lib/server/every-creator";
import { newId } from "@/lib/server/ids";
import type { GivenUp, Job } from "@/lib/server/jobs/job";
import { log } from "@/lib/server/log";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome } from "@/lib/server/outcome";
import { hitRateLimit } from "@/lib/server/rate-limit";
import { refuseFields, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf, sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canMakeFiles } from "./policy";
import type { RequestExport } from "./schema";

/** Of a creator. A file may be as large as the whole ledger, and is kept for days. */
const LIMIT = { limit: 30, windowSeconds: 3600 };

type MadeKey = { id: string };

/** Writes down what file is to be made; a job makes it. */
export async function requestExport(
  viewer: Viewer,
  { tx, ...asked }: RequestExport & { tx: Tx },
): Promise<Outcome<MadeKey>> {
  const t = getT("exporting");
  const { kind } = asked;
  if (!canMakeFiles(viewer.role)) return refuseReadOnly();
  if (EXPORT_MAKERS[kind] === undefined) return refuseFields([{ field: "kind", problem: "choiceUnknown" }]);
  const sql = sqlOf(tx);
  const period = await periodOf(sql, viewer, asked);
  if (period === null) return refuseFields([{ field: "year", problem: "choiceUnknown" }]);
  const spec = { period, clock: asked.clock };
  const said = { kind, spec: exportSpecText(spec), name: nameOf(viewer, { kind, spec }) };
  const file = { ...said, id: newId(), at: now() };
  if (!(await queue.enqueueExport(sql, viewer, file)))
    return refuse("conflict", { message: t("tooMany", { max: queue.MOST_UNDER_WAY }) });
  const retryAfter = await hitRateLimit(`exports:${viewer.creatorId}`, LIMIT);
  if (retryAfter !== null)
    return refuse("too-many", {
      retryAfter,
      message: t("tooOften", { minutes: Math.ceil(retryAfter / 60) }),
    });
  return done({ id: file.id });
}

async function periodOf(
  sql: Sql,
  viewer: Viewer,
  { year, starts }: Pick<RequestExport, "year" | "starts">,
): Promise<Period | null> {
  if (year !== "all") return taxYear(year, starts);
  const firstDay = await findFirstDay(sql, viewer.creatorId);
  return resolveRange("all", { today: todayIn(viewer.timeZone), firstDay });
}

type Named = { kind: RequestExport["kind"]; spec: ExportSpec };

function nameOf(viewer: Viewer, { kind, spec }: Named): string {
  const t = getT("exporting");
  const isAll = kind === "everything-zip" || kind === "everything-json";
  const of = isAll ? [todayIn(viewer.timeZone)] : [...daysOfSpec(spec), spec.clock];
  return toFileName([viewer.creatorName, t(`fileNames.${kind}`), ...of], exportExtension(kind));
}

/** Gone at once where nobody makes it yet; else it stops at its next look. */
export async function cancelExport(
  viewer: Viewer,
  { tx, id }: MadeKey & { tx: Tx },
): Promise<Outcome<MadeKey>> {
  if (!canMakeFiles(viewer.role)) return refuseReadOnly();
  const isStopped = await queue.cancelExport(sqlOf(tx), viewer, id);
  return isStopped ? done({ id }) : refuse("not-found", { message: getT("exporting")("notUnderWay") });
}

export async function deleteExport(
  viewer: Viewer,
  { tx, id }: MadeKey & { tx: Tx },
): Promise<Outcome<MadeKey>> {
  if (!canMakeFiles(viewer.role)) return refuseReadOnly();
  const isGone = await queue.deleteExport(sqlOf(tx), viewer, id);
  return isGone ? done({ id }) : refuse("not-found", { message: getT("exporting")("gone") });
}

/** The work itself, as whoever asked for it. Done already, or not wanted any more, it does nothing. */
export async function makeQueued(viewer: Viewer, { subjectId: id }: Job): Promise<void> {
  if (canMakeFiles(viewer.role)) return makeExport(viewer, id);
  return fail(viewer, { id, failure: getT("states")("readOnly") });
}

export function failMaking(viewer: Viewer, { subjectId: id }: Job, why: GivenUp): Promise<void> {
  return fail(viewer, { id, failure: getT("exporting")(`failed.${why.reason}`, { id: why.logId }) });
}

async function fail(viewer: Viewer, { id, failure }: { id: string; failure: string }): Promise<void> {
  await withTenantPg(viewer, (client) =>
    queue.endExport(sqlOfPg(client), viewer, { id, state: "failed", failure }),
  );
}

/** Of all creators: files whose days are over. */
export async function forgetOldExports(): Promise<void> {
  const given = { at: now(), failure: getT("exporting")("failed.crashed", { id: "" }) };
  let forgotten = 0;
  for (const id of await listCreatorIds())
    forgotten += (await withCreator(id, (sql, viewer) => queue.sweepExports(sql, viewer, given))) ?? 0;
  if (forgotten > 0) log("info", "exports-forgotten", { files: forgotten });
}
