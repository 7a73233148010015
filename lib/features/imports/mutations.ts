import "server-only";
import { basename } from "node:path";
import type { PoolClient } from "pg";
import { isSnapshotHeader } from "@/lib/core/formats/kinds/permille-snapshots";
import type { ImportKind } from "@/lib/core/formats/format";
import type { LocalDate } from "@/lib/core/time/date";
import { localDateAt } from "@/lib/core/time/zone";
import { lockImports } from "@/lib/ledger/import-guard";
import { refuseImport, type ImportChoices, type ImportOutcome } from "@/lib/ledger/import-report";
import { previewImport, publishImport, type ImportRequest } from "@/lib/ledger/publish";
import { publishSnapshotFile } from "@/lib/ledger/publish-stream";
import { readImport } from "@/lib/ledger/read-import";
import { dropReceived } from "@/lib/ledger/received";
import { undoImport as undoInLedger, type UndoneImport } from "@/lib/ledger/undo-import";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { peekTable } from "@/lib/server/files/stream-table";
import { plainName } from "@/lib/server/files/reader/plain-name.mjs";
import { newId } from "@/lib/server/ids";
import { log } from "@/lib/server/log";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome } from "@/lib/server/outcome";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { ownOf, recallFor, zonesOf, type ReadUpload } from "./data";
import { mayImport } from "./policy";

const COMMAND_LINE_BYTES = 1024 * 1_048_576;
const LONG = { statementTimeoutMs: 10 * 60_000 };

export type PathImport = {
  path: string;
  kind: ImportKind | null;
  asOf: LocalDate | null;
  choices: ImportChoices;
  isPreview: boolean;
};

/** For the command line: a file of the machine, read and published in one go. */
export async function importPath(viewer: Viewer, request: PathImport): Promise<ImportOutcome> {
  const { path, kind, choices, isPreview } = request;
  const name = plainName(basename(path));
  const today = todayIn(viewer.timeZone);
  const peeked = await peekTable({ path, name, maxBytes: COMMAND_LINE_BYTES });
  if (!peeked.ok) return refuseImport(peeked.error.code, peeked.error);
  const table = peeked.value;
  const isSnapshots = table !== null && isSnapshotHeader(table.rows[0] ?? []);
  if (isSnapshots && (kind === null || kind === "permille-snapshots")) {
    const modifiedOn =
      table.modifiedAt === undefined ? today : localDateAt(table.modifiedAt, viewer.timeZone);
    const asOf = request.asOf ?? (modifiedOn < today ? modifiedOn : today);
    const stream = { path, name, asOf, today, choices, maxBytes: COMMAND_LINE_BYTES, isPreview };
    return withTenantPg(viewer, (client) => publishSnapshotFile(client, viewer, stream), LONG);
  }
  const { asOf } = request;
  const options = { today, kind, asOf, choices, corrections: {}, maxBytes: COMMAND_LINE_BYTES };
  const read = await readImport(viewer, {
    inputs: [{ name, path }],
    options,
    findZones: zonesOf(viewer, choices),
    findOwn: ownOf(viewer, choices),
    recall: recallFor(viewer),
  });
  if (!read.ok) return read;
  const run = isPreview ? previewImport : publishImport;
  return withTenantPg(viewer, (client) => run(sqlOfPg(client), viewer, read.value), LONG);
}

/** Keeps the bytes until the person has seen what they would do. A file that cannot be read is refused at once. */
export async function receiveImport(
  viewer: Viewer,
  { client, upload }: { client: PoolClient; upload: ReadUpload },
): Promise<Outcome<{ importId: string }>> {
  if (!upload.ok) return upload;
  if (!mayImport(viewer.role)) return refuse("forbidden", { message: getT("imports")("forbidden") });
  const { bytes, request } = upload.value;
  const { kind, source } = request;
  const { creatorId, userId } = viewer;
  const importId = newId();
  const sql = sqlOfPg(client);
  await sql.query(FORGET_OLD, [creatorId]);
  await sql.query(
    `INSERT INTO import (creator_id, id, kind, file_name, sha256, bytes, as_of, state, actor_id)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::bigint, $7::date, 'received', $8::uuid)`,
    [creatorId, importId, kind, source.fileName, source.sha256, source.bytes, source.asOf, userId],
  );
  await sql.query(
    `INSERT INTO import_file (creator_id, import_id, position, name, sha256, size) VALUES ($1::uuid, $2::uuid, 0, $3, $4, $5)`,
    [creatorId, importId, source.fileName, source.sha256, source.bytes],
  );
  await sql.query(
    `INSERT INTO import_part (creator_id, import_id, position, part, bytes) VALUES ($1::uuid, $2::uuid, 0, 0, $3)`,
    [creatorId, importId, Buffer.from(bytes)],
  );
  return done({ importId });
}

/** `isElsewhere`: it had been taken in before, by another tab or as another import, which is the one to look at. */
type Committed = { importId: string; undoImportId: string; isElsewhere: boolean };

/** Publishes what was received and read, as the person decided after the preview. */
export async function commitImport(
  viewer: Viewer,
  { client, importId, read }: { client: PoolClient; importId: string; read: Outcome<ImportRequest> },
): Promise<Outcome<Committed>> {
  const t = getT("imports");
  if (!mayImport(viewer.role)) return refuse("forbidden", { message: t("forbidden") });
  const sql = sqlOfPg(client);
  await lockImports(sql, viewer);
  const [waiting] = await sql.query<{ state: string }>(
    `SELECT state FROM import WHERE creator_id = $1::uuid AND id = $2::uuid FOR UPDATE`,
    [viewer.creatorId, importId],
  );
  if (waiting?.state === "published") return done({ importId, undoImportId: importId, isElsewhere: true });
  if (waiting?.state !== "received") return refuse("not-found", { message: t("notReceived") });
  if (!read.ok) return read;
  const outcome = await publishImport(sql, viewer, read.value);
  if (!outcome.ok) return refuse("invalid", { message: outcome.message });
  const { isRepeat, rows } = outcome.value;
  const publishedId = outcome.value.importId ?? importId;
  if (isRepeat) await deleteReceived(client, viewer, importId);
  log("info", "import-published", { creator: viewer.creatorId, import: publishedId, ...rows });
  return done({ importId: publishedId, undoImportId: publishedId, isElsewhere: isRepeat });
}

/** Forgets a file that was never published. */
export async function discardImport(
  viewer: Viewer,
  { client, importId }: { client: PoolClient; importId: string },
): Promise<Outcome<{ importId: string }>> {
  if (!mayImport(viewer.role)) return refuse("forbidden", { message: getT("imports")("forbidden") });
  await lockImports(sqlOfPg(client), viewer);
  const count = await deleteReceived(client, viewer, importId);
  return count === 1 ? done({ importId }) : refuse("not-found", { message: getT("imports")("notReceived") });
}

export async function undoImport(
  viewer: Viewer,
  { client, importId }: { client: PoolClient; importId: string },
): Promise<Outcome<UndoneImport>> {
  if (!mayImport(viewer.role)) return refuse("forbidden", { message: getT("imports")("forbidden") });
  const outcome = await undoInLedger(sqlOfPg(client), viewer, { importId });
  return outcome.ok ? done(outcome.value) : refuse(outcome.code, { message: outcome.message });
}

/** For the command line. */
export function undoImportOf(viewer: Viewer, importId: string): Promise<Outcome<UndoneImport>> {
  return withTenantPg(viewer, (client) => undoImport(viewer, { client, importId }), LONG);
}

/** A file that nobody decided on for a week is not waited for any more, unless somebody is deciding on it now. */
const FORGET_OLD = `
  WITH old AS (
    SELECT id FROM import
    WHERE creator_id = $1::uuid AND state = 'received' AND created_at < now() - interval '7 days'
    FOR UPDATE SKIP LOCKED
  ), parts AS (
    DELETE FROM import_part f USING old WHERE f.creator_id = $1::uuid AND f.import_id = old.id
  ), files AS (
    DELETE FROM import_file f USING old WHERE f.creator_id = $1::uuid AND f.import_id = old.id
  )
  DELETE FROM import i USING old WHERE i.creator_id = $1::uuid AND i.id = old.id`;

async function deleteReceived(client: PoolClient, { creatorId }: Viewer, importId: string): Promise<number> {
  const sql = sqlOfPg(client);
  const received = await sql.query(
    `SELECT 1 FROM import WHERE creator_id = $1::uuid AND id = $2::uuid AND state = 'received' FOR UPDATE`,
    [creatorId, importId],
  );
  if (received.length === 0) return 0;
  await dropReceived(sql, { creatorId }, importId);
  const rows = await sql.query(
    `DELETE FROM import WHERE creator_id = $1::uuid AND id = $2::uuid AND state = 'received' RETURNING 1`,
    [creatorId, importId],
  );
  return rows.length;
}
