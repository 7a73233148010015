import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { importPath } from "@/lib/features/imports/mutations";
import type { Viewer } from "@/lib/server/viewer";
import { writeEarningsFile } from "./earnings-file";
import { measureCopyFloor } from "./copy-floor";
import { deleteBenchCreator, makeBenchCreator } from "./creator";
import { measureHomeFigures } from "./figures";
import { printSizes } from "./sizes";
import { writeSnapshotsFile } from "./snapshots-file";

const LARGE = { videos: 10_000, snapshots: 100 };
const SMALL = { videos: 10_000, snapshots: 1 };
const LINES = 50_000;

/** Measures on this machine, in one run, so that figures can be compared with each other; nothing of it stays. */
export async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "permille-bench-"));
  const creators: Viewer[] = [];
  const make = async () => {
    const viewer = await makeBenchCreator();
    creators.push(viewer);
    return viewer;
  };
  say(`${cpus().length} processors, Node ${process.version}`);
  try {
    const files = await writeFiles(folder);
    const floor = await measureCopyFloor(files.large);
    say(`COPY of the same rows into an identical table with its key: ${rate(floor.rows, floor.seconds)}`);
    const large = await make();
    const taken = await timeImport(large, files.large);
    say(
      `Import of ${count(taken.rows)} snapshots, every check and derived row: ${rate(taken.rows, taken.seconds)}`,
    );
    say(`  ${(taken.seconds / floor.seconds).toFixed(1)} times the COPY`);
    const lines = await timeImport(large, files.earnings);
    say(`Import of ${count(lines.rows)} income lines: ${rate(lines.rows, lines.seconds)}`);
    await printSizes(say);
    const small = await make();
    await timeImport(small, files.small);
    await timeImport(small, files.earnings);
    const [many, few] = [await measureHomeFigures(large), await measureHomeFigures(small)];
    say(
      `Home's figures with 1,000,000 snapshots: p50 ${many.p50.toFixed(1)} ms, p99 ${many.p99.toFixed(1)} ms`,
    );
    say(`Home's figures with 10,000 snapshots: p50 ${few.p50.toFixed(1)} ms, p99 ${few.p99.toFixed(1)} ms`);
    say(`  ${(many.p50 / few.p50).toFixed(2)} times as long`);
  } finally {
    for (const viewer of creators) await deleteBenchCreator(viewer);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeFiles(folder: string) {
  const [large, small, earnings] = ["snapshots.csv", "few.csv", "earnings.csv"].map((name) =>
    join(folder, name),
  );
  if (large === undefined || small === undefined || earnings === undefined) throw new Error("unreachable");
  await writeSnapshotsFile(large, LARGE);
  await writeSnapshotsFile(small, SMALL);
  await writeEarningsFile(earnings, { lines: LINES, videos: LARGE.videos });
  return { large, small, earnings };
}

async function timeImport(viewer: Viewer, path: string): Promise<{ rows: number; seconds: number }> {
  const start = performance.now();
  const choices = { channelId: null, overlap: null };
  const outcome = await importPath(viewer, { path, kind: null, asOf: null, choices, isPreview: false });
  if (!outcome.ok) throw new Error(outcome.message);
  const { rows } = outcome.value;
  return {
    rows: rows.new + rows.changed + rows.same + rows.error,
    seconds: (performance.now() - start) / 1000,
  };
}

function rate(rows: number, seconds: number): string {
  return `${seconds.toFixed(2)} s, ${count(Math.round(rows / seconds))} rows/s`;
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
