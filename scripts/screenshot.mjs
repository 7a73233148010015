// @ts-check
// Usage: node scripts/screenshot.mjs   draws docs/images/home.png anew, from the seed of 22 November 2026.
import "./lib/require-node.mjs";

const { runMain } = await import("./lib/refusal.mjs");
const { takeScreenshot } = await import("./lib/take-screenshot.mjs");

await runMain(takeScreenshot);
process.exit();
