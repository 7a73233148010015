import "../lib/server-modules.mjs";
import { report } from "../lib/refusal.mjs";
import { openFuzzDatabase } from "./database";
import { parseOptions } from "./options";

// The samples are of this month, and nothing may lie in the future.
process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

try {
  const options = parseOptions(process.argv.slice(2));
  const close = await openFuzzDatabase();
  try {
    const { runFuzz } = await import("./run-fuzz");
    process.exitCode = (await runFuzz(options)) ? 0 : 1;
  } finally {
    const { closeDatabase } = await import("@/lib/server/db");
    const { closeAuthDatabase } = await import("@/lib/server/auth-db");
    await Promise.all([closeDatabase(), closeAuthDatabase()]);
    await close();
  }
} catch (error) {
  process.exitCode = report(error);
}
process.exit();
