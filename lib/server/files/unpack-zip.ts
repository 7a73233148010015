import { fail, ok, type Result } from "@/lib/core/result";
import { FILE_LIMITS, workOnFile } from "./file-worker";
import { inspectFile, type FileInput } from "./inspect-file";
import type { UnpackedMember } from "./reader/unpack.mjs";
import type { FileLimits, FileRefusal } from "./refusal";

export type { UnpackedMember } from "./reader/unpack.mjs";

/**
 * Every member of a stranger's ZIP as a file in a folder of ours, with its SHA-256. Names in it become no paths; what
 * unfolds to more than the limits, is damaged, encrypted or overlaps is refused before or while it is unpacked.
 */
export async function unpackZip(
  input: FileInput,
  { folder, ...given }: Partial<FileLimits> & { folder: string },
): Promise<Result<UnpackedMember[], FileRefusal>> {
  const limits = { ...FILE_LIMITS, ...given };
  const inspected = await inspectFile(input, limits);
  if (!inspected.ok) return inspected;
  if (inspected.value.kind !== "zip")
    return fail({ code: "unknown-zip", message: `${input.name} is no ZIP. Choose it as it was downloaded.` });
  return workOnFile<UnpackedMember[]>(input, {
    limits,
    folder,
    modifiedAt: undefined,
    onMessage: (message) => (message.type === "unpacked" ? ok(message.members) : null),
  });
}
