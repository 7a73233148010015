import { withLongRead } from "@/lib/server/db";
import { readBytes } from "@/lib/server/files/file-store";
import { sha256Of } from "@/lib/server/files/hash-bytes";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { now } from "@/lib/server/clock";
import type { ExportWork } from "./export-maker";
import type { Manifest } from "./whole-manifest";
import { countRows, listLeaving, readPieces, type Leaving } from "./whole-rows";
import { sumFacts, sumFigures } from "./whole-sums";

/** A ledger as it is at one moment, however long it takes to read it. */
export type Snapshot = {
  sql: Sql;
  madeOn: Date;
  creator: Manifest["creator"];
  tables: readonly Leaving[];
  counts: ReadonlyMap<string, number>;
  files: readonly AttachedFile[];
  sums: Manifest["sums"];
  totals: Manifest["totals"];
  /** The rows of a table as JSON text, in pieces; counts them for whoever waits. */
  rowsOf: (leaving: Leaving) => AsyncGenerator<{ rows: string[] }>;
};

/** An attachment; its name is null once its row is gone and only Undo may bring it back. */
export type AttachedFile = { id: string; createdAt: string; name: string | null; sha256: string | null };

type Watch = Pick<ExportWork, "progress" | "isCancelled">;

/** Reads within one transaction, so that every table is of the same moment. Throws when it is not wanted any more. */
export async function withSnapshot<T>(
  viewer: Viewer,
  { progress, isCancelled }: Watch,
  read: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const { creatorId } = viewer;
  return withLongRead(viewer, async (client) => {
    const sql = sqlOfPg(client);
    await sql.query("SET LOCAL TimeZone = 'UTC'");
    await sql.query("SET LOCAL cursor_tuple_fraction = 1");
    const tables = await listLeaving(sql);
    const counts = await countRows(sql, creatorId);
    const files = await listFiles(sql, creatorId);
    const total = files.length + [...counts.values()].reduce((sum, rows) => sum + rows, 0);
    let done = 0;
    const rowsOf = async function* (leaving: Leaving) {
      for await (const piece of readPieces(sql, creatorId, leaving)) {
        if (isCancelled()) throw new Error("The export is not wanted any more.");
        yield piece;
        done += piece.rows.length;
        progress(done, total);
      }
    };
    progress(0, total);
    const sums = await sumFacts(sql, creatorId);
    const totals = await sumFigures(sql, creatorId);
    const creator = await readCreator(sql, creatorId);
    return read({ ...{ sql, tables, counts, files, sums, totals, creator, rowsOf }, madeOn: now() });
  });
}

async function readCreator(sql: Sql, creatorId: string): Promise<Manifest["creator"]> {
  const [creator] = await sql.query<Manifest["creator"]>(
    `SELECT creator_id::text AS id, name, base_currency::text AS "baseCurrency", time_zone AS "timeZone"
     FROM creator WHERE creator_id = $1::uuid`,
    [creatorId],
  );
  if (creator === undefined) throw new Error("The creator is gone.");
  return creator;
}

/** Null where they are missing, or are not those that its row tells of any more. */
export async function readAttached({ sql, creator }: Snapshot, file: AttachedFile): Promise<Buffer | null> {
  const bytes = await readBytes(sql, { creatorId: creator.id, id: file.id });
  return bytes !== null && (file.sha256 === null || sha256Of(bytes) === file.sha256) ? bytes : null;
}

async function listFiles(sql: Sql, creatorId: string): Promise<AttachedFile[]> {
  return sql.query<AttachedFile>(
    `SELECT s.id::text AS id, to_json(s.created_at)#>>'{}' AS "createdAt", f.name, f.sha256
     FROM stored_file s LEFT JOIN deal_file f ON f.creator_id = s.creator_id AND f.id = s.id
     WHERE s.creator_id = $1::uuid ORDER BY s.id`,
    [creatorId],
  );
}
