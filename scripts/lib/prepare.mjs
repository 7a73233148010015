// @ts-check
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { environment, runQuietly } from "./child.mjs";
import { root } from "./paths.mjs";
import { Refusal } from "./refusal.mjs";
import { say } from "./say.mjs";
import { hashFiles, isFresh, writeStamp } from "./stamps.mjs";

const modules = join(root, "node_modules");
const BUILD_FOLDERS = ["app", "components", "lib", "messages", "prisma", "public"];
const BUILD_FILES = /\.(?:js|mjs|ts|tsx|json)$/;
const NO_BUILD_INPUT = /^lib\/(?:generated|testing)\/|\.test\.tsx?$/;

/** Installs what the lock file names, unless it is there already. */
export async function ensureInstalled() {
  const stamp = join(modules, ".permille-lock");
  const hash = hashFiles(["package-lock.json"]);
  if (isFresh(stamp, hash)) return;
  if (!isInstalledByHand()) {
    say(existsSync(modules) ? "Installing packages …" : "Installing packages (first start only) …");
    const npm = process.env.npm_execpath?.endsWith(".js")
      ? [process.execPath, process.env.npm_execpath]
      : ["npm"];
    // The build needs the development packages too, whatever the environment says.
    const env = environment({
      NODE_ENV: undefined,
      npm_config_omit: undefined,
      npm_config_production: undefined,
    });
    await step([...npm, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], { env });
  }
  writeStamp(stamp, hash);
}

/** Writes the database client. The schema engine, which it would otherwise download, is not needed for that. */
export async function ensureGenerated() {
  const stamp = join(root, "lib/generated/.stamp");
  const hash = hashFiles(["prisma/schema.prisma", "prisma/models", "prisma.config.ts", "package-lock.json"]);
  if (isFresh(stamp, hash) && existsSync(join(root, "lib/generated/prisma"))) return;
  say("Generating the database client …");
  const env = environment({ PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" });
  await step([process.execPath, join(modules, "prisma/build/index.js"), "generate"], { env });
  writeStamp(stamp, hash);
}

/** Builds the app when anything it is made of changed. */
export async function ensureBuilt() {
  const stamp = join(root, ".next/permille-build");
  const files = readdirSync(root).filter((name) => BUILD_FILES.test(name) && name !== "next-env.d.ts");
  const hash = hashFiles([...files.sort(), ...BUILD_FOLDERS], { skip: (path) => NO_BUILD_INPUT.test(path) });
  if (isFresh(stamp, hash)) return;
  say(
    existsSync(stamp)
      ? "Building the app, since its sources changed …"
      : "Building the app (first start only) …",
  );
  const env = environment({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  await step([process.execPath, nextProgram, "build"], { env });
  writeStamp(stamp, hash);
}

export const nextProgram = join(modules, "next/dist/bin/next");

/**
 * @param {string[]} command
 * @param {import("node:child_process").SpawnOptions} options
 */
async function step([program = "", ...args], options) {
  const { code, output } = await runQuietly(program, args, options);
  if (code !== 0) throw new Refusal(`${output.trim()}\n\nThe step above failed (exit code ${code}).`);
}

/** Whether `npm install` or `npm ci` brought exactly the packages of the lock file; optional ones vary by machine. */
function isInstalledByHand() {
  const present = readPackages(join(modules, ".package-lock.json"));
  if (!present) return false;
  const wanted = readPackages(join(root, "package-lock.json")) ?? {};
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    const found = present[path];
    return path === "" || (found ? found.version === version : optional === true || devOptional === true);
  });
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> | null}
 */
function readPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : null;
}
