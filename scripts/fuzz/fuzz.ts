import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLane, type Lane } from "./lane";
import { makeFile, type FuzzFile } from "./random-file";
import type { Samples } from "./samples";
import { pathName } from "./take-in";
import type { Trial } from "./trial";
import { tryFile } from "./try-file";

/** `path` is where the file's bytes lie, to be looked at. */
export type Failure = { seed: number; what: string; path: string; faults: string[] };

export type Tried = { trial: Trial; file: FuzzFile };

export type Tally = {
  failures: Failure[];
  ends: Record<Trial["end"], number>;
  codes: Map<string, number>;
  slowest: Tried | null;
};

type Run = {
  seeds: Iterable<number>;
  samples: Samples;
  /** The reader takes two files at a time. */
  lanes: number;
  onTried?: (tally: Tally) => void;
};

/** Takes in the file of every seed, in a few ledgers side by side. */
export async function fuzz({ seeds, samples, lanes, onTried }: Run): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "permille-fuzz-"));
  const tally: Tally = {
    failures: [],
    ends: { refused: 0, previewed: 0, published: 0 },
    codes: new Map(),
    slowest: null,
  };
  const stray = listenForStrays();
  const queue = seeds[Symbol.iterator]();
  const work = async (lane: Lane, place: string) => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      const file = makeFile(next.value, samples);
      mkdirSync(place);
      const trial = await tryFile(lane, { file, folder: place });
      rmSync(place, { recursive: true, force: true });
      trial.faults.push(...stray.take());
      count(tally, { file, trial, folder });
      onTried?.(tally);
    }
  };
  const opened: Lane[] = [];
  for (let lane = 0; lane < lanes; lane += 1) opened.push(await openLane());
  await Promise.all(opened.map((lane, at) => work(lane, join(folder, `lane-${at}`))));
  stray.stop();
  if (tally.failures.length === 0) rmSync(folder, { recursive: true, force: true });
  return tally;
}

function count(tally: Tally, { file, trial, folder }: Tried & { folder: string }): void {
  tally.ends[trial.end] += 1;
  if (trial.end === "refused") tally.codes.set(trial.code, (tally.codes.get(trial.code) ?? 0) + 1);
  if (trial.milliseconds > (tally.slowest?.trial.milliseconds ?? 0)) tally.slowest = { trial, file };
  if (trial.faults.length === 0) return;
  const path = join(folder, `${file.seed}-${pathName(file)}`);
  writeFileSync(path, file.bytes);
  tally.failures.push({ seed: file.seed, what: file.what, path, faults: trial.faults });
}

/** A rejection that nobody awaited would end the server. */
function listenForStrays() {
  const heard: string[] = [];
  const hear = (reason: unknown) => {
    heard.push(`left a rejection: ${reason instanceof Error ? (reason.stack ?? "") : String(reason)}`);
  };
  process.on("unhandledRejection", hear);
  process.on("uncaughtException", hear);
  return {
    take: () => heard.splice(0),
    stop: () => {
      process.off("unhandledRejection", hear);
      process.off("uncaughtException", hear);
    },
  };
}
