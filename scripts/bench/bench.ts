import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { renewDerived } from "@/lib/features/figures/mutations";
import { ensureBrowser } from "../lib/browser.mjs";
import { root } from "../lib/paths.mjs";
import { ensureBuilt } from "../lib/prepare.mjs";
import { buildBareApp } from "./bare-app";
import { withCleanup, type AtEnd } from "./cleanup";
import { deleteAbandonedCreators, deleteBenchCreator, makeBenchCreator, type BenchCreator } from "./creator";
import { measureExports } from "./exports-part";
import { measureHome } from "./home-part";
import { measureImport } from "./import-part";
import { timeImport, writeFiles, type Files } from "./ledgers";
import { measureNoise } from "./noise-part";
import { VIDEOS, type Options } from "./options";
import { formatCount, say } from "./print";
import { printTable, type Figure } from "./report";
import { startServer, type Server } from "./server";
import { settleTables } from "./settle";

/** `check` throws when the person wants the run to stop. */
type Stage = { options: Options; folder: string; atEnd: AtEnd; check: () => void };

/** Measures on this machine, in one run, so that figures can be compared with each other; nothing of it stays. */
export async function bench(options: Options, { check }: { check: () => void }): Promise<void> {
  const { videos } = options;
  const processors = cpus();
  say(`${processors.length} processors (${processors[0]?.model.trim() ?? ""}), Node ${process.version}`);
  if (videos !== VIDEOS) say(`${formatCount(videos)} videos; the targets are for ${formatCount(VIDEOS)}.`);
  const noise = options.parts.has("noise") ? measureNoise({ check }) : [];
  printTable([...noise, ...(needsLedger(options) ? await measureLedger(options, check) : [])]);
}

function needsLedger({ parts }: Options): boolean {
  return parts.has("import") || parts.has("home") || parts.has("exports");
}

async function measureLedger(options: Options, check: () => void): Promise<Figure[]> {
  await deleteAbandonedCreators();
  // As a start does, so that the server that is measured has nothing to renew.
  await renewDerived();
  await settleTables();
  return withCleanup((atEnd) => {
    const folder = mkdtempSync(join(tmpdir(), "permille-bench-"));
    atEnd(() => rm(folder, { recursive: true, force: true }));
    return run({ options, folder, atEnd, check });
  });
}

async function run(stage: Stage): Promise<Figure[]> {
  const { options, folder, check } = stage;
  const hasHome = options.parts.has("home");
  // What can fail for want of something comes before what takes long.
  const bareFolder = hasHome ? await prepareHome(stage) : null;
  if (options.parts.has("import") || options.parts.has("exports")) await ensureBuilt();
  const files = await writeFiles(folder, options);
  const exported = options.parts.has("exports") ? await runExports(stage, files) : [];
  if (!options.parts.has("import") && bareFolder === null) return exported;
  const many = await addCreator(stage);
  const imported = options.parts.has("import") ? await runImport(stage, { many, files }) : [];
  const figures = [...exported, ...imported];
  if (bareFolder === null) return figures;
  if (imported.length === 0) await fill(many, [files.many, files.earnings], check);
  const few = await addCreator(stage);
  await fill(few, [files.few, files.earnings], check);
  await settleTables();
  const home = await serve(stage, root);
  const bare = await serve(stage, bareFolder);
  return [...figures, ...(await measureHome({ home, bare, many, few, check }))];
}

/** Taken in through the running server, while somebody else looks at their Home. */
async function runImport(
  stage: Stage,
  { many, files }: { many: BenchCreator; files: Files },
): Promise<Figure[]> {
  const { check } = stage;
  const [other, lines] = [await addCreator(stage), await addCreator(stage)];
  const again = await addCreator(stage);
  await fill(other, [files.few, files.earnings], check);
  await fill(lines, [files.few], check);
  await settleTables();
  const server = await serve(stage, root);
  const figures = await measureImport({ many: [many, again], lines, other, files, server, check });
  await server.stop();
  return figures;
}

/** Of a ledger that has the lines already, from a server that has served before. */
async function runExports(stage: Stage, files: Files): Promise<Figure[]> {
  const { check } = stage;
  const lines = await addCreator(stage);
  const paper = await addCreator(stage);
  await fill(lines, [files.few, files.lines], check);
  await fill(paper, files.paper, check);
  await settleTables();
  const server = await serve(stage, root);
  const figures = await measureExports({ lines, paper, server, check });
  await server.stop();
  return figures;
}

async function prepareHome({ folder, check }: Stage): Promise<string> {
  await ensureBrowser();
  await ensureBuilt();
  check();
  const bareFolder = join(folder, "bare");
  await buildBareApp(bareFolder);
  check();
  return bareFolder;
}

async function addCreator({ atEnd }: Stage): Promise<BenchCreator> {
  const creator = await makeBenchCreator();
  atEnd(() => deleteBenchCreator(creator));
  return creator;
}

async function fill({ viewer }: BenchCreator, paths: readonly string[], check: () => void): Promise<void> {
  for (const path of paths) {
    await timeImport(viewer, path);
    check();
  }
}

async function serve({ atEnd, check }: Stage, cwd: string): Promise<Server> {
  const server = await startServer({ cwd });
  atEnd(() => server.stop());
  check();
  return server;
}
