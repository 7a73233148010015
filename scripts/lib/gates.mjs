// @ts-check
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { environment, runQuietly } from "./child.mjs";
import { root } from "./paths.mjs";
import { formatSeconds, say } from "./say.mjs";

/** @typedef {{ passed: number, failed: number }} Tally */
/** @typedef {{ name: string, run: () => Promise<{ code: number, output: string, tally: Tally }> }} Gate */

const reports = join(root, "node_modules/.cache/permille");

/**
 * A check that holds or does not.
 * @param {string} name
 * @param {readonly (readonly string[])[]} commands programs of node_modules with their arguments, run in turn
 * @returns {Gate}
 */
export function check(name, commands) {
  const run = async () => {
    for (const [program = "", ...args] of commands) {
      const result = await runTool(program, args);
      if (result.code !== 0) return { ...result, tally: { passed: 0, failed: 1 } };
    }
    return { code: 0, output: "", tally: { passed: 1, failed: 0 } };
  };
  return { name, run };
}

/**
 * A suite that counts its own tests.
 * @param {string} name
 * @param {{ command: readonly string[], env: (report: string) => Record<string, string>, read: (json: unknown) => Tally }} suite
 * @returns {Gate}
 */
export function suite(name, { command: [program = "", ...args], env, read }) {
  const report = join(reports, `${name.replaceAll(" ", "-")}.json`);
  const run = async () => {
    say(`Running ${name} …`);
    mkdirSync(reports, { recursive: true });
    rmSync(report, { force: true });
    const { code, output } = await runTool(
      program,
      args.map((arg) => arg.replace("REPORT", report)),
      env(report),
    );
    const tally = existsSync(report)
      ? read(JSON.parse(readFileSync(report, "utf8")))
      : { passed: 0, failed: 0 };
    // A file that cannot even be loaded counts no test, and must not pass for it; nor must a suite without tests.
    const isBroken = (code !== 0 && tally.failed === 0) || tally.passed + tally.failed === 0;
    return { code: isBroken ? 1 : code, output, tally: isBroken ? { ...tally, failed: 1 } : tally };
  };
  return { name, run };
}

/**
 * Runs gates one after another, each to its end, and prints what failed.
 * @param {readonly Gate[]} gates
 * @returns {Promise<Tally>}
 */
export async function runGates(gates) {
  let total = { passed: 0, failed: 0 };
  for (const gate of gates) {
    const began = Date.now();
    const { code, output, tally } = await gate.run();
    const count = tally.passed + tally.failed > 1 ? `  ${tally.passed} passed, ${tally.failed} failed` : "";
    const isGood = code === 0 && tally.failed === 0;
    if (!isGood) say(`\n${output.trim()}\n`);
    say(`${isGood ? "ok  " : "FAIL"} ${gate.name.padEnd(24)} ${formatSeconds(Date.now() - began)}${count}`);
    total = addTallies(total, tally);
  }
  return total;
}

/**
 * @param {...Tally} tallies
 * @returns {Tally}
 */
export function addTallies(...tallies) {
  return tallies.reduce(
    (sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }),
    {
      passed: 0,
      failed: 0,
    },
  );
}

/**
 * @param {string} program path below node_modules
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
function runTool(program, args, env = {}) {
  const quiet = { NO_COLOR: "1", FORCE_COLOR: undefined, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: undefined };
  const path = join(root, "node_modules", program);
  return runQuietly(process.execPath, [path, ...args], { env: environment({ ...quiet, ...env }) });
}
