import "../lib/server-modules.mjs";
import { report } from "../lib/refusal.mjs";
import { listenForStop } from "../lib/stop-signal.mjs";
import { NOW } from "./clock";
import { parseOptions } from "./options";
import { say } from "./print";

/** What a shell gives for Ctrl-C. */
const STOPPED = 130;

process.env.PERMILLE_NOW = NOW;
const { bench } = await import("./bench");
const { closeAuthDatabase } = await import("@/lib/server/auth-db");
const { closeDatabase } = await import("@/lib/server/db");

const stop = listenForStop({ force: () => process.exit(STOPPED) });
void stop.requested.then(() => {
  say("Stopping after the step that runs, and cleaning up …");
});

function check(): void {
  if (stop.isRequested()) throw new Error("Stopped.");
}

try {
  await bench(parseOptions(process.argv.slice(2)), { check });
} catch (error) {
  process.exitCode = stop.isRequested() ? STOPPED : report(error);
}
await Promise.all([closeDatabase(), closeAuthDatabase()]);
process.exit();
