import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { FileRefused } from "./refused.mjs";
import { openZip } from "./zip.mjs";

/** @typedef {{ path: string, file: string, bytes: number, sha256: string }} UnpackedMember `file` is where it lies now */

/**
 * Writes every member of a ZIP to a folder, under names of our own, and hashes it on its way. Throws FileRefused.
 * @param {{ name: string, whole: () => Buffer }} source
 * @param {{ folder: string, limits: import("../refusal").FileLimits }} options
 * @returns {Promise<UnpackedMember[]>}
 */
export async function unpack({ name, whole }, { folder, limits }) {
  const entries = openZip(whole(), { name, limits });
  if (new Set(entries.map(({ path }) => path)).size < entries.length) {
    throw new FileRefused("damaged", `${name} holds two files of one name. It is not read.`);
  }
  /** @type {UnpackedMember[]} */
  const members = [];
  for (const [at, { path, size, chunks }] of entries.entries()) {
    const file = `${folder}/member-${at}`;
    const hash = createHash("sha256");
    const handle = await open(file, "wx", 0o600);
    try {
      for await (const piece of chunks()) {
        hash.update(piece);
        await handle.writeFile(piece);
      }
    } finally {
      await handle.close();
    }
    members.push({ path, file, bytes: size, sha256: hash.digest("hex") });
  }
  return members;
}
