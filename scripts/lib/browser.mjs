// @ts-check
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runQuietly } from "./child.mjs";
import { installFromDebian } from "./debian.mjs";
import { root } from "./paths.mjs";
import { Refusal } from "./refusal.mjs";
import { say } from "./say.mjs";

/** The same engine without a window's parts starts sooner and leaves more of a small machine to the app. */
const HEADLESS = "chromium-headless-shell";
const PROGRAMS = [HEADLESS, "chromium", "chromium-browser", "google-chrome"];
const FONTS = "fonts-liberation";

/**
 * The path of a Chromium for the browser tests, installed where there is none.
 * @returns {Promise<string>}
 */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  say("Installing a browser for the tests …");
  const outputs = [];
  for (const install of [
    () => installFromDebian([HEADLESS, FONTS]),
    () => installFromDebian(["chromium", FONTS]),
    installFromPlaywright,
  ]) {
    outputs.push(await install());
    const installed = await findBrowser();
    if (installed) return installed;
  }
  throw new Refusal(
    `${outputs.join("\n").trim()}\nNo Chromium could be installed. Set CHROMIUM_PATH to one.`,
  );
}

async function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Refusal(`CHROMIUM_PATH names ${given}, which does not exist.`);
  }
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  const candidates = PROGRAMS.flatMap((program) => folders.map((folder) => join(folder, program)));
  const { chromium } = await import("playwright");
  return [...candidates, chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}

/** @returns {Promise<string>} what went wrong; empty when nothing did */
async function installFromPlaywright() {
  const program = join(root, "node_modules/playwright/cli.js");
  const { code, output } = await runQuietly(process.execPath, [program, "install", "chromium"]);
  return code === 0 ? "" : output;
}
