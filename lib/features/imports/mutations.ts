import "server-only";
import { basename } from "node:path";
import type { PoolClient } from "pg";
import type { ImportKind } from "@/lib/core/formats/format";
import type { LocalDate } from "@/lib/core/time/date";
import { fixRow as fixInLedger, type RowFix } from "@/lib/ledger/fix-row";
import {
  backToReceived,
  enqueueImport,
  isStillQueued,
  findImportState,
  findQueued,
  forgetProgress,
  type FailedImport,
  tellImportToStop,
} from "@/lib/ledger/import-queue";
import { findRepeat } from "@/lib/ledger/import-record";
import { refuseImport, type ImportChoices, type ImportOutcome } from "@/lib/ledger/import-report";
import { ImportCancelled } from "@/lib/ledger/import-watch";
import { forgetReceived } from "@/lib/ledger/keep-received";
import { withReceived, type Decisions, type Received } from "@/lib/ledger/received";
import { takeInFiles } from "@/lib/ledger/take-in-files";
import { undoImport as undoInLedger, type UndoAnswer, type UndoneImport } from "@/lib/ledger/undo-import";
import { watchImport } from "@/lib/ledger/watch-import";
import { withTenantPg, type Tx } from "@/lib/server/db";
import { plainName } from "@/lib/server/files/reader/plain-name.mjs";
import { streamLimitBytes, wholeLimitBytes } from "@/lib/server/files/limits";
import type { GivenUp, Job } from "@/lib/server/jobs/job";
import { log } from "@/lib/server/log";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome } from "@/lib/server/outcome";
import { sqlOf, sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { mayImport } from "./policy";
import type { FixRow } from "./schema";

const COMMAND_LINE_BYTES = 1024 * 1_048_576;
const LONG = { statementTimeoutMs: 10 * 60_000 };

export type PathsImport = {
  /** Several are one import. */
  paths: readonly string[];
  kind: ImportKind | null;
  asOf: LocalDate | null;
  choices: ImportChoices;
  isPreview: boolean;
};

/** For the command line and the watched folder: files of the machine, read and published in one go. */
export function importPaths(viewer: Viewer, { paths, ...request }: PathsImport): Promise<ImportOutcome> {
  const inputs = paths.map((path) => ({ name: plainName(basename(path)), path }));
  const maxBytes = { whole: COMMAND_LINE_BYTES, streamed: COMMAND_LINE_BYTES };
  return takeInFiles(viewer, { ...request, inputs, corrections: {}, maxBytes });
}

export function importPath(
  viewer: Viewer,
  { path, ...request }: Omit<PathsImport, "paths"> & { path: string },
): Promise<ImportOutcome> {
  return importPaths(viewer, { ...request, paths: [path] });
}

/** `isElsewhere`: it had been taken in before, by another tab or as another import, which is the one to look at. */
type Committed = { importId: string; isElsewhere: boolean };

type Waiting = { state: string; kind: string; sha256: string };

/**
 * What was decided is written down, and that the work is to be done: whoever takes it up finds both. Not a row of the
 * ledger is locked, so that nobody waits here for an import that is under way.
 */
export async function commitImport(
  viewer: Viewer,
  { client, importId, decisions }: { client: PoolClient; importId: string; decisions: Decisions },
): Promise<Outcome<Committed>> {
  const t = getT("imports");
  if (!mayImport(viewer.role)) return refuse("forbidden", { message: t("forbidden") });
  const sql = sqlOfPg(client);
  const [waiting] = await sql.query<Waiting>(
    `SELECT state, kind, sha256 FROM import WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [viewer.creatorId, importId],
  );
  if (waiting?.state === "published") return done({ importId, isElsewhere: true });
  if (waiting?.state === "queued") return done({ importId, isElsewhere: false });
  if (waiting?.state !== "received") return refuse("not-found", { message: t("notReceived") });
  const { kind, sha256 } = waiting;
  const repeat = await findRepeat(sql, viewer, { importId, kind, sha256, choices: decisions.choices });
  if (repeat?.importId) {
    await forgetReceived(sql, viewer, importId);
    return done({ importId: repeat.importId, isElsewhere: true });
  }
  if (await enqueueImport(sql, viewer, { importId, decisions }))
    return done({ importId, isElsewhere: false });
  // Another tab was faster, and this one waited for it.
  const state = await findImportState(sql, viewer, importId);
  return state === "queued" || state === "published"
    ? done({ importId, isElsewhere: false })
    : refuse("not-found", { message: t("notReceived") });
}

/**
 * The work itself, as whoever committed it. Done already, or not wanted any more, it does nothing; nor where it was taken
 * out of the queue, put right and committed again while this call, which had lost its lease, was still at it.
 */
export async function publishQueued(viewer: Viewer, { subjectId: importId }: Job): Promise<void> {
  if (!mayImport(viewer.role)) return failImport(viewer, { importId, failure: getT("imports")("forbidden") });
  const queued = await withTenantPg(viewer, (client) => findQueued(sqlOfPg(client), viewer, importId));
  if (queued === null) return;
  const watch = watchImport(viewer, importId);
  const publish = ({ inputs, corrections, decisions }: Received) =>
    takeInFiles(viewer, {
      inputs,
      corrections,
      kind: null,
      ...decisions,
      maxBytes: { whole: wholeLimitBytes(), streamed: streamLimitBytes() },
      isPreview: false,
      importId,
      watch,
      unless: async (sql) => ((await isStillQueued(sql, viewer, queued)) ? null : NOT_QUEUED),
    });
  const outcome = await withReceived(viewer, importId, publish, { watch }).catch((error: unknown) => {
    if (error instanceof ImportCancelled) return CANCELLED;
    throw error;
  });
  if (outcome === null || outcome === NOT_QUEUED) return;
  const isPublished = outcome.ok && !outcome.value.isRepeat;
  // The preview says of a repeat that it is one, and where it was imported.
  if (!isPublished) return failImport(viewer, { ...queued, failure: outcome.ok ? "" : outcome.message });
  log("info", "import-published", { creator: viewer.creatorId, import: importId, ...outcome.value.rows });
  await withTenantPg(viewer, (client) => forgetProgress(sqlOfPg(client), viewer, importId));
}

const NOT_QUEUED = refuseImport("not-queued", { message: "" });
const CANCELLED = refuseImport("cancelled", { message: "" });

/** It waits for its person again, with the reason. */
export function failQueued(viewer: Viewer, { subjectId: importId }: Job, why: GivenUp): Promise<void> {
  const t = getT("imports");
  return failImport(viewer, { importId, failure: t(`pipeline.failed.${why.reason}`, { id: why.logId }) });
}

async function failImport(viewer: Viewer, failed: FailedImport): Promise<void> {
  await withTenantPg(viewer, async (client) => {
    await backToReceived(sqlOfPg(client), viewer, failed);
    await forgetProgress(sqlOfPg(client), viewer, failed.importId);
  });
}

/**
 * One that nobody has taken up waits again at once; one that is under way is told, and stops at its next step. Figures are
 * worked out in statements that hear nothing, so from there on it is refused and not promised.
 */
export async function cancelImport(
  viewer: Viewer,
  { client, importId }: { client: PoolClient; importId: string },
): Promise<Outcome<{ importId: string }>> {
  const t = getT("imports");
  if (!mayImport(viewer.role)) return refuse("forbidden", { message: t("forbidden") });
  const sql = sqlOfPg(client);
  const key = [viewer.creatorId, importId];
  const untaken = await sql.query(
    `DELETE FROM job WHERE (creator_id, kind, subject_id) IN (
       SELECT creator_id, kind, subject_id FROM job
       WHERE creator_id = $1::uuid AND kind = 'import' AND subject_id = $2::uuid FOR UPDATE SKIP LOCKED) RETURNING 1`,
    key,
  );
  if (untaken.length > 0) {
    await backToReceived(sql, viewer, { importId, failure: "" });
    return done({ importId });
  }
  const isTooLate = await tellImportToStop(sql, key);
  return isTooLate ? refuse("conflict", { message: t("pipeline.tooLate") }) : done({ importId });
}

/** Forgets a file that was never published. */
export async function discardImport(
  viewer: Viewer,
  { client, importId }: { client: PoolClient; importId: string },
): Promise<Outcome<{ importId: string }>> {
  if (!mayImport(viewer.role)) return refuse("forbidden", { message: getT("imports")("forbidden") });
  const count = await forgetReceived(sqlOfPg(client), viewer, importId);
  return count === 1 ? done({ importId }) : refuse("not-found", { message: getT("imports")("notReceived") });
}

/** Keeps what a person says of one row of a waiting import. */
export async function fixRow(
  viewer: Viewer,
  { tx, importId, ...said }: FixRow & { tx: Tx },
): Promise<Outcome<{ importId: string }>> {
  const t = getT("imports");
  if (!mayImport(viewer.role)) return refuse("forbidden", { message: t("forbidden") });
  const { key, row, position } = said;
  const place = { key, row, position };
  const fixed = await fixInLedger(sqlOf(tx), viewer, { importId, place, fix: toFix(said) });
  if (fixed === "gone") return refuse("not-found", { message: t("notReceived") });
  return fixed === "fixed" ? done({ importId }) : refuse("invalid", { message: t("preview.tooMany") });
}

function toFix({ intent, column, text, otherKey, otherRow }: Omit<FixRow, "importId">): RowFix {
  if (intent === "type") {
    return { intent, cells: column.map((one, at) => ({ column: one, text: text[at] ?? "" })) };
  }
  return intent === "instead" ? { intent, other: { key: otherKey, row: otherRow } } : { intent };
}

/** `isAskedAgain`: what was asked about was changed meanwhile, so that nothing was undone. */
type Undone = UndoneImport & { isAskedAgain: boolean };

type Undoing = { client: PoolClient; importId: string; answer?: UndoAnswer };

export async function undoImport(
  viewer: Viewer,
  { client, importId, answer }: Undoing,
): Promise<Outcome<Undone>> {
  if (!mayImport(viewer.role)) return refuse("forbidden", { message: getT("imports")("forbidden") });
  const outcome = await undoInLedger(sqlOfPg(client), viewer, { importId, answer: answer ?? null });
  if (outcome.ok) return done({ ...outcome.value, isAskedAgain: false });
  if (outcome.code === "asked-again") {
    return done({ importId, fileName: "", kept: [], isAskedAgain: true });
  }
  return refuse(outcome.code, { message: outcome.message });
}

/** For the command line. */
export function undoImportOf(viewer: Viewer, importId: string): Promise<Outcome<Undone>> {
  return withTenantPg(viewer, (client) => undoImport(viewer, { client, importId }), LONG);
}
