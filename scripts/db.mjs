// @ts-check
// Usage: node scripts/db.mjs status | psql-url [owner|app|auth] | stop
import "./lib/require-node.mjs";

const { runMain } = await import("./lib/refusal.mjs");
const { runDatabaseCommand } = await import("./lib/database/command.mjs");

await runMain(() => runDatabaseCommand(process.argv.slice(2)));
