// @ts-check
import "./lib/require-node.mjs";

const { runMain } = await import("./lib/refusal.mjs");
const { launchAlone } = await import("./lib/launch.mjs");

await runMain(() => launchAlone("scripts/fuzz/main.ts", process.argv.slice(2)));
process.exit();
