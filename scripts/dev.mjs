// @ts-check
// Usage: npm run dev   serves from the sources, with the same database as `npm start`.
import "./lib/require-node.mjs";

const { runMain } = await import("./lib/refusal.mjs");
const { runApp } = await import("./lib/run-app.mjs");

await runMain(() => runApp({ isDevelopment: true, builds: false }));
process.exit();
