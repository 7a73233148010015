// @ts-check
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { readJson, writeJson } from "../json-file.mjs";
import { dataFolder } from "../paths.mjs";
import { Refusal } from "../refusal.mjs";
import { say } from "../say.mjs";
import { serverAccount } from "./account.mjs";

/** @typedef {import("./account.mjs").Account} Account */
/** @typedef {{ folder: string, account: Account | null }} Home */

/**
 * Where the embedded server keeps its data, passwords and log: `postgres` in the data folder. A server that must run
 * as another user, who may not enter that folder, lives outside; a note in the data folder says where.
 * @returns {Home}
 */
export function locateHome() {
  const folder = makeDataFolder();
  const inside = join(folder, "postgres");
  const account = serverAccount(inside);
  const note = join(folder, "postgres-is-at.json");
  const place = existsSync(join(inside, "data")) ? inside : (notedPlace(note, folder) ?? inside);
  if (!account) return plainHome(place, inside);
  if (place === inside && !existsSync(join(inside, "data")) && !canEnter(folder, account)) {
    return outsideHome(folder, note);
  }
  mkdirSync(place, { recursive: true, mode: 0o711 });
  return { folder: place, account: serverAccount(place) };
}

/** Makes the data folder: open to nobody, or for root passable, since the server runs as another user. */
export function makeDataFolder() {
  const folder = dataFolder();
  mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  return folder;
}

/**
 * @param {string} place
 * @param {string} inside
 * @returns {Home}
 */
function plainHome(place, inside) {
  if (place !== inside) {
    throw new Refusal(`This installation's database belongs to root and lies in ${place}. Start it as root.`);
  }
  mkdirSync(place, { recursive: true, mode: 0o700 });
  return { folder: place, account: null };
}

/**
 * @param {string} folder
 * @param {string} note
 * @returns {Home}
 */
function outsideHome(folder, note) {
  const place = join(firstWritable(["/var/lib/permille", "/var/tmp/permille"]), nameFor(folder));
  mkdirSync(place, { recursive: true, mode: 0o711 });
  writeJson(note, { place, usedBy: folder });
  const account = serverAccount(place);
  say(
    `PostgreSQL cannot run as root, and ${account?.name} may not enter ${folder}: the data lies in ${place}.`,
  );
  return { folder: place, account };
}

/**
 * The place a note names. A moved project keeps its data; a copied one must not share them with the original.
 * @param {string} note
 * @param {string} folder
 * @returns {string | null}
 */
function notedPlace(note, folder) {
  const noted = /** @type {{ place?: string, usedBy?: string } | null} */ (readJson(note));
  if (!noted?.place || !noted.usedBy) return null;
  if (noted.usedBy === folder) return noted.place;
  if (existsSync(join(noted.usedBy, "postgres-is-at.json"))) return null;
  writeJson(note, { place: noted.place, usedBy: folder });
  return noted.place;
}

/** @param {string} folder */
function nameFor(folder) {
  return createHash("sha256").update(folder).digest("hex").slice(0, 16);
}

/** @param {readonly string[]} folders */
function firstWritable(folders) {
  for (const folder of folders) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o711 });
      return folder;
    } catch {
      // A read-only system folder: the next one.
    }
  }
  throw new Refusal(`None of ${folders.join(", ")} can be made. Set DATABASE_URL, or do not start as root.`);
}

/**
 * @param {string} folder
 * @param {Account} account
 */
function canEnter(folder, { uid, gid }) {
  try {
    execFileSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { uid, gid, cwd: "/", stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
