import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { LocalDate } from "@/lib/core/time/date";
import type {
  ImportedFile,
  ImportChoices,
  ImportOutcome,
  RowCounts,
  RowProblem,
} from "@/lib/ledger/import-report";
import type { ImportPhase } from "@/lib/ledger/import-watch";
import { previewImport } from "@/lib/ledger/publish";
import { readImport } from "@/lib/ledger/read-import";
import { questionsOf } from "@/lib/ledger/reading-questions";
import { withReceived, type Received } from "@/lib/ledger/received";
import { findSnapshotStream, takeInFiles } from "@/lib/ledger/take-in-files";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { streamLimitBytes, wholeLimitBytes } from "@/lib/server/files/limits";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

export type ImportSummary = {
  id: string;
  kind: string;
  fileName: string;
  asOf: LocalDate;
  state: "received" | "queued" | "published" | "undone";
  rows: RowCounts;
  createdAt: Date;
  publishedAt: Date | null;
  undoneAt: Date | null;
};

export type ImportDetail = ImportSummary & {
  problems: RowProblem[];
  files: ImportedFile[];
  channelId: string | null;
  /** Why publishing it did not work, in words; empty where it was not tried or did. */
  failure: string;
};

/** Newest first. */
export async function listImports(viewer: Viewer): Promise<ImportSummary[]> {
  const rows = await query<SummaryRow>(
    viewer,
    `SELECT ${SUMMARY} FROM import WHERE creator_id = $1::uuid AND state <> 'receiving'
    ORDER BY created_at DESC, id DESC LIMIT 100`,
  );
  return rows.map(toSummary);
}

export async function findImport(viewer: Viewer, id: string): Promise<ImportDetail | null> {
  type Row = SummaryRow & Pick<ImportDetail, "problems" | "files" | "channelId" | "failure">;
  const [row] = await query<Row>(
    viewer,
    `SELECT ${SUMMARY}, problems, files, channel_id::text AS "channelId", failure
     FROM import WHERE creator_id = $1::uuid AND id::text = $2 AND state <> 'receiving'`,
    [id],
  );
  if (!row) return null;
  const { problems, files, channelId, failure } = row;
  return { ...toSummary(row), problems, files, channelId, failure };
}

/** What committing would do, row by row, with the decisions made so far. Null when the files are not waiting. */
export async function findImportPreview(
  viewer: Viewer,
  { id, asOf, choices }: { id: string; asOf: LocalDate | null; choices: ImportChoices },
): Promise<ImportOutcome | null> {
  return withReceived(viewer, id, async (received) => {
    const streamed = await findSnapshotStream(received.inputs, {
      corrections: received.corrections,
      kind: null,
      maxBytes: streamLimitBytes(),
    });
    if (!streamed.ok) return streamed;
    if (streamed.value !== null) return previewStream(viewer, { ...received, asOf, choices });
    const read = await readInputs(viewer, { ...received, asOf, choices });
    if (!read.ok) return read;
    return withTenantPg(viewer, (client) => previewImport(sqlOfPg(client), viewer, read.value), {
      statementTimeoutMs: 60_000,
    });
  });
}

function previewStream(viewer: Viewer, { inputs, corrections, asOf, choices }: Inputs) {
  const maxBytes = { whole: wholeLimitBytes(), streamed: streamLimitBytes() };
  const wanted = { inputs, corrections, kind: null, asOf, choices, maxBytes, isPreview: true };
  return takeInFiles(viewer, wanted);
}

export type ProgressState = {
  state: ImportSummary["state"];
  phase: ImportPhase | null;
  percent: number | null;
};

/** How far a committed import is: of its phase, where that counts anything. */
export async function findProgress(viewer: Viewer, id: string): Promise<ProgressState | null> {
  type Row = Pick<ProgressState, "state" | "phase"> & { done: number | null; total: number | null };
  const [row] = await query<Row>(
    viewer,
    `SELECT i.state, p.phase, p.done, p.total FROM import i
     LEFT JOIN import_progress p ON p.creator_id = i.creator_id AND p.import_id = i.id
     WHERE i.creator_id = $1::uuid AND i.id::text = $2 AND i.state <> 'receiving'`,
    [id],
  );
  if (!row) return null;
  const { state, phase, done, total } = row;
  return { state, phase, percent: done === null || !total ? null : Math.floor((100 * done) / total) };
}

const WAIT_MS = 2_000;
const LOOK_EVERY_MS = 50;

/** A small file is in before its person has looked up: the answer waits for it, but not for a large one. */
export async function waitForImport(viewer: Viewer, id: string): Promise<void> {
  const until = performance.now() + WAIT_MS;
  while (performance.now() < until) {
    if ((await findProgress(viewer, id))?.state !== "queued") return;
    await pause(LOOK_EVERY_MS);
  }
}

type Inputs = Omit<Received, "decisions"> & { asOf: LocalDate | null; choices: ImportChoices };

function readInputs(viewer: Viewer, { inputs, corrections, asOf, choices }: Inputs) {
  const today = todayIn(viewer.timeZone);
  return readImport(viewer, {
    inputs,
    options: { today, kind: null, asOf, choices, corrections, maxBytes: wholeLimitBytes() },
    questions: questionsOf(viewer, choices),
  });
}

const SUMMARY = `id::text, kind, file_name AS "fileName", as_of AS "asOf", state, rows_new AS new, rows_changed AS changed,
  rows_same AS same, rows_error AS error, created_at AS "createdAt", published_at AS "publishedAt", undone_at AS "undoneAt"`;

type SummaryRow = Omit<ImportSummary, "rows"> & RowCounts;

function toSummary(row: SummaryRow): ImportSummary {
  const {
    new: made,
    changed,
    same,
    error,
    id,
    kind,
    fileName,
    asOf,
    state,
    createdAt,
    publishedAt,
    undoneAt,
  } = row;
  const rows = { new: made, changed, same, error };
  return { id, kind, fileName, asOf, state, rows, createdAt, publishedAt, undoneAt };
}

function query<Row>(viewer: Viewer, text: string, params: readonly unknown[] = []): Promise<Row[]> {
  return withTenantPg(viewer, (client) => sqlOfPg(client).query<Row>(text, [viewer.creatorId, ...params]), {
    readOnly: true,
  });
}
