// @ts-check
import { chownSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "../child.mjs";
import { Refusal } from "../refusal.mjs";
import { serverBinaries } from "./binaries.mjs";

/** @typedef {import("./home.mjs").Home} Home */

export const SUPERUSER = "permille_superuser";

/**
 * Makes the data folder; true when it did. A killed attempt leaves only a draft.
 * @param {Home} home
 * @param {string} password
 */
export async function initialise(home, password) {
  const data = dataOf(home);
  if (existsSync(join(data, "PG_VERSION"))) return false;
  const draft = `${data}.new`;
  const passwordFile = join(home.folder, "initdb-password");
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (home.account) {
    chownSync(draft, home.account.uid, home.account.gid);
    chownSync(passwordFile, home.account.uid, home.account.gid);
  }
  const initdb = join(serverBinaries(home.folder, home.account), "initdb");
  const result = await runQuietly(
    initdb,
    [
      "-D",
      draft,
      "-U",
      SUPERUSER,
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "-E",
      "UTF8",
      "--no-instructions",
    ].concat("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
    runAs(home),
  );
  rmSync(passwordFile, { force: true });
  if (result.code !== 0)
    throw new Refusal(`PostgreSQL could not make its data folder:\n${result.output.trim()}`);
  renameSync(draft, data);
  return true;
}

/** @param {Home} home */
export function dataOf(home) {
  return join(realpathSync(home.folder), "data");
}

/**
 * How the server's programs are started: as its account, and without the environment of whoever starts them.
 * @param {Home} home
 */
export function runAs({ folder, account }) {
  const env = Object.assign(Object.create(null), { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" });
  return account ? { cwd: folder, env, uid: account.uid, gid: account.gid } : { cwd: folder, env };
}
