import "server-only";
import type { LocalDate } from "@/lib/core/time/date";
import type { ImportChoices, ImportOutcome, RowCounts, RowProblem } from "@/lib/ledger/import-report";
import { previewImport } from "@/lib/ledger/publish";
import { readImport } from "@/lib/ledger/read-import";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

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

export type ImportDetail = ImportSummary & { problems: RowProblem[]; channelId: string | null };

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
  type Row = SummaryRow & { problems: RowProblem[]; channelId: string | null };
  const [row] = await query<Row>(
    viewer,
    `SELECT ${SUMMARY}, problems, channel_id::text AS "channelId" FROM import WHERE creator_id = $1::uuid AND id::text = $2`,
    [id],
  );
  return row ? { ...toSummary(row), problems: row.problems, channelId: row.channelId } : null;
}

/** What committing would do, row by row, with the decisions made so far. Null when the file is not waiting. */
export async function findImportPreview(
  viewer: Viewer,
  { id, asOf, choices }: { id: string; asOf: LocalDate | null; choices: ImportChoices },
): Promise<ImportOutcome | null> {
  const received = await withTenantPg(viewer, (client) =>
    findReceivedFile(sqlOfPg(client), { creatorId: viewer.creatorId, importId: id }),
  );
  if (received === null) return null;
  const maxBytes = env.UPLOAD_LIMIT_MB * 1_048_576;
  const options = { today: todayIn(viewer.timeZone), kind: null, asOf, choices, maxBytes };
  const read = await readImport(viewer, {
    input: { name: received.fileName, bytes: received.bytes },
    options,
  });
  if (!read.ok) return read;
  return withTenantPg(viewer, (client) => previewImport(sqlOfPg(client), viewer, read.value), {
    statementTimeoutMs: 60_000,
  });
}

/** The bytes that wait for a decision. */
export async function findReceivedFile(
  sql: Sql,
  { creatorId, importId }: { creatorId: string; importId: string },
): Promise<{ fileName: string; bytes: Uint8Array } | null> {
  const [row] = await sql.query<{ fileName: string; bytes: Uint8Array }>(
    `SELECT i.file_name AS "fileName", f.bytes FROM import i
     JOIN import_file f ON f.creator_id = i.creator_id AND f.import_id = i.id
     WHERE i.creator_id = $1::uuid AND i.id::text = $2 AND i.state = 'received'`,
    [creatorId, importId],
  );
  return row ?? null;
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
