import "../lib/server-modules.mjs";

const { bench } = await import("./bench");
const { closeAuthDatabase } = await import("@/lib/server/auth-db");
const { closeDatabase } = await import("@/lib/server/db");

await bench();
await Promise.all([closeDatabase(), closeAuthDatabase()]);
