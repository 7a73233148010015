import "../lib/server-modules.mjs";

const { main } = await import("./run");
const { closeAuthDatabase } = await import("@/lib/server/auth-db");
const { closeDatabase } = await import("@/lib/server/db");

process.exitCode = await main(process.argv.slice(2));
await Promise.all([closeDatabase(), closeAuthDatabase()]);
