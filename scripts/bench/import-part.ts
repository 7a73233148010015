import { loadavg } from "node:os";
import { learnCommit } from "./commit-form";
import { measureCopyFloor, measureLinesFloor } from "./copy-floor";
import type { BenchCreator } from "./creator";
import type { Files, Taken } from "./ledgers";
import { formatCount, formatMs, say } from "./print";
import { atMost, type Figure } from "./report";
import type { Server } from "./server";
import { settleTables } from "./settle";
import { printSizes } from "./sizes";
import { meanwhile, takeInByServer, type Meanwhile, type Sending, type TakenIn } from "./taking-in";

/** Of what COPY takes in of the same rows, ready made. */
const SHARE_OF_COPY = 0.25;
const MEMORY_MB = 300;
const HOME_P99_MS = 500;
const LINES = 100_000;
const LINES_SECONDS = 6;

type Ground = {
  /** Each gets the snapshots. */
  many: readonly BenchCreator[];
  /** Has the videos of the lines, and gets the lines. */
  lines: BenchCreator;
  /** Looks at Home meanwhile. */
  other: BenchCreator;
  files: Files;
  server: Server;
  check: () => void;
};

/** How fast files are taken in through a running server, beside what the database can take at most, and how large they lie there. */
export async function measureImport({ many, lines, other, files, server, check }: Ground): Promise<Figure[]> {
  // Both have been opened once, as on any day.
  await meanwhile(server, other, () => new Promise((resolve) => setTimeout(resolve, 3_000)));
  const idle = server.memory();
  const snapshots: Meanwhile<TakenIn>[] = [];
  for (const creator of many) {
    const sending = await prepare(server, creator, files.many);
    const taken = await meanwhile(server, other, () => takeInByServer(server, sending));
    check();
    say(`Import of ${formatCount(taken.value.rows)} snapshots by the server: ${describe(taken.value)}`);
    say(`  memory before ${megabytes(idle)}, at most ${megabytes(taken.peak)}; ${describeMeanwhile(taken)}`);
    snapshots.push(taken);
  }
  const sending = await prepare(server, lines, files.lines);
  const income = await meanwhile(server, other, () => takeInByServer(server, sending));
  check();
  say(`Import of ${formatCount(income.value.rows)} income lines by the server: ${describe(income.value)}`);
  say(`  memory at most ${megabytes(income.peak)}; ${describeMeanwhile(income)}`);
  await printSizes(say);
  await settleTables();
  const ready = await measureLinesFloor(lines.viewer.creatorId);
  say(`  their rows, ready made, into tables with the same keys and indexes: ${rate(ready)}`);
  check();
  const floor = await findFloor(files, check);
  say(`COPY of the same snapshots into an identical table with its key: ${rate(floor)}`);
  return [...snapshotFigures(snapshots, floor), linesFigure(income.value)];
}

/** The form is learnt before anything is measured. */
async function prepare(server: Server, creator: BenchCreator, path: string): Promise<Sending> {
  return { creator, path, commit: await learnCommit(server, creator, path) };
}

/** The fastest of them, as of the floor; and the most memory and the longest wait of any. */
function snapshotFigures(all: readonly Meanwhile<TakenIn>[], floor: Taken): Figure[] {
  const [fastest] = all.map(({ value }) => value).toSorted((a, b) => a.seconds - b.seconds);
  if (fastest === undefined) return [];
  const share = floor.seconds / fastest.seconds;
  const peaks = all.flatMap(({ peak }) => peak ?? []);
  return [
    { name: `Import of ${formatCount(fastest.rows)} snapshots`, value: perSecond(fastest) },
    {
      name: "the same over COPY into an identical table",
      value: share.toFixed(2),
      target: { text: `at least ${SHARE_OF_COPY}`, isMet: share >= SHARE_OF_COPY },
    },
    atMost("Home of somebody else meanwhile, p99", {
      value: Math.max(...all.map(({ home }) => home.p99)),
      limit: HOME_P99_MS,
      format: formatMs,
    }),
    ...(peaks.length === 0
      ? []
      : [
          atMost("Memory of the server meanwhile", {
            value: Math.max(...peaks),
            limit: MEMORY_MB * 1_048_576,
            format: megabytes,
          }),
        ]),
  ];
}

function linesFigure(taken: Taken): Figure {
  const name = `Import of ${formatCount(taken.rows)} income lines`;
  const value = `${taken.seconds.toFixed(1)} s, ${perSecond(taken)}`;
  if (taken.rows < LINES) return { name, value };
  return {
    name,
    value,
    target: { text: `at most ${LINES_SECONDS} s`, isMet: taken.seconds <= LINES_SECONDS },
  };
}

/** The better of two: the server is still writing out what came before the first. */
async function findFloor(files: Files, check: () => void): Promise<Taken> {
  const first = await measureCopyFloor(files.many);
  check();
  const second = await measureCopyFloor(files.many);
  check();
  return first.seconds < second.seconds ? first : second;
}

function describe(taken: TakenIn): string {
  return `${rate(taken)}, ${taken.upload.toFixed(2)} s of them to send it`;
}

function describeMeanwhile({ home, processor }: Meanwhile<unknown>): string {
  const used = processor === null ? "" : `, the server used ${processor.toFixed(1)} s of a processor`;
  return `Home p99 ${formatMs(home.p99)}${used}; load ${loadavg()[0]?.toFixed(1) ?? ""}`;
}

function rate(taken: Taken): string {
  return `${taken.seconds.toFixed(2)} s, ${perSecond(taken)}`;
}

function perSecond({ rows, seconds }: Taken): string {
  return `${formatCount(rows / seconds)} rows/s`;
}

function megabytes(bytes: number | null): string {
  return bytes === null ? "not told" : `${(bytes / 1_048_576).toFixed(0)} MB`;
}
