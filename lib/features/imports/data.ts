import "server-only";
import type { LocalDate } from "@/lib/core/time/date";
import type {
  ImportedFile,
  ImportChoices,
  ImportOutcome,
  RowCounts,
  RowProblem,
} from "@/lib/ledger/import-report";
import { findFileZones } from "@/lib/ledger/channel-zones";
import { previewImport, type ImportRequest } from "@/lib/ledger/publish";
import { recallCorrections } from "@/lib/ledger/import-memory";
import { loadOwnContext } from "@/lib/ledger/own-context";
import { readImport, type FindOwn, type FindZones, type RecallCorrections } from "@/lib/ledger/read-import";
import { withReceived, type Received } from "@/lib/ledger/received";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome } from "@/lib/server/outcome";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { mayImport } from "./policy";

export type ImportSummary = {
  id: string;
  kind: string;
  fileName: string;
  asOf: LocalDate;
  state: "received" | "published" | "undone";
  rows: RowCounts;
  createdAt: Date;
  publishedAt: Date | null;
  undoneAt: Date | null;
};

export type ImportDetail = ImportSummary & {
  problems: RowProblem[];
  files: ImportedFile[];
  channelId: string | null;
};

/** Newest first. */
export async function listImports(viewer: Viewer): Promise<ImportSummary[]> {
  const rows = await query<SummaryRow>(
    viewer,
    `SELECT ${SUMMARY} FROM import WHERE creator_id = $1::uuid
    ORDER BY created_at DESC, id DESC LIMIT 100`,
  );
  return rows.map(toSummary);
}

export async function findImport(viewer: Viewer, id: string): Promise<ImportDetail | null> {
  type Row = SummaryRow & Pick<ImportDetail, "problems" | "files" | "channelId">;
  const [row] = await query<Row>(
    viewer,
    `SELECT ${SUMMARY}, problems, files, channel_id::text AS "channelId" FROM import WHERE creator_id = $1::uuid AND id::text = $2`,
    [id],
  );
  if (!row) return null;
  const { problems, files, channelId } = row;
  return { ...toSummary(row), problems, files, channelId };
}

/** What committing would do, row by row, with the decisions made so far. Null when the files are not waiting. */
export async function findImportPreview(
  viewer: Viewer,
  { id, asOf, choices }: { id: string; asOf: LocalDate | null; choices: ImportChoices },
): Promise<ImportOutcome | null> {
  const read = await withReceived(viewer, id, (received) =>
    readInputs(viewer, { ...received, asOf, choices }),
  );
  if (read?.ok !== true) return read;
  return withTenantPg(viewer, (client) => previewImport(sqlOfPg(client), viewer, read.value), {
    statementTimeoutMs: 60_000,
  });
}

export type ReadUpload = Outcome<{ bytes: Uint8Array; request: ImportRequest }>;

/** A file that was sent, read as far as it can be without a decision; a wrong one is refused in a sentence. */
export async function readUpload(viewer: Viewer, { file }: { file: File }): Promise<ReadUpload> {
  const t = getT("imports");
  if (!mayImport(viewer.role)) return refuse("forbidden", { message: t("forbidden") });
  if (file.size > maxBytes()) {
    return refuse("invalid", { fields: { file: t("tooBig", { limit: env.UPLOAD_LIMIT_MB }) } });
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const choices = { channelId: null, overlap: null };
  const inputs = [{ name: file.name, bytes }];
  const read = await readInputs(viewer, { inputs, corrections: {}, asOf: null, choices });
  return read.ok
    ? done({ bytes, request: read.value })
    : refuse("invalid", { fields: { file: read.message } });
}

type Decided = { importId: string; asOf: LocalDate | null; choices: ImportChoices };

/** What was received, read as the person decided. */
export async function readReceived(
  viewer: Viewer,
  { importId, asOf, choices }: Decided,
): Promise<Outcome<ImportRequest>> {
  const t = getT("imports");
  if (!mayImport(viewer.role)) return refuse("forbidden", { message: t("forbidden") });
  const read = await withReceived(viewer, importId, (received) =>
    readInputs(viewer, { ...received, asOf, choices }),
  );
  if (read === null) return refuse("not-found", { message: t("notReceived") });
  return read.ok ? done({ ...read.value, importId }) : refuse("invalid", { message: read.message });
}

/** Asks for zones with a connection of its own, so that none is held while files are read. */
export function zonesOf(viewer: Viewer, { channelId }: ImportChoices): FindZones {
  return (files) =>
    withTenantPg(viewer, (client) => findFileZones(sqlOfPg(client), viewer, { files, channelId }), {
      readOnly: true,
    });
}

export function ownOf(viewer: Viewer, { channelId }: ImportChoices): FindOwn {
  return () =>
    withTenantPg(viewer, (client) => loadOwnContext(sqlOfPg(client), viewer, { channelId }), {
      readOnly: true,
    });
}

type Inputs = Received & Omit<Decided, "importId">;

function readInputs(viewer: Viewer, { inputs, corrections, asOf, choices }: Inputs) {
  const today = todayIn(viewer.timeZone);
  return readImport(viewer, {
    inputs,
    options: { today, kind: null, asOf, choices, corrections, maxBytes: maxBytes() },
    findZones: zonesOf(viewer, choices),
    findOwn: ownOf(viewer, choices),
    recall: recallFor(viewer),
  });
}

/** With a connection of its own, as zones are asked for. */
export function recallFor(viewer: Viewer): RecallCorrections {
  return (tables) =>
    withTenantPg(viewer, (client) => recallCorrections(sqlOfPg(client), viewer, tables), { readOnly: true });
}

function maxBytes(): number {
  return env.UPLOAD_LIMIT_MB * 1_048_576;
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
