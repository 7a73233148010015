// @ts-check
// Usage: npm test            every gate and suite, the browser's included
//        npm run check       the same without build and browser
import "./lib/require-node.mjs";

const { runMain } = await import("./lib/refusal.mjs");
const { runTests } = await import("./lib/run-tests.mjs");

await runMain(() => runTests({ withBrowser: !process.argv.includes("--without-browser") }));
process.exit();
