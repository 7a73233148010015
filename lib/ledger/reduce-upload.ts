import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result } from "@/lib/core/result";
import { wholeLimitBytes } from "@/lib/server/files/limits";
import type { SpooledFile } from "@/lib/server/files/receive-form";
import type { FileRefusal } from "@/lib/server/files/refusal";
import { reduceArchive } from "@/lib/server/files/strip-archive";

/**
 * The one place between what arrived and what is stored: an archive that holds more than an import may keep is cut down to
 * the rest here, in the folder that is gone afterwards, with the hash and size of what remains. Refused where that cannot
 * be told: then nothing of any of the files is to be stored.
 */
export async function reduceUpload(upload: {
  files: readonly SpooledFile[];
  folder: string;
}): Promise<Result<readonly SpooledFile[], FileRefusal>> {
  const files: SpooledFile[] = [];
  for (const [position, file] of upload.files.entries()) {
    const reduced = await reduce(file, join(upload.folder, `reduced-${position}`));
    if (!reduced.ok) return reduced;
    files.push(reduced.value);
  }
  return ok(files);
}

async function reduce(file: SpooledFile, path: string): Promise<Result<SpooledFile, FileRefusal>> {
  const maxBytes = wholeLimitBytes();
  // Only counters of ours, which are read in pieces, may be larger.
  if (file.size > maxBytes) return ok(file);
  const { name, modifiedAt } = file;
  const input = { name, path: file.path, modifiedAt: modifiedAt?.getTime() ?? null };
  const reduced = await reduceArchive(input, { maxBytes });
  if (!reduced.ok) return reduced;
  if (reduced.value === null) return ok(file);
  const { bytes, modifiedAt: writtenAt } = reduced.value;
  await writeFile(path, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const writtenOn = writtenAt === null ? modifiedAt : new Date(writtenAt);
  return ok({ name, path, sha256, size: bytes.length, modifiedAt: writtenOn });
}
