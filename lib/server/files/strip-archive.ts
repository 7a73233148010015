import { ok, type Result } from "@/lib/core/result";
import { FILE_LIMITS, workOnFile } from "./file-worker";
import { inspectFile, type FileInput } from "./inspect-file";
import type { FileLimits, FileRefusal } from "./refusal";

/**
 * An archive of only what is wanted of it: a JSON document of some kilobytes that reads to the same tables as the whole.
 * `modifiedAt` is when its writer wrote it, epoch milliseconds, where that is known.
 */
export type ReducedArchive = { bytes: Uint8Array; modifiedAt: number | null };

/**
 * To be asked of every upload before its bytes are stored: TikTok's archive of a person's data holds their messages,
 * log-ins and addresses, which must not lie in a database even for a while. Null for every other file, which is stored
 * as it is. Refuses an archive that is cut, damaged or holds nothing that is wanted: its bytes are not to be kept either.
 */
export async function reduceArchive(
  input: FileInput,
  limits: Partial<FileLimits> = {},
): Promise<Result<ReducedArchive | null, FileRefusal>> {
  const all = { ...FILE_LIMITS, ...limits };
  const inspected = await inspectFile(input, all);
  if (!inspected.ok) return inspected;
  return workOnFile<ReducedArchive | null>(input, {
    limits: all,
    modifiedAt: inspected.value.modifiedAt,
    isReduced: true,
    onMessage: (message) => {
      if (message.type !== "reduced") return null;
      const { bytes, modifiedAt } = message;
      return ok(bytes === null ? null : { bytes, modifiedAt });
    },
  });
}
