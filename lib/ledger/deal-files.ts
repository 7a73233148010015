import type { DealFileKind } from "@/lib/core/deals/file-kind";
import { now } from "@/lib/server/clock";
import { filePlace, keepBytes, removeStrays } from "@/lib/server/files/file-store";
import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { changeDeal, noDeal } from "./change-deal";
import { lockFacts } from "./derive-lock";
import { purgeFiles } from "./purge-files";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";

/** A file whose type was checked; `name` is cleaned and `sha256` in hex. */
export type NewFile = { name: string; mediaType: string; bytes: Buffer; sha256: string };

type Added = {
  dealId: string;
  kind: DealFileKind;
  files: readonly NewFile[];
  /** Bytes that a creator may keep in all, removed ones included that Undo may bring back. */
  limit: bigint;
};

/** A file that is in the deal already, under which name. */
export type KnownFile = { name: string; knownAs: string };

/**
 * Puts files into a deal, all of them or none. What the deal has byte for byte is left out and named. Nothing of a deal
 * is overwritten by it, so it goes with any version of it.
 */
export async function addDealFiles(
  sql: Sql,
  scope: LedgerScope,
  { dealId, kind, files, limit }: Added,
): Promise<Written<{ id: string; added: number; known: KnownFile[] }>> {
  await lockFacts(sql, scope);
  const version = await versionOf(sql, scope, dealId);
  if (version === null) return noDeal();
  const { fresh, known } = await sortOut(sql, scope, { dealId, files });
  if (fresh.length === 0) return refuseKnown(known);
  await purgeFiles(sql, scope);
  const full = await refuseFull(sql, scope, { files: fresh, limit });
  if (full !== null) return full;
  const change = { id: dealId, version, action: "deal.file", reason: null, parts: [partOf(dealId)] };
  const written = await changeDeal(sql, scope, change, async () => {
    for (const file of fresh) await insertFile(sql, scope, { dealId, kind, file });
    return undefined;
  });
  if (!written.ok) return written;
  await sweep(sql, scope);
  return { ok: true, value: { id: dealId, added: fresh.length, known, auditId: written.value.auditId } };
}

type Key = { dealId: string; fileId: string };

/** The row goes; the bytes stay for as long as Undo may bring it back. */
export async function removeDealFile(
  sql: Sql,
  scope: LedgerScope,
  key: Key,
): Promise<Written<{ id: string }>> {
  return changeFile(sql, scope, {
    ...key,
    action: "deal.fileRemoved",
    statement: "DELETE FROM deal_file WHERE creator_id = $1::uuid AND deal_id = $2::uuid AND id = $3::uuid",
    params: [],
  });
}

export async function setDealFileKind(
  sql: Sql,
  scope: LedgerScope,
  { kind, ...key }: Key & { kind: DealFileKind },
): Promise<Written<{ id: string }>> {
  return changeFile(sql, scope, {
    ...key,
    action: "deal.fileKind",
    statement:
      "UPDATE deal_file SET kind = $4 WHERE creator_id = $1::uuid AND deal_id = $2::uuid AND id = $3::uuid",
    params: [kind],
  });
}

type FileChange = Key & { action: string; statement: string; params: readonly unknown[] };

async function changeFile(
  sql: Sql,
  scope: LedgerScope,
  { dealId, fileId, action, statement, params }: FileChange,
): Promise<Written<{ id: string }>> {
  await lockFacts(sql, scope);
  const version = await versionOf(sql, scope, dealId);
  if (version === null) return noDeal();
  const change = { id: dealId, version, action, reason: null, parts: [partOf(dealId)] };
  return changeDeal(sql, scope, change, async () => {
    const changed = await sql.query(`${statement} RETURNING 1`, [scope.creatorId, dealId, fileId, ...params]);
    return changed.length === 1 ? undefined : refuseWrite("not-found", { message: getT("files")("gone") });
  });
}

function partOf(dealId: string) {
  return { table: "deal_file", where: "t.deal_id = $2::uuid", params: [dealId] } as const;
}

async function versionOf(sql: Sql, { creatorId }: LedgerScope, dealId: string): Promise<number | null> {
  const [row] = await sql.query<{ version: number }>(
    "SELECT version FROM deal WHERE creator_id = $1::uuid AND id = $2::uuid",
    [creatorId, dealId],
  );
  return row?.version ?? null;
}

type Sorted = { fresh: NewFile[]; known: KnownFile[] };

async function sortOut(
  sql: Sql,
  { creatorId }: LedgerScope,
  { dealId, files }: Pick<Added, "dealId" | "files">,
): Promise<Sorted> {
  const rows = await sql.query<{ sha256: string; name: string }>(
    "SELECT sha256, name FROM deal_file WHERE creator_id = $1::uuid AND deal_id = $2::uuid",
    [creatorId, dealId],
  );
  const names = new Map(rows.map(({ sha256, name }) => [sha256, name]));
  const sorted: Sorted = { fresh: [], known: [] };
  for (const file of files) {
    const knownAs = names.get(file.sha256);
    if (knownAs !== undefined) sorted.known.push({ name: file.name, knownAs });
    else sorted.fresh.push(file);
    names.set(file.sha256, knownAs ?? file.name);
  }
  return sorted;
}

function refuseKnown([first]: readonly KnownFile[]): WriteRefusal {
  const values = { name: first?.name ?? "", knownAs: first?.knownAs ?? "" };
  return refuseWrite("invalid", { field: "files", message: getT("files")("known", values) });
}

async function refuseFull(
  sql: Sql,
  { creatorId }: LedgerScope,
  { files, limit }: Pick<Added, "files" | "limit">,
): Promise<WriteRefusal | null> {
  const [row] = await sql.query<{ bytes: bigint }>(KEPT_BYTES, [creatorId]);
  const more = files.reduce((sum, { bytes }) => sum + BigInt(bytes.length), 0n);
  if ((row?.bytes ?? 0n) + more <= limit) return null;
  const megabytes = Number(limit / 1_048_576n);
  return refuseWrite("invalid", { field: "files", message: getT("files")("full", { megabytes }) });
}

/** What lies in a folder and was removed has its size in the entry of the activity that removed it. */
const KEPT_BYTES = `SELECT coalesce(sum(coalesce(f.size::bigint, octet_length(s.content)::bigint, gone.size, 0)), 0)::bigint AS bytes
  FROM stored_file s LEFT JOIN deal_file f ON f.creator_id = s.creator_id AND f.id = s.id
  LEFT JOIN LATERAL (SELECT (kept.image->>'size')::bigint AS size
    FROM audit a, jsonb_array_elements(coalesce(a.before->'deal_file', '[]')) AS kept(image)
    WHERE f.id IS NULL AND s.content IS NULL AND a.creator_id = s.creator_id AND a.entity = 'deal'
      AND kept.image->>'id' = s.id::text LIMIT 1) gone ON true
  WHERE s.creator_id = $1::uuid`;

async function insertFile(
  sql: Sql,
  { creatorId }: LedgerScope,
  { dealId, kind, file }: { dealId: string; kind: DealFileKind; file: NewFile },
): Promise<void> {
  const id = newId();
  await keepBytes(sql, { creatorId, id }, file.bytes);
  await sql.query(
    `INSERT INTO deal_file (creator_id, id, deal_id, kind, name, media_type, size, sha256, created_at)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7::int, $8, $9::timestamptz)`,
    [creatorId, id, dealId, kind, file.name, file.mediaType, file.bytes.length, file.sha256, now()],
  );
}

/** A write that never ended left its bytes in the folder; after a day it is over for sure. */
async function sweep(sql: Sql, { creatorId }: LedgerScope): Promise<void> {
  if (filePlace() === "folder")
    await removeStrays(sql, { creatorId, before: new Date(now().getTime() - 86_400_000) });
}
