import { listStrays, readBytes } from "@/lib/server/files/file-store";
import { sha256Of } from "@/lib/server/files/hash-bytes";
import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

export type FileProblem = { fileId: string; dealId: string; problem: "missing" | "damaged" };

export type FileCheck = {
  files: number;
  bytes: bigint;
  problems: FileProblem[];
  /** Removed files whose bytes are kept for Undo. */
  kept: number;
  /** What lies in the creator's folder and belongs to no row. */
  strays: { name: string; bytes: number }[];
};

/** Holds the bytes of every file of a creator against its row, one at a time: their size and their hash. */
export async function checkFiles(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
): Promise<FileCheck> {
  const rows = await sql.query<{ id: string; dealId: string; size: number; sha256: string }>(FILES, [
    creatorId,
  ]);
  const problems: FileProblem[] = [];
  for (const { id, dealId, size, sha256 } of rows) {
    const bytes = await readBytes(sql, { creatorId, id });
    if (bytes === null) problems.push({ fileId: id, dealId, problem: "missing" });
    else if (bytes.length !== size || sha256Of(bytes) !== sha256)
      problems.push({ fileId: id, dealId, problem: "damaged" });
  }
  const [removed] = await sql.query<{ count: number }>(KEPT, [creatorId]);
  const strays = await listStrays(sql, creatorId);
  return {
    files: rows.length,
    bytes: rows.reduce((sum, { size }) => sum + BigInt(size), 0n),
    problems,
    kept: removed?.count ?? 0,
    strays: strays.map(({ name, bytes }) => ({ name, bytes })),
  };
}

const FILES = `SELECT id::text AS id, deal_id::text AS "dealId", size, sha256 FROM deal_file
  WHERE creator_id = $1::uuid ORDER BY id`;

const KEPT = `SELECT count(*)::int AS count FROM stored_file s WHERE s.creator_id = $1::uuid
  AND NOT EXISTS (SELECT FROM deal_file f WHERE f.creator_id = s.creator_id AND f.id = s.id)`;
