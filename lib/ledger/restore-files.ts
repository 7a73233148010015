import { readFile } from "node:fs/promises";
import { z } from "zod";
import { keepBytes } from "@/lib/server/files/file-store";
import { typeOfFile } from "@/lib/server/files/file-type";
import { sha256Of } from "@/lib/server/files/hash-bytes";
import type { WholeArchive } from "./read-whole";
import { refusedByDatabase, RestoreRefused } from "./restore-refused";
import { batchesOf, type Restoring } from "./restore-rows";
import type { ManifestTable } from "./whole-manifest";
import { STORED_FILE } from "./whole-tables";

const rowShape = z.object({
  id: z.uuid().toLowerCase(),
  created_at: z.iso.datetime({ offset: true }),
  path: z.string().max(200),
});

/** Larger than any setting lets a file be. */
const MOST_BYTES = 40 * 1_048_576;

type FileRow = { name: string; mediaType: string; size: number; sha256: string };

/**
 * Keeps the bytes of attachments, in the database or the folder as the settings say here. Each is held against its row as
 * an upload is: what is a page or a program does not come in by this way either.
 */
export async function restoreFiles(
  restoring: Restoring,
  archive: WholeArchive,
  said: ManifestTable,
): Promise<void> {
  const { sql, creatorId } = restoring;
  let rows = 0;
  for await (const lines of batchesOf(archive, said)) {
    for (const line of lines) {
      rows += 1;
      const parsed = rowShape.safeParse(JSON.parse(line));
      if (!parsed.success) throw new RestoreRefused("line", { table: STORED_FILE.name, row: rows });
      const { id, created_at: createdAt, path } = parsed.data;
      const member = archive.find(path);
      if (member === null) throw new RestoreRefused("absent", { path });
      if (member.bytes > MOST_BYTES) throw new RestoreRefused("file", { path });
      const bytes = await readFile(member.file);
      const row = await findRow(restoring, id);
      if (row !== null && !isAsSaid(row, bytes)) throw new RestoreRefused("file", { path });
      try {
        await keepBytes(sql, { creatorId, id }, bytes);
        await sql.query(
          "UPDATE stored_file SET created_at = $3::timestamptz WHERE creator_id = $1::uuid AND id = $2::uuid",
          [creatorId, id, createdAt],
        );
      } catch (error) {
        throw refusedByDatabase(error, STORED_FILE.name);
      }
    }
  }
  if (rows !== said.rows)
    throw new RestoreRefused("count", { table: STORED_FILE.name, said: said.rows, found: rows });
}

async function findRow({ sql, creatorId }: Restoring, id: string): Promise<FileRow | null> {
  const [row] = await sql.query<FileRow>(
    `SELECT name, media_type AS "mediaType", size, sha256 FROM deal_file WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [creatorId, id],
  );
  return row ?? null;
}

function isAsSaid({ name, mediaType, size, sha256 }: FileRow, bytes: Buffer): boolean {
  const type = typeOfFile(name, bytes);
  return type.ok && type.value === mediaType && bytes.length === size && sha256Of(bytes) === sha256;
}
