import { createHash } from "node:crypto";
import { toNfc } from "@/lib/core/text/normal-form";
import { writeZip, type ZipEntry } from "@/lib/server/tables/write-zip";
import type { Viewer } from "@/lib/server/viewer";
import type { ExportMaker, ExportWork } from "./export-maker";
import { FORMAT, FORMAT_VERSION, MANIFEST, pathOfTable, type Manifest } from "./whole-manifest";
import { listReadable } from "./whole-readable";
import { readAttached, withSnapshot, type AttachedFile, type Snapshot } from "./whole-snapshot";
import { STORED_FILE } from "./whole-tables";

/** Everything of a creator as an archive, as docs/export-format.md describes it. */
export const makeWholeArchive: ExportMaker = async (viewer, _spec, work) => {
  await writeWhole(viewer, work);
};

/** The same; gives what the archive says of itself. */
export async function writeWhole(viewer: Viewer, work: ExportWork): Promise<Manifest> {
  return withSnapshot(viewer, work, async (snapshot) => {
    const writing: Writing = { snapshot, members: [], missing: [] };
    await writeZip(entriesOf(viewer, writing), work.sink, { at: snapshot.madeOn });
    return manifestOf(writing);
  });
}

type Writing = {
  snapshot: Snapshot;
  /** Of what has been written, since only then it is known. */
  members: Manifest["members"];
  /** Files whose bytes are not there any more. */
  missing: string[];
};

async function* entriesOf(viewer: Viewer, writing: Writing): AsyncGenerator<ZipEntry> {
  const { snapshot, members } = writing;
  for await (const { path, content, isStored = false } of listReadable(viewer, snapshot))
    yield { name: path, content: measured(path, content, members), isStored };
  for (const leaving of snapshot.tables) {
    const path = pathOfTable(leaving.table.name);
    yield { name: path, content: measured(path, linesOf(snapshot.rowsOf(leaving)), members) };
  }
  const rows: string[] = [];
  for (const file of snapshot.files) {
    const bytes = await readAttached(snapshot, file);
    if (bytes === null) {
      writing.missing.push(file.id);
      continue;
    }
    // As it is: most are small already, and text of one letter would be taken for a bomb by whoever unpacks it.
    const path = pathOfFile(file);
    rows.push(JSON.stringify({ id: file.id, created_at: file.createdAt, path }));
    yield { name: path, content: measured(path, [bytes], members), isStored: true };
  }
  const path = pathOfTable(STORED_FILE.name);
  yield {
    name: path,
    content: measured(
      path,
      rows.map((row) => `${row}\n`),
      members,
    ),
  };
  yield { name: MANIFEST, content: `${JSON.stringify(manifestOf(writing), null, 1)}\n` };
}

function manifestOf({ snapshot, members, missing }: Writing): Manifest {
  const { madeOn, creator, tables, counts, files, sums, totals } = snapshot;
  const facts = tables.map(({ table: { name }, columns }) => ({
    name,
    columns: columns.map((column) => column.name),
    rows: counts.get(name) ?? 0,
  }));
  const stored = {
    name: STORED_FILE.name,
    columns: [...STORED_FILE.columns],
    rows: files.length - missing.length,
  };
  return {
    ...{ format: FORMAT, version: FORMAT_VERSION, madeOn: madeOn.toISOString(), creator },
    ...{ tables: [...facts, stored], sums, totals, missingFiles: missing, members },
  };
}

/** Passes a member on and writes down what went by. */
async function* measured(
  path: string,
  content: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
  members: Manifest["members"],
): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of content) {
    const data = Buffer.from(piece);
    hash.update(data);
    bytes += data.length;
    if (data.length > 0) yield data;
  }
  members.push({ path, bytes, sha256: hash.digest("hex") });
}

async function* linesOf(pieces: AsyncIterable<{ rows: string[] }>): AsyncGenerator<string> {
  for await (const { rows } of pieces) yield `${rows.join("\n")}\n`;
}

/** Under the file's id, since names come twice; short enough that whatever unpacks it keeps the whole of it. */
function pathOfFile({ id, name }: AttachedFile): string {
  const plain = toNfc(name ?? "").replace(/[^\p{L}\p{N}._ -]+/gu, "-");
  const ending = /\.[\p{L}\p{N}]{1,5}$/u.exec(plain)?.[0] ?? "";
  const stem = [...plain.slice(0, plain.length - ending.length)].slice(0, 30).join("").trim();
  return `attachments/${id}/${stem === "" || /^\.+$/.test(stem) ? "file" : stem}${ending}`;
}
