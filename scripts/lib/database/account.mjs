// @ts-check
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ uid: number, gid: number, name: string }} Account */

const OWN_NAME = "permille-pg";

/**
 * PostgreSQL refuses to run as root. Null: this process is not root, and the server runs as the same person.
 * @param {string} home the server's folder; whoever owns its data goes on owning it
 * @returns {Account | null}
 */
export function serverAccount(home) {
  if (process.getuid?.() !== 0) return null;
  return ownerOf(join(home, "data")) ?? find(OWN_NAME) ?? create() ?? find("postgres") ?? nobody();
}

/** @param {string} path */
function ownerOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || stat.uid === 0) return null;
  return { uid: stat.uid, gid: stat.gid, name: String(stat.uid) };
}

/**
 * @param {string} name
 * @returns {Account | null}
 */
function find(name) {
  const line = readAccounts().find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid), name } : null;
}

/** @returns {string[]} */
function readAccounts() {
  try {
    return readFileSync("/etc/passwd", "utf8").split("\n");
  } catch {
    return [];
  }
}

function create() {
  try {
    const args = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", OWN_NAME];
    execFileSync("/usr/sbin/useradd", args, { stdio: "ignore" });
  } catch {
    // Two first starts at once: the other one may have made it.
  }
  return find(OWN_NAME);
}

/** @returns {Account} */
function nobody() {
  return find("nobody") ?? { uid: 65_534, gid: 65_534, name: "nobody" };
}
