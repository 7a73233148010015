import "server-only";
import { readFile } from "node:fs/promises";
import type { Table } from "@/lib/core/exports/table";
import type { DealFileKind } from "@/lib/core/deals/file-kind";
import { toDealFilesTable } from "@/lib/ledger/deal-exports";
import { listFiles } from "@/lib/ledger/listed-papers";
import type { NewFile } from "@/lib/ledger/deal-files";
import { withTenantPg } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { filePlace, readBytes, type FilePlace } from "@/lib/server/files/file-store";
import { typeOfFile } from "@/lib/server/files/file-type";
import type { SpooledFile } from "@/lib/server/files/receive-form";
import { sha256Of } from "@/lib/server/files/hash-bytes";
import { isUuid } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome } from "@/lib/server/outcome";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

export type DealFileItem = {
  id: string;
  kind: DealFileKind;
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  createdAt: Date;
};

/** Oldest first within their kind, contracts before all. */
export async function listDealFiles(viewer: Viewer, dealId: string): Promise<DealFileItem[]> {
  if (!isUuid(dealId)) return [];
  return read(viewer, (sql) => sql.query<DealFileItem>(LIST, [viewer.creatorId, dealId]));
}

/** `bytes` null: the row is there, and what it names is not, or is not what was stored. */
export type DealFileDownload = { name: string; mediaType: string; bytes: Buffer | null };

/** Null when there is no such file for this viewer, whoever else may have one. */
export async function findDealFile(viewer: Viewer, id: string): Promise<DealFileDownload | null> {
  if (!isUuid(id)) return null;
  return read(viewer, async (sql) => {
    const [file] = await sql.query<{ name: string; mediaType: string; sha256: string }>(ONE, [
      viewer.creatorId,
      id,
    ]);
    if (file === undefined) return null;
    const { sha256, ...said } = file;
    const bytes = await readBytes(sql, { creatorId: viewer.creatorId, id });
    return { ...said, bytes: bytes !== null && sha256Of(bytes) === sha256 ? bytes : null };
  });
}

export type FileCount = { files: number; bytes: bigint; place: FilePlace };

/** What all deals hold, and where the next file goes. */
export async function countDealFiles(viewer: Viewer): Promise<FileCount> {
  const [row] = await read(viewer, (sql) =>
    sql.query<{ files: number; bytes: bigint }>(COUNT, [viewer.creatorId]),
  );
  return { files: row?.files ?? 0, bytes: row?.bytes ?? 0n, place: filePlace() };
}

export async function dealFilesTable(viewer: Viewer): Promise<Table> {
  const rows = await read(viewer, (sql) => listFiles(sql, viewer));
  return toDealFilesTable(rows);
}

type Spooled = Pick<SpooledFile, "name" | "path" | "size" | "sha256">;

/** Looks at what was sent while no connection is held; one file that is refused refuses all, so that nothing is half there. */
export async function readUploads(files: readonly Spooled[]): Promise<Outcome<NewFile[]>> {
  const kept: NewFile[] = [];
  for (const file of files) {
    const checked = await check(file);
    if (!checked.ok) return checked;
    kept.push(checked.value);
  }
  return done(kept);
}

async function check({ name, path, size, sha256 }: Spooled): Promise<Outcome<NewFile>> {
  const t = getT("files");
  const megabytes = env.FILE_LIMIT_MB;
  if (size > megabytes * 1_048_576)
    return refuse("invalid", { fields: { files: t("tooLarge", { name, megabytes }) } });
  const bytes = await readFile(path);
  const type = typeOfFile(name, bytes);
  if (!type.ok) return refuse("invalid", { fields: { files: t(`refused.${type.error}`, { name }) } });
  return done({ name, mediaType: type.value, bytes, sha256 });
}

const LIST = `SELECT id::text AS id, kind, name, media_type AS "mediaType", size, created_at AS "createdAt" FROM deal_file
  WHERE creator_id = $1::uuid AND deal_id = $2::uuid
  ORDER BY array_position(ARRAY['contract', 'brief', 'proof', 'other'], kind), created_at, id`;

const ONE = `SELECT name, media_type AS "mediaType", sha256 FROM deal_file
  WHERE creator_id = $1::uuid AND id = $2::uuid`;

const COUNT = `SELECT count(*)::int AS files, coalesce(sum(size), 0)::bigint AS bytes FROM deal_file
  WHERE creator_id = $1::uuid`;

function read<T>(viewer: Viewer, run: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => run(sqlOfPg(client)), { readOnly: true });
}
