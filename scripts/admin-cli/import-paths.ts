import { lstat } from "node:fs/promises";
import { resolve } from "node:path";
import { glob } from "tinyglobby";

/**
 * Files by their paths and by patterns such as "exports/*.csv", each once, in the order of their names within a pattern. What
 * exists under the very words is that file, whatever characters it has.
 */
export async function findPaths(given: readonly string[], { cwd }: { cwd: string }): Promise<string[]> {
  const found: string[] = [];
  for (const text of given) {
    const path = resolve(cwd, text);
    if (!isPattern(text) || (await exists(path))) found.push(path);
    else found.push(...(await glob(text, { cwd, absolute: true, expandDirectories: false })).toSorted());
  }
  return [...new Set(found)];
}

function isPattern(text: string): boolean {
  return /[*?[\]{}()!]/.test(text);
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
