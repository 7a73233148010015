// @ts-check
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

/** Where this installation keeps what it must not lose. */
export function dataFolder() {
  return resolve(root, process.env.PERMILLE_DATA_DIR || ".data");
}

/** Reads `.env`; a variable that is already set wins. */
export function loadEnvFile() {
  const path = join(root, ".env");
  if (existsSync(path)) process.loadEnvFile(path);
}
