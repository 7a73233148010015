// @ts-check
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ensureBrowser } from "./browser.mjs";
import { environment } from "./child.mjs";
import { root } from "./paths.mjs";
import { ensureBuilt, ensureGenerated, ensureInstalled } from "./prepare.mjs";
import { Refusal } from "./refusal.mjs";
import { say } from "./say.mjs";

const TODAY = "2026-11-22";
const PORT = "13901";
const ADDRESS = `http://localhost:${PORT}`;
const IMAGE = "docs/images/home.png";
const MAX_BYTES = 300_000;
const PERSON = { email: "mira@example.com", password: "Slow rivers carry more", name: "Mira Lindqvist" };

/** Starts a Permille of its own, fills it with the seed, and photographs Home as a person at a desk sees it. */
export async function takeScreenshot() {
  await ensureInstalled();
  await ensureGenerated();
  await ensureBuilt();
  const browser = await ensureBrowser();
  const folder = mkdtempSync(join(tmpdir(), "permille-screenshot-"));
  // As root, PostgreSQL runs as another user, who must be able to enter.
  chmodSync(folder, 0o711);
  const env = environment({
    PERMILLE_DATA_DIR: folder,
    PERMILLE_NOW: `${TODAY}T09:00:00Z`,
    PORT,
    APP_URL: ADDRESS,
    DATABASE_URL: undefined,
  });
  const app = await startApp(env);
  try {
    await seed(env);
    await photograph(browser);
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const { size } = statSync(join(root, IMAGE));
  if (size > MAX_BYTES) throw new Refusal(`${IMAGE} has ${size} bytes; ${MAX_BYTES} are allowed.`);
  say(`${IMAGE}, ${Math.ceil(size / 1000)} kB`);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ stop: () => Promise<void> }>}
 */
async function startApp(env) {
  const child = spawn(process.execPath, ["scripts/start.mjs", "--no-build"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => line.includes("is ready at") && resolve(0));
    child.once("exit", () => reject(new Refusal("The app did not start.")));
  });
  return {
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** @param {NodeJS.ProcessEnv} env */
async function seed(env) {
  const person = ["--email", PERSON.email, "--password-stdin", "--creator", PERSON.name];
  const place = ["--currency", "EUR", "--time-zone", "Europe/Paris"];
  const { creatorId } = await admin(["user", "create", ...person, ...place], { env, input: PERSON.password });
  await admin(["seed", "--creator", creatorId, "--today", TODAY], { env, input: "" });
}

/**
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, input: string }} options
 * @returns {Promise<{ creatorId: string }>}
 */
function admin(args, { env, input }) {
  const child = spawn(process.execPath, ["scripts/admin.mjs", ...args, "--json"], {
    cwd: root,
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (text) => (output += text));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("close", (code) =>
      code === 0 ? resolve(JSON.parse(output)) : reject(new Refusal(`admin ${args[0]} failed: ${output}`)),
    );
  });
}

/** @param {string} executablePath */
async function photograph(executablePath) {
  const { chromium } = await import("playwright");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    locale: "en-GB",
    timezoneId: "Europe/Paris",
    reducedMotion: "reduce",
  });
  await page.goto(`${ADDRESS}/sign-in`);
  await page.getByLabel("E-mail").fill(PERSON.email);
  await page.getByLabel("Password").fill(PERSON.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/home");
  await page.goto(`${ADDRESS}/home?range=last-month&compare=previous`);
  await page.locator("[data-drawn]").waitFor();
  await page.evaluate(() => document.fonts.ready);
  mkdirSync(join(root, "docs/images"), { recursive: true });
  await page.screenshot({ path: join(root, IMAGE) });
  await browser.close();
}
