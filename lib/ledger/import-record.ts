import { z } from "zod";
import type { FileReading } from "@/lib/core/formats/read-detection";
import type { Sql } from "@/lib/server/sql";
import { writeAudit } from "./audit";
import {
  capProblems,
  type ImportedFile,
  type ImportReport,
  type ImportSource,
  type RowProblem,
} from "./import-report";
import { dropParts } from "./received";
import { parseRowKey, type RowKey } from "./row-book";
import type { LedgerScope } from "./scope";

type Request = {
  /** The import that waits, which may have corrections. */
  importId?: string | undefined;
  kind: string;
  sha256: string;
  choices: { channelId: string | null };
};

const filesShape = z.array(
  z.object({
    name: z.string(),
    kind: z.string(),
    rows: z.number(),
    period: z.custom<ImportedFile["period"]>(() => true),
  }),
);

/** The same bytes, read the same way with the same corrections, and still in: then there is nothing to do. */
export async function findRepeat(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  { importId, kind, sha256, choices }: Request,
): Promise<ImportReport | null> {
  const [row] = await sql.query<{
    id: string;
    asOf: ImportReport["asOf"];
    taken: number;
    error: number;
    files: unknown;
  }>(
    `SELECT id::text, as_of AS "asOf", rows_new + rows_changed + rows_same AS taken, rows_error AS error, files FROM import
     WHERE creator_id = $1::uuid AND sha256 = $2 AND kind = $3 AND state = 'published'
       AND ($4::text IS NULL OR channel_id::text = $4)
       AND corrections = coalesce((SELECT w.corrections FROM import w WHERE w.creator_id = $1::uuid AND w.id::text = $5), '{}')
     ORDER BY created_at LIMIT 1`,
    [creatorId, sha256, kind, choices.channelId, importId ?? null],
  );
  if (!row) return null;
  const rows = { new: 0, changed: 0, same: row.taken, error: row.error };
  const files = filesShape.parse(row.files);
  return { importId: row.id, kind, asOf: row.asOf, rows, problems: [], files, isRepeat: true };
}

type Publication = {
  report: ImportReport & { importId: string };
  source: ImportSource;
  channelId: string | null;
};

/** What was noted of an import's one file when it was received: a large one takes a while to be read only for that. */
export async function findReceipt(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  importId: string | undefined,
): Promise<{ sha256: string; bytes: number } | null> {
  if (importId === undefined) return null;
  const [receipt] = await sql.query<{ sha256: string; bytes: bigint }>(
    `SELECT sha256, bytes FROM import WHERE creator_id = $1::uuid AND id = $2::uuid AND file_count = 1`,
    [creatorId, importId],
  );
  return receipt ? { sha256: receipt.sha256, bytes: Number(receipt.bytes) } : null;
}

/** The import's own row, new or received before, and its entry in the activity. */
export async function insertImport(
  sql: Sql,
  { creatorId, userId }: Pick<LedgerScope, "creatorId" | "userId">,
  { report, source, channelId }: Publication,
): Promise<void> {
  const { importId, kind, rows, problems, files } = report;
  const listed = JSON.stringify(capProblems(problems));
  await sql.query(
    `INSERT INTO import (creator_id, id, kind, file_name, file_count, sha256, bytes, as_of, state, channel_id, files,
       rows_new, rows_changed, rows_same, rows_error, problems, actor_id, published_at)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6, $7::bigint, $8::date, 'published', $9::uuid, $10::jsonb, $11, $12, $13,
       $14, $15::jsonb, $16::uuid, now())
     ON CONFLICT (creator_id, id) DO UPDATE SET kind = EXCLUDED.kind, as_of = EXCLUDED.as_of, state = 'published',
       channel_id = EXCLUDED.channel_id, files = EXCLUDED.files, rows_new = EXCLUDED.rows_new,
       rows_changed = EXCLUDED.rows_changed, rows_same = EXCLUDED.rows_same, rows_error = EXCLUDED.rows_error,
       problems = EXCLUDED.problems, published_at = EXCLUDED.published_at, failure = ''`,
    [
      creatorId,
      importId,
      kind,
      source.fileName,
      source.fileCount,
      source.sha256,
      source.bytes,
      source.asOf,
      channelId,
      JSON.stringify(files),
      rows.new,
      rows.changed,
      rows.same,
      rows.error,
      listed,
      userId,
    ],
  );
  await dropParts(sql, { creatorId }, importId);
  const entry = {
    entity: "import" as const,
    entityId: importId,
    summary: source.fileName,
    before: null,
    after: null,
  };
  await writeAudit(sql, { creatorId, actorId: userId, action: "import.publish", ...entry });
}

export function toImportedFiles(files: readonly FileReading[]): ImportedFile[] {
  return files.map(({ name, kind, rowCount, range }) => ({
    name,
    kind,
    rows: rowCount,
    period: range ?? null,
  }));
}

/** What reading found, then what the ledger found. */
export function listProblems(
  files: readonly FileReading[],
  found: readonly { ref: RowKey; code: string; message: string }[],
): RowProblem[] {
  const read = files.flatMap(({ name, problems }) => problems.map((problem) => ({ ...problem, file: name })));
  const refused = found.map(({ ref, code, message }): RowProblem => {
    const { file, row } = parseRowKey(ref);
    return { file: files[file]?.name ?? "", row, column: "", code, message, severity: "error" };
  });
  return [...read, ...refused];
}
