// @ts-check
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readJson, writeJson } from "../json-file.mjs";
import { Refusal } from "../refusal.mjs";

/** @typedef {"superuser" | "owner" | "app" | "auth" | "appSecret"} SecretName */
/** @typedef {Record<SecretName, string>} Secrets */

const NAMES = /** @type {const} */ (["superuser", "owner", "app", "auth", "appSecret"]);

/**
 * The installation's own secrets, 32 random bytes each, made at the first start and kept readable by its owner only.
 * @param {string} folder
 * @returns {Secrets}
 */
export function openSecrets(folder) {
  const path = join(folder, "secrets.json");
  const kept = /** @type {Partial<Secrets> | null} */ (readJson(path));
  if (!kept && existsSync(join(folder, "data"))) {
    throw new Refusal(`${path} is gone; without its passwords the database beside it cannot be opened.`);
  }
  const secrets = complete(kept ?? {});
  if (NAMES.some((name) => kept?.[name] !== secrets[name])) writeJson(path, secrets);
  return secrets;
}

/**
 * @param {Partial<Secrets>} kept
 * @returns {Secrets}
 */
function complete(kept) {
  const fresh = () => randomBytes(32).toString("base64url");
  return {
    superuser: kept.superuser ?? fresh(),
    owner: kept.owner ?? fresh(),
    app: kept.app ?? fresh(),
    auth: kept.auth ?? fresh(),
    appSecret: kept.appSecret ?? fresh(),
  };
}
