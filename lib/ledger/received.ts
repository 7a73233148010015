import { open } from "node:fs/promises";
import { join } from "node:path";
import type { PoolClient } from "pg";
import { z } from "zod";
import type { Corrections } from "@/lib/core/formats/corrections";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { withTenantPg } from "@/lib/server/db";
import type { FileInput } from "@/lib/server/files/inspect-file";
import { withWorkFolder } from "@/lib/server/files/work-folder";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { readCopiedBytes } from "./copied-bytes";
import { parseCorrections } from "./corrections";
import type { ImportChoices } from "./import-report";
import type { ImportWatch } from "./import-watch";
import type { LedgerScope } from "./scope";

/** What was decided when an import was committed; nothing yet before. */
export type Decisions = { asOf: LocalDate | null; choices: ImportChoices };

/** What waits for a decision: the files as they were handed over, and what was said of them since. */
export type Received = { inputs: FileInput[]; corrections: Corrections; decisions: Decisions };

const decisionsShape = z
  .object({
    asOf: z.custom<LocalDate>((value) => typeof value === "string" && parseLocalDate(value) !== null),
    channelId: z.uuid(),
    overlap: z.enum(["replace", "keep"]),
  })
  .partial()
  .transform(({ asOf = null, channelId = null, overlap = null }) => ({
    asOf,
    choices: { channelId, overlap },
  }));

/** As `import.decisions` holds them: only what was decided. */
export function toDecisionsJson({ asOf, choices }: Decisions): string {
  const entries = Object.entries({ asOf, ...choices }).filter(([, value]) => value !== null);
  return JSON.stringify(Object.fromEntries(entries));
}

type FileRow = { position: number; name: string; parts: number; modifiedAt: Date | null };

/**
 * Does something with a received import's files, which lie in a folder of their own until it is done. Null where the
 * import does not wait (any more). Part by part, so that no file is ever in memory as a whole.
 */
export async function withReceived<T>(
  viewer: Viewer,
  importId: string,
  work: (received: Received) => Promise<T>,
  { watch }: { watch?: ImportWatch } = {},
): Promise<T | null> {
  const found = await ask(viewer, async (sql) => {
    const [waiting] = await sql.query<{ corrections: unknown; decisions: unknown }>(
      `SELECT corrections, decisions FROM import WHERE creator_id = $1::uuid AND id::text = $2 AND state IN ('received', 'queued')`,
      [viewer.creatorId, importId],
    );
    if (!waiting) return null;
    const files = await sql.query<FileRow>(LIST_FILES, [viewer.creatorId, importId]);
    const corrections = parseCorrections(waiting.corrections);
    return { files, corrections, decisions: decisionsShape.parse(waiting.decisions) };
  });
  if (found === null) return null;
  const { corrections, decisions } = found;
  return withWorkFolder(async (folder) => {
    const inputs: FileInput[] = [];
    for (const file of found.files) inputs.push(await layOut(viewer, { importId, folder, file, watch }));
    return work({ inputs, corrections, decisions });
  });
}

/** Forgets the bytes of an import that was published; its files keep their names and hashes. */
export async function dropParts(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  importId: string,
): Promise<void> {
  await sql.query(`DELETE FROM import_part WHERE creator_id = $1::uuid AND import_id = $2::uuid`, [
    creatorId,
    importId,
  ]);
}

const LIST_FILES = `
  SELECT f.position, f.name, f.modified_at AS "modifiedAt",
    (SELECT count(*)::int FROM import_part p WHERE p.creator_id = f.creator_id AND p.import_id = f.import_id
       AND p.position = f.position) AS parts
  FROM import_file f WHERE f.creator_id = $1::uuid AND f.import_id::text = $2 ORDER BY f.position`;

type PartKey = { importId: string; position: number; part: number };
type Laying = { importId: string; folder: string; file: FileRow; watch: ImportWatch | undefined };

async function layOut(viewer: Viewer, { importId, folder, file, watch }: Laying): Promise<FileInput> {
  const { position, name, parts, modifiedAt } = file;
  const path = join(folder, String(position));
  const out = await open(path, "a");
  try {
    for (let part = 0; part < parts; part += 1) {
      const key = { importId, position, part };
      const bytes = await withTenantPg(viewer, (client) => readPart(viewer, client, key), { readOnly: true });
      if (bytes === null) throw new Error("A part of a received file is missing.");
      for (const piece of bytes) await out.appendFile(piece);
      await watch?.("reading", { done: part + 1, total: parts });
    }
  } finally {
    await out.close();
  }
  return { name, path, modifiedAt: modifiedAt?.getTime() ?? null };
}

function readPart({ creatorId }: Viewer, client: PoolClient, key: PartKey): Promise<Buffer[] | null> {
  const { importId, position, part } = key;
  const [creator, id] = [client.escapeLiteral(creatorId), client.escapeLiteral(importId)];
  return readCopiedBytes(
    client,
    `SELECT bytes FROM import_part
     WHERE creator_id = ${creator} AND import_id = ${id} AND position = ${position} AND part = ${part}`,
  );
}

function ask<T>(viewer: Viewer, work: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => work(sqlOfPg(client)), { readOnly: true });
}
