// @ts-check
// Usage: npm start [-- --no-build]   brings everything up and serves; see .env.example for what can be set.
import "./lib/require-node.mjs";

const { runMain } = await import("./lib/refusal.mjs");
const { runApp } = await import("./lib/run-app.mjs");

await runMain(() => runApp({ isDevelopment: false, builds: !process.argv.includes("--no-build") }));
process.exit();
