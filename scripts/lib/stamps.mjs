// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

/**
 * A hash of the files at these paths below a folder, and of what lies under those that are folders. What does not
 * exist counts as nothing.
 * @param {readonly string[]} paths
 * @param {{ from?: string, skip?: (path: string) => boolean }} [options]
 * @returns {string}
 */
export function hashFiles(paths, { from = root, skip = () => false } = {}) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap((one) => listFiles(from, one)).filter((one) => !skip(one))) {
    const content = readFileSync(join(from, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * Whether a product on disk was made from what the hash stands for. The stamp lies within the product, so that
 * removing the one removes the other.
 * @param {string} stamp
 * @param {string} hash
 */
export function isFresh(stamp, hash) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
}

/**
 * @param {string} stamp
 * @param {string} hash
 */
export function writeStamp(stamp, hash) {
  writeFileSync(stamp, hash);
}

/**
 * @param {string} from
 * @param {string} path
 * @returns {string[]} sorted
 */
function listFiles(from, path) {
  const stat = statSync(join(from, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(join(from, path))
    .sort()
    .flatMap((name) => listFiles(from, `${path}/${name}`));
}
