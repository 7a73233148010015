import { cpSync, symlinkSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";
import { environment, runQuietly } from "../lib/child.mjs";
import { root } from "../lib/paths.mjs";
import { nextProgram } from "../lib/prepare.mjs";

/** Builds, in a folder outside the project, an app of one dynamic page: what the framework costs by itself. */
export async function buildBareApp(folder: string): Promise<void> {
  cpSync(join(import.meta.dirname, "bare"), folder, { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  writeFileSync(join(folder, "next.config.js"), `export default ${JSON.stringify(config(folder))};\n`);
  const env = environment({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  const { code, output } = await runQuietly(process.execPath, [nextProgram, "build"], { cwd: folder, env });
  if (code !== 0) throw new Error(`The bare page cannot be built:\n${output.trim()}`);
}

function config(folder: string) {
  return {
    agentRules: false,
    poweredByHeader: false,
    serverExternalPackages: ["pg"],
    // The project's own checks cover it already.
    typescript: { ignoreBuildErrors: true },
    // Modules are found only below this folder, and the linked packages lie elsewhere.
    turbopack: { root: parse(folder).root },
  };
}
