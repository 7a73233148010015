import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { z } from "zod";
import { detect } from "@/lib/core/formats/detect";
import { readFiles } from "@/lib/server/files/read-files";

const FOLDER = join(process.cwd(), "lib/core/testdata/formats");

/** A sample that can be written in parts, each a file of its own with the same titles; `units` is of how many pieces. */
export type Divisible = { file: string; units: number; write: (chosen: readonly number[]) => string };

/**
 * `together` is the column whose equal values must stay in one file; null leaves the file whole. An archive is divided
 * by its posts, everything else by its rows.
 */
export async function openSample(file: string, together?: string | null): Promise<Divisible> {
  const path = join(FOLDER, file);
  if (together === null) return { file, units: 1, write: () => path };
  return file.endsWith(".json") ? openDocument(file) : openTable(file, together);
}

async function openTable(file: string, together: string | undefined): Promise<Divisible> {
  const container = await readFiles({ name: basename(file), path: join(FOLDER, file) });
  if (!container.ok) throw new Error(container.error.message);
  const detection = detect(container.value.files);
  const table = detection.ok ? detection.value.tables[0]?.table : undefined;
  if (table === undefined) throw new Error(`${file} is not known.`);
  const [titles = [], ...rows] = table.rows;
  const at = together === undefined ? -1 : titles.indexOf(together);
  const names = rows.map((row, index) => (at === -1 ? String(index) : (row[at] ?? "")));
  const units = [...new Set(names)];
  return {
    file,
    units: units.length,
    write: (chosen) => {
      const kept = new Set(chosen.map((unit) => units[unit]));
      const lines = [...(table.preamble ?? []), titles, ...rows.filter((_, index) => kept.has(names[index]))];
      return put(file, ".csv", lines.map((cells) => cells.map(quoted).join(",")).join("\n"));
    },
  };
}

const archiveShape = z.looseObject({
  Post: z.looseObject({ Posts: z.looseObject({ VideoList: z.array(z.unknown()) }) }),
});

function openDocument(file: string): Divisible {
  const document = archiveShape.parse(JSON.parse(readFileSync(join(FOLDER, file), "utf8")));
  const posts = document.Post.Posts.VideoList;
  return {
    file,
    units: posts.length,
    write: (chosen) => {
      const VideoList = posts.filter((_, index) => chosen.includes(index));
      const part = { ...document, Post: { ...document.Post, Posts: { VideoList } } };
      return put(file, ".json", JSON.stringify(part));
    },
  };
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

function put(file: string, extension: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "permille-part-")), basename(file, extname(file)) + extension);
  writeFileSync(path, text);
  return path;
}
