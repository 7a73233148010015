import { fuzz, type Failure, type Tally } from "./fuzz";
import type { Options } from "./options";
import { seedOf } from "./random-file";
import { loadSamples } from "./samples";
import { listSlow } from "./slow-text";

const WARM_UP = 400;
const MAX_GROWTH_MB = 100;
const LANES = 2;

/** Prints what became of the files; false where a promise was broken. */
export async function runFuzz({ files, seed, replay }: Options): Promise<boolean> {
  const samples = loadSamples();
  const seeds = replay === null ? Array.from({ length: files }, (_, at) => seedOf(seed, at)) : [replay];
  if (replay === null) say(`${files} files of seed ${seed}`);
  const began = performance.now();
  let done = 0;
  let shown = 0;
  let warm = memory();
  const onTried = (tally: Tally) => {
    done += 1;
    if (done === Math.min(WARM_UP, Math.ceil(files / 4))) warm = memory();
    for (const failure of tally.failures.slice(shown)) print(failure);
    shown = tally.failures.length;
    if (done % 500 === 0)
      say(
        `${done} files, ${Math.round((performance.now() - began) / 1000)} s, ${Math.round(memory())} MB, ${shown} failed`,
      );
  };
  const tally = await fuzz({ seeds, samples, lanes: replay === null ? LANES : 1, onTried });
  const seconds = Math.round((performance.now() - began) / 1000);
  printTally(tally, { seconds });
  if (replay !== null) return tally.failures.length === 0;
  const growth = Math.round(memory() - warm);
  say(`memory grew by ${growth} MB after the first ${WARM_UP} files (at most ${MAX_GROWTH_MB} MB)`);
  const slow = listSlow(samples);
  for (const line of slow) say(line);
  return tally.failures.length === 0 && growth <= MAX_GROWTH_MB && slow.length === 0;
}

function print({ seed, what, path, faults }: Failure): void {
  say(`FAILED: npm run fuzz -- --replay ${seed}`);
  say(`  ${what}`);
  say(`  ${path}`);
  for (const fault of faults.slice(0, 5)) say(`  ${fault}`);
}

function printTally({ ends, codes, slowest, failures }: Tally, { seconds }: { seconds: number }): void {
  say(
    `${ends.refused} refused, ${ends.previewed} previewed, ${ends.published} published and undone in ${seconds} s`,
  );
  const sorted = [...codes].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`);
  say(`refused for: ${sorted.join(", ")}`);
  if (slowest)
    say(
      `slowest: ${Math.round(slowest.trial.milliseconds)} ms (${slowest.file.seed}: ${slowest.file.what.slice(0, 200)})`,
    );
  say(`${failures.length} failed`);
}

/** Of the whole process, its workers included, in megabytes. */
function memory(): number {
  for (let times = 0; times < 3; times += 1) globalThis.gc?.();
  return process.memoryUsage.rss() / 1_048_576;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
