import type { Corrections } from "@/lib/core/formats/corrections";
import { isSnapshotHeader } from "@/lib/core/formats/kinds/permille-snapshots";
import type { ImportKind } from "@/lib/core/formats/format";
import type { LocalDate } from "@/lib/core/time/date";
import { localDateAt } from "@/lib/core/time/zone";
import { todayIn } from "@/lib/server/clock";
import { holdSettings } from "@/lib/server/creator-hold";
import { withTenantPg } from "@/lib/server/db";
import type { FileInput } from "@/lib/server/files/inspect-file";
import { peekTable } from "@/lib/server/files/stream-table";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { lockImports } from "./import-guard";
import {
  refuseChanged,
  refuseImport,
  type ImportChoices,
  type ImportOutcome,
  type ImportRefusal,
} from "./import-report";
import type { ImportWatch } from "./import-watch";
import { previewImport, publishImport, type ImportRequest } from "./publish";
import { publishSnapshotFile } from "./publish-stream";
import { readImport } from "./read-import";
import { questionsOf } from "./reading-questions";

export type FilesRequest = {
  inputs: readonly FileInput[];
  corrections: Corrections;
  kind: ImportKind | null;
  asOf: LocalDate | null;
  choices: ImportChoices;
  /** Of each file. */
  maxBytes: { whole: number; streamed: number };
  isPreview: boolean;
  /** Of an import that was received before. */
  importId?: string;
  watch?: ImportWatch;
  /** Asked under the lock of the creator's imports: what it gives is the outcome, and nothing is done. */
  unless?: (sql: Sql) => Promise<ImportOutcome | null>;
};

/** Long enough for whoever holds the creator's imports to come to an end, or to be found dead. */
const PATIENCE = "SET LOCAL lock_timeout = 120000";
const LONG = { statementTimeoutMs: 10 * 60_000 };

/** Reads files of the disk and takes them in, in a transaction of their own; or only says what that would do. */
export async function takeInFiles(viewer: Viewer, request: FilesRequest): Promise<ImportOutcome> {
  const { inputs, kind, choices, asOf, corrections, maxBytes } = request;
  const today = todayIn(viewer.timeZone);
  const streamed = await findSnapshotStream(inputs, { corrections, kind, maxBytes: maxBytes.streamed });
  if (!streamed.ok) return streamed;
  if (streamed.value !== null) return takeInStream(viewer, { ...request, today, source: streamed.value });
  await request.watch?.("reading");
  const read = await readToRequest(viewer, {
    inputs,
    options: { today, kind, asOf, choices, corrections, maxBytes: maxBytes.whole },
    questions: questionsOf(viewer, choices),
  });
  if (!read.ok) return read;
  const { importId, watch } = request;
  const wanted = { ...read.value, ...(importId && { importId }), ...(watch && { watch }) };
  const run = request.isPreview ? previewImport : publishImport;
  return locked(viewer, request, (sql) => run(sql, viewer, wanted));
}

/** Without the tables that the facts were read from: they would stay in memory until all is written. */
async function readToRequest(
  ...asked: Parameters<typeof readImport>
): Promise<{ ok: true; value: ImportRequest } | ImportRefusal> {
  const read = await readImport(...asked);
  return read.ok ? { ok: true, value: read.value } : read;
}

export type SnapshotSource = { name: string; path: string; modifiedAt: number | undefined };

type Peek = { corrections: Corrections; kind: ImportKind | null; maxBytes: number };

/** A single plain file of our own counters as it came: it is read in pieces, so it may be of any length. */
export async function findSnapshotStream(
  inputs: readonly FileInput[],
  { corrections, kind, maxBytes }: Peek,
): Promise<{ ok: true; value: SnapshotSource | null } | (ImportOutcome & { ok: false })> {
  const none = { ok: true, value: null } as const;
  const [only] = inputs;
  const isPlain = only !== undefined && inputs.length === 1 && Object.keys(corrections).length === 0;
  if (!isPlain || !("path" in only) || (kind !== null && kind !== "permille-snapshots")) return none;
  const { path, name } = only;
  const peeked = await peekTable({ path, name, maxBytes });
  if (!peeked.ok) return refuseImport(peeked.error.code, peeked.error);
  const table = peeked.value;
  if (table === null || !isSnapshotHeader(table.rows[0] ?? [])) return none;
  const modifiedAt = only.modifiedAt === undefined ? table.modifiedAt : (only.modifiedAt ?? undefined);
  return { ok: true, value: { name, path, modifiedAt } };
}

/** The day the file was last written, where that is known and not in the future; else today. */
export function snapshotDay({ modifiedAt }: SnapshotSource, viewer: Viewer): LocalDate {
  const today = todayIn(viewer.timeZone);
  const modifiedOn = modifiedAt === undefined ? today : localDateAt(modifiedAt, viewer.timeZone);
  return modifiedOn < today ? modifiedOn : today;
}

type Streaming = FilesRequest & { today: LocalDate; source: SnapshotSource };

function takeInStream(viewer: Viewer, request: Streaming): Promise<ImportOutcome> {
  const { source, today, choices, isPreview, importId, watch, maxBytes } = request;
  const { path, name } = source;
  const asOf = request.asOf ?? snapshotDay(source, viewer);
  const ids = { ...(importId && { importId }), ...(watch && { watch }) };
  const stream = { path, name, asOf, today, choices, maxBytes: maxBytes.streamed, isPreview, ...ids };
  return locked(viewer, request, (_, client) => publishSnapshotFile(client, viewer, stream));
}

type Client = Parameters<typeof publishSnapshotFile>[0];

/** Settings before imports, as everywhere: no two writes may wait for each other. */
function locked(
  viewer: Viewer,
  { unless }: FilesRequest,
  work: (sql: Sql, client: Client) => Promise<ImportOutcome>,
): Promise<ImportOutcome> {
  const run = async (client: Client) => {
    const sql = sqlOfPg(client);
    await client.query(PATIENCE);
    if (unless === undefined) return work(sql, client);
    if (!(await holdSettings(sql, viewer))) return refuseChanged();
    await lockImports(sql, viewer);
    return (await unless(sql)) ?? (await work(sql, client));
  };
  return withTenantPg(viewer, run, LONG);
}
