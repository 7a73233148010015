import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { FileRefused } from "@/lib/server/files/reader/refused.mjs";
import { readContainer } from "@/lib/server/files/reader/read-container.mjs";

export type Sample = { name: string; bytes: Buffer };

export type SampleTable = { name: string; rows: string[][] };

/** What files are made from. */
export type Samples = { files: Sample[]; tables: SampleTable[]; documents: Sample[] };

const FOLDER = "lib/core/testdata/formats";
const LIMITS = {
  maxBytes: 10_000_000,
  timeoutMs: 10_000,
  entries: 100,
  entryBytes: 10_000_000,
  totalBytes: 10_000_000,
  cells: 1_000_000,
};

/** Always in the same order, so that a seed gives the same file. */
export function loadSamples(): Samples {
  const paths = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(csv|xlsx|zip|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files = paths.map((path) => ({ name: basename(path), bytes: readFileSync(path) }));
  const documents = files.filter(({ name }) => name.endsWith(".json"));
  return { files, documents, tables: files.flatMap(tablesOf) };
}

function tablesOf({ name, bytes }: Sample): SampleTable[] {
  const tables: SampleTable[] = [];
  const sink = {
    onTable: (table: { name: string }) => tables.push({ name: table.name, rows: [] }),
    onRow: (row: string[]) => tables.at(-1)?.rows.push([...row]),
  };
  try {
    readContainer(bytes, { name, limits: LIMITS, sink });
  } catch (error) {
    if (error instanceof FileRefused) return [];
    throw error;
  }
  return tables.filter(({ rows }) => rows.length > 1);
}
