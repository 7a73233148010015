// @ts-check
import { existsSync } from "node:fs";
import { runQuietly } from "./child.mjs";

/**
 * Installs packages where this is a Debian that lets us; does nothing elsewhere.
 * @param {readonly string[]} packages
 * @returns {Promise<string>} what went wrong; empty when nothing did
 */
export async function installFromDebian(packages) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return "";
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const update = await runQuietly("apt-get", ["update"], { env });
  const install = await runQuietly("apt-get", ["install", "-y", "--no-install-recommends", ...packages], {
    env,
  });
  return install.code === 0 ? "" : `${update.code === 0 ? "" : update.output}${install.output}`;
}
