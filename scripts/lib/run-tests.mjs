// @ts-check
import { ensureBrowser } from "./browser.mjs";
import { addTallies, check, runGates, suite } from "./gates.mjs";
import { loadEnvFile } from "./paths.mjs";
import { ensurePaperReaders } from "./paper-readers.mjs";
import { ensureBuilt, ensureGenerated, ensureInstalled } from "./prepare.mjs";
import { isPastEndOfLife } from "./require-node.mjs";
import { formatSeconds, say } from "./say.mjs";

/** @typedef {import("./gates.mjs").Tally} Tally */

const FOLDERS = ["app", "components", "lib", "scripts", "e2e"];

/**
 * Every gate, to the end even when one fails; the last line counts them together with the single tests.
 * @param {{ withBrowser: boolean }} options
 * @returns {Promise<number>} the exit code
 */
export async function runTests({ withBrowser }) {
  const began = Date.now();
  loadEnvFile();
  if (isPastEndOfLife)
    say("Node 20 gets no security fixes since April 2026; Node 22 or 24 is the better choice.");
  await ensureInstalled();
  await ensureGenerated();
  // Two lanes for two cores; the suites after them use both by themselves.
  const lanes = await Promise.all([runGates([format, lint]), runGates([types, boundaries, deadCode])]);
  const tests = await runGates([unitAndDatabase]);
  const browser = withBrowser ? await runGates([build, browserTests]) : { passed: 0, failed: 0 };
  const { passed, failed } = addTallies(...lanes, tests, browser);
  say(`in ${formatSeconds(Date.now() - began)}`);
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

const format = check("format", [["prettier/bin/prettier.cjs", "--check", "--log-level=warn", "."]]);

const lint = check("lint", [["eslint/bin/eslint.js", "--max-warnings=0", "."]]);

const types = check("types", [
  // A fresh clone lacks the types that Next derives from the routes.
  ["next/dist/bin/next", "typegen"],
  ["typescript/bin/tsc", "--noEmit", "-p", "."],
]);

const boundaries = check("boundaries", [["dependency-cruiser/bin/dependency-cruise.mjs", ...FOLDERS]]);

const deadCode = check("dead code", [["knip/bin/knip.js"]]);

const unitAndDatabase = suite("unit and database tests", {
  command: ["vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", "--outputFile.json=REPORT"],
  env: () => ({}),
  read: (json) => {
    const report = /** @type {{ numPassedTests: number, numFailedTests: number }} */ (json);
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  },
});

/** @type {import("./gates.mjs").Gate} */
const build = {
  name: "build",
  run: async () => {
    try {
      process.env.CHROMIUM_PATH = await ensureBrowser();
      await ensurePaperReaders();
      await ensureBuilt();
      return { code: 0, output: "", tally: { passed: 1, failed: 0 } };
    } catch (error) {
      return {
        code: 1,
        output: error instanceof Error ? error.message : "",
        tally: { passed: 0, failed: 1 },
      };
    }
  },
};

const browserTests = suite("browser tests", {
  // Dots, since they tell of failures at the end, where a log that is cut short still has them.
  command: ["playwright/cli.js", "test", "--reporter=dot,json"],
  env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
  read: (json) => {
    const { stats } = /** @type {{ stats: { expected: number, unexpected: number, flaky: number } }} */ (
      json
    );
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  },
});
