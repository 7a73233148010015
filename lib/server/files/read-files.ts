import type { Corrections } from "@/lib/core/formats/corrections";
import type { SourceTable } from "@/lib/core/formats/table";
import { ok, type Result } from "@/lib/core/result";
import { FILE_LIMITS, workOnFile, type Shapes } from "./file-worker";
import { inspectFile, type FileInput } from "./inspect-file";
import type { FileLimits, FileRefusal } from "./refusal";

/** A file as tables. `sha256` and `bytes` are those of the file as handed over. */
export type Container = { files: SourceTable[]; sha256: string; bytes: number };

type ReadOptions = Partial<FileLimits> & {
  /** The file's among those of its import. */
  position?: number;
  /** What a person said of how tables are written, by their keys. */
  corrections?: Corrections;
};

/**
 * Reads a CSV, TSV, XLSX, TikTok's archive or a ZIP of them in a thread with limits of time and memory: nothing of a
 * stranger's file is inflated or parsed in the thread that serves people.
 */
export async function readFiles(
  input: FileInput,
  { position = 0, corrections = {}, ...limits }: ReadOptions = {},
): Promise<Result<Container, FileRefusal>> {
  const all = { ...FILE_LIMITS, ...limits };
  const inspected = await inspectFile(input, all);
  if (!inspected.ok) return inspected;
  const files: SourceTable[] = [];
  return workOnFile<Container>(input, {
    limits: all,
    modifiedAt: inspected.value.modifiedAt,
    shapes: shapesOf(corrections, position),
    onMessage: (message) => {
      if (message.type === "table")
        files.push({ ...message.table, key: `${position}:${keyOf(message.table)}`, rows: [] });
      else if (message.type === "rows") appendRows(files.at(-1), message.rows);
      else if (message.type === "done") return ok({ files, sha256: message.sha256, bytes: message.bytes });
      return null;
    },
  });
}

/** By the path of each table, which its key has behind the file's position. */
function shapesOf(corrections: Corrections, position: number): Shapes {
  const prefix = `${position}:`;
  return Object.entries(corrections)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, { encoding, delimiter }]) => [key.slice(prefix.length), { encoding, delimiter }] as const);
}

/** Sheets of a workbook and lists of a document share a path. */
function keyOf({ path, sheet, section }: Pick<SourceTable, "path" | "sheet" | "section">): string {
  return [path, section ?? sheet ?? ""].filter((part) => part !== "").join("#");
}

function appendRows(table: SourceTable | undefined, rows: string[][]): void {
  for (const row of rows) table?.rows.push(row);
}
