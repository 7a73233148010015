import { open } from "node:fs/promises";
import { fail, ok, type Result } from "@/lib/core/result";
import { FileRefused } from "./reader/refused.mjs";
import { HEAD_BYTES, sniff } from "./reader/sniff.mjs";
import type { FileLimits, FileRefusal } from "./refusal";

/** `modifiedAt` where it is not for the file system to say when a file was written; null: nobody knows. */
export type FileInput =
  { name: string; bytes: Uint8Array } | { name: string; path: string; modifiedAt?: number | null };

export type FileHead = {
  kind: "zip" | "text" | "json";
  head: Uint8Array;
  bytes: number;
  modifiedAt: number | undefined;
};

/** Size and first bytes only, so that noise of any size is refused at once and in little memory. */
export async function inspectFile(
  input: FileInput,
  { maxBytes }: Pick<FileLimits, "maxBytes">,
): Promise<Result<FileHead, FileRefusal>> {
  const start = "bytes" in input ? startOfBytes(input.bytes) : await startOfPath(input);
  if (start === null) return fail(missing(input.name));
  try {
    const kind = sniff(start.head, input.name);
    return start.bytes > maxBytes ? fail(tooBig(input.name, maxBytes)) : ok({ kind, ...start });
  } catch (error) {
    if (error instanceof FileRefused) return fail(error.toRefusal());
    throw error;
  }
}

type PathInput = Extract<FileInput, { path: string }>;

type Start = Omit<FileHead, "kind">;

function startOfBytes(bytes: Uint8Array): Start {
  return { head: bytes.subarray(0, HEAD_BYTES), bytes: bytes.byteLength, modifiedAt: undefined };
}

async function startOfPath({ path, modifiedAt }: PathInput): Promise<Start | null> {
  const handle = await open(path).catch(() => null);
  if (handle === null) return null;
  try {
    const { size, mtimeMs, isFile } = await handle.stat().then((stat) => ({
      size: stat.size,
      mtimeMs: stat.mtimeMs,
      isFile: stat.isFile(),
    }));
    if (!isFile) return null;
    const head = new Uint8Array(Math.min(size, HEAD_BYTES));
    await handle.read(head, 0, head.length, 0);
    return { head, bytes: size, modifiedAt: modifiedAt === undefined ? mtimeMs : (modifiedAt ?? undefined) };
  } finally {
    await handle.close();
  }
}

function missing(name: string): FileRefusal {
  return { code: "missing", message: `${name} cannot be opened. Check the path and that it is a file.` };
}

function tooBig(name: string, maxBytes: number): FileRefusal {
  const limit = Math.floor(maxBytes / 1_048_576);
  return {
    code: "too-big",
    message: `${name} is larger than ${limit} MB. Import a shorter period, or use the command line for large files.`,
  };
}
