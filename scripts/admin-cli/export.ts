import { open, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { resolve } from "node:path";
import { sizeText } from "@/lib/core/text/size";
import { writeWhole } from "@/lib/ledger/whole-archive";
import { makeWholeDocument } from "@/lib/ledger/whole-document";
import type { ExportWork } from "@/lib/ledger/export-maker";
import type { Viewer } from "@/lib/server/viewer";
import { requireCreator } from "./arguments";
import { refuse, requireText, UsageError, type Command } from "./command";

export const exportCommand: Command = {
  name: "export",
  usage: "export --creator ID --out FILE.zip|FILE.json",
  summary:
    "Write everything of a creator to a file: a ZIP that restore takes back, or one JSON document; a file that is there is not overwritten",
  options: { creator: { type: "string" }, out: { type: "string" } },
  async run(values) {
    // npm runs us in the project's folder; a relative path is meant from where the person is.
    const out = resolve(process.env.INIT_CWD ?? ".", requireText(values, "out"));
    const write = writerOf(out);
    const viewer = await requireCreator(values);
    if (await isThere(out)) return refuse("exists", `${out} is there already. Choose another name.`);
    const beside = `${out}.part`;
    const handle = await openNew(beside);
    if (handle === null) return refuse("no-folder", `${out} cannot be written: there is no such folder.`);
    const rows = await writeTo(handle, { beside, write: (work) => write(viewer, work) });
    await rename(beside, out);
    const { size: bytes } = await stat(out);
    return {
      ok: true,
      json: { out, rows, bytes },
      text: `${String(rows)} rows in ${out}, ${sizeText(bytes)}`,
    };
  },
};

type Writer = (viewer: Viewer, work: ExportWork) => Promise<void>;

function writerOf(out: string): Writer {
  if (out.endsWith(".json")) return (viewer, work) => makeWholeDocument(viewer, "", work);
  if (!out.endsWith(".zip")) throw new UsageError("--out ends in .zip or in .json.");
  return async (viewer, work) => {
    await writeWhole(viewer, work);
  };
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** For its owner alone; null where there is no folder for it. */
async function openNew(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, "w", 0o600);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

type Writing = { beside: string; write: (work: ExportWork) => Promise<void> };

/** Gives how many rows were written. Half a file stays under no name: it would be taken for a backup. */
async function writeTo(handle: FileHandle, { beside, write }: Writing): Promise<number> {
  let rows = 0;
  const progress = (_done: number, total: number) => {
    rows = total;
  };
  try {
    await write({ sink: handle.createWriteStream({ flush: true }), progress, isCancelled: () => false });
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  return rows;
}
