import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Below the ephemeral range, so that no outgoing connection can hold it. Another one lets two checkouts be tested at once. */
const PORT = process.env.E2E_PORT ?? "13900";

export const ORIGIN = `http://localhost:${PORT}`;

/** The day the whole suite lives on: the server's clock stands still here. */
export const TODAY = "2026-11-22";
const NOW = `${TODAY}T09:00:00Z`;
export const ZONE = "Europe/Paris";

/** Set once by the runner and inherited by its workers, so that all speak of one instance. */
export const dataFolder = (process.env.PERMILLE_DATA_DIR ??= makeDataFolder("permille-e2e-"));

export const serverEnvironment = {
  PERMILLE_DATA_DIR: dataFolder,
  PERMILLE_NOW: NOW,
  APP_URL: ORIGIN,
  PORT,
  TRUST_PROXY: "0",
};

/** Passable, since PostgreSQL runs as another user where the tests run as root. */
export function makeDataFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o711);
  return folder;
}
