// @ts-check
import "./lib/require-node.mjs";

const { runMain } = await import("./lib/refusal.mjs");
const { launch } = await import("./lib/launch.mjs");

await runMain(() => launch("scripts/admin-cli/main.ts", process.argv.slice(2)));
process.exit();
