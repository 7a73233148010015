import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { RowsQuery } from "@/lib/core/formats/row-filter";
import { toLikePattern } from "@/lib/core/text/search";
import type { LocalDate } from "@/lib/core/time/date";
import type {
  ImportedFile,
  ImportChoices,
  ImportOutcome,
  RowCounts,
  RowProblem,
} from "@/lib/ledger/import-report";
import { findEffects, type ImportEffects } from "@/lib/ledger/import-effects";
import type { ImportPhase } from "@/lib/ledger/import-watch";
import { previewPage, type PreviewPage } from "@/lib/ledger/preview-page";
import { readImport } from "@/lib/ledger/read-import";
import { questionsOf } from "@/lib/ledger/reading-questions";
import { askUndo, type UndoQuestion } from "@/lib/ledger/undo-question";
import { withReceived, type Received } from "@/lib/ledger/received";
import { findSnapshotStream, takeInFiles } from "@/lib/ledger/take-in-files";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { streamLimitBytes, wholeLimitBytes } from "@/lib/server/files/limits";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { IMPORTS_PER_PAGE, type ImportListQuery } from "./schema";

export type ImportSummary = {
  id: string;
  kind: string;
  fileName: string;
  /** How many were handed over together; `fileName` is the first one's. */
  fileCount: number;
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
  /** Why taking it in did not work; empty where it did, or was not tried. */
  failure: string;
  /** Of the files as they came. */
  sha256: string;
  bytes: bigint;
};

export type ImportPage = { items: ImportSummary[]; total: number; page: number; pages: number };

/** Newest first; what is still on its way from the browser is none yet. */
export async function listImports(viewer: Viewer, { q, page: wanted }: ImportListQuery): Promise<ImportPage> {
  const pattern = toLikePattern(q);
  const [counted] = await query<{ total: number }>(viewer, `SELECT count(*)::int AS total ${LISTED}`, [
    pattern,
  ]);
  const total = counted?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / IMPORTS_PER_PAGE));
  const page = Math.min(wanted, pages);
  const rows = await query<SummaryRow>(
    viewer,
    `SELECT ${SUMMARY} ${LISTED} ORDER BY created_at DESC, id DESC LIMIT $3 OFFSET $4`,
    [pattern, IMPORTS_PER_PAGE, (page - 1) * IMPORTS_PER_PAGE],
  );
  return { items: rows.map(toSummary), total, page, pages };
}

const LISTED = `FROM import WHERE creator_id = $1::uuid AND state <> 'receiving'
  AND ($2::text IS NULL OR file_name ILIKE $2 OR kind ILIKE $2)`;

/** What a published import stands for. */
export function findImportEffects(viewer: Viewer, id: string): Promise<ImportEffects> {
  return withTenantPg(viewer, (client) => findEffects(sqlOfPg(client), viewer, id), { readOnly: true });
}

export async function findImport(viewer: Viewer, id: string): Promise<ImportDetail | null> {
  type Row = SummaryRow & Omit<ImportDetail, keyof ImportSummary>;
  const [row] = await query<Row>(
    viewer,
    `SELECT ${SUMMARY}, problems, files, channel_id::text AS "channelId", failure, sha256, bytes FROM import
     WHERE creator_id = $1::uuid AND id::text = $2 AND state <> 'receiving'`,
    [id],
  );
  if (!row) return null;
  const { problems, files, channelId, failure, sha256, bytes } = row;
  return { ...toSummary(row), problems, files, channelId, failure, sha256, bytes };
}

type Asked = { id: string; asOf: LocalDate | null; choices: ImportChoices; query: RowsQuery };

/**
 * What committing would do, with the decisions made so far, and one page of its rows; no page where none could be read
 * or placed. Null when the files are not waiting.
 */
export async function findImportPreview(
  viewer: Viewer,
  { id, asOf, choices, query: rows }: Asked,
): Promise<{ outcome: ImportOutcome; page: PreviewPage | null } | null> {
  return withReceived(viewer, id, async (received) => {
    const { corrections } = received;
    const limits = { kind: null, maxBytes: streamLimitBytes() };
    const streamed = await findSnapshotStream(received.inputs, { corrections, ...limits });
    if (!streamed.ok) return { outcome: streamed, page: null };
    if (streamed.value !== null) {
      return { outcome: await previewStream(viewer, { ...received, asOf, choices }), page: null };
    }
    const read = await readInputs(viewer, { ...received, asOf, choices });
    if (!read.ok) return { outcome: read, page: null };
    const { value, detection } = read;
    const reading = { request: { ...value, importId: id }, detection, corrections, query: rows };
    return withTenantPg(viewer, (client) => previewPage(sqlOfPg(client), viewer, reading), {
      statementTimeoutMs: 60_000,
    });
  });
}

function previewStream(viewer: Viewer, { inputs, corrections, asOf, choices }: Inputs) {
  const maxBytes = { whole: wholeLimitBytes(), streamed: streamLimitBytes() };
  const wanted = { inputs, corrections, kind: null, asOf, choices, maxBytes, isPreview: true };
  return takeInFiles(viewer, wanted);
}

/** What has to be asked before an import is undone. Null where it is not one that counts. */
export async function findUndoQuestion(viewer: Viewer, id: string): Promise<UndoQuestion | null> {
  return withTenantPg(
    viewer,
    async (client) => {
      const sql = sqlOfPg(client);
      const [row] = await sql.query<{ state: string }>(
        "SELECT state FROM import WHERE creator_id = $1::uuid AND id::text = $2",
        [viewer.creatorId, id],
      );
      return row?.state === "published" ? askUndo(sql, viewer, id) : null;
    },
    { readOnly: true },
  );
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

const SUMMARY = `id::text, kind, file_name AS "fileName", file_count AS "fileCount", as_of AS "asOf", state, rows_new AS new, rows_changed AS changed,
  rows_same AS same, rows_error AS error, created_at AS "createdAt", published_at AS "publishedAt", undone_at AS "undoneAt"`;

type SummaryRow = Omit<ImportSummary, "rows"> & RowCounts;

function toSummary({ new: made, changed, same, error, ...row }: SummaryRow): ImportSummary {
  const { id, kind, fileName, fileCount, asOf, state, createdAt, publishedAt, undoneAt } = row;
  const rows = { new: made, changed, same, error };
  return { id, kind, fileName, fileCount, asOf, state, rows, createdAt, publishedAt, undoneAt };
}

function query<Row>(viewer: Viewer, text: string, params: readonly unknown[] = []): Promise<Row[]> {
  return withTenantPg(viewer, (client) => sqlOfPg(client).query<Row>(text, [viewer.creatorId, ...params]), {
    readOnly: true,
  });
}
