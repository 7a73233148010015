import { fail, ok, type Result } from "@/lib/core/result";
import { FILE_LIMITS, workOnFile } from "./file-worker";
import { inspectFile, type FileInput } from "./inspect-file";
import type { UnpackedMember } from "./reader/unpack.mjs";
import type { FileLimits, FileRefusal } from "./refusal";

export type { UnpackedMember } from "./reader/unpack.mjs";

/** Text shrinks at most about forty-fold; a small archive may hold a little more. */
const MOST_FOLD = 40;
const FREE_BYTES = 100 * 1_048_576;

type Options = Pick<FileLimits, "maxBytes" | "entries" | "timeoutMs"> & { folder: string };

/**
 * Every member of a stranger's ZIP as a file in a folder of ours, with its SHA-256. Names in it become no paths; what
 * unfolds to far more than it should, is damaged, encrypted or overlaps is refused before or while it is unpacked.
 */
export async function unpackZip(
  input: FileInput,
  { folder, ...given }: Options,
): Promise<Result<UnpackedMember[], FileRefusal>> {
  const inspected = await inspectFile(input, given);
  if (!inspected.ok) return inspected;
  const { kind, bytes } = inspected.value;
  if (kind !== "zip")
    return fail({ code: "unknown-zip", message: `${input.name} is no ZIP. Choose it as it was downloaded.` });
  const totalBytes = Math.max(FREE_BYTES, MOST_FOLD * bytes);
  const limits = { ...FILE_LIMITS, ...given, totalBytes, entryBytes: totalBytes };
  return workOnFile<UnpackedMember[]>(input, {
    limits,
    folder,
    modifiedAt: undefined,
    onMessage: (message) => (message.type === "unpacked" ? ok(message.members) : null),
  });
}
