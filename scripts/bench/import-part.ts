import { measureCopyFloor } from "./copy-floor";
import type { BenchCreator } from "./creator";
import { timeImport, type Files, type Taken } from "./ledgers";
import { formatCount, formatTimes, say } from "./print";
import type { Figure } from "./report";
import { printSizes } from "./sizes";

const ROWS_PER_SECOND = 100_000;

type Ground = { many: BenchCreator; files: Files; check: () => void };

/** How fast files are taken in, beside what the database can take at most, and how large they lie there. */
export async function measureImport({ many, files, check }: Ground): Promise<Figure[]> {
  const floor = await measureCopyFloor(files.many);
  say(`COPY of the same rows into an identical table with its key: ${rate(floor)}`);
  check();
  const snapshots = await timeImport(many.viewer, files.many);
  say(`Import of ${formatCount(snapshots.rows)} snapshots, every check and derived row: ${rate(snapshots)}`);
  say(`  ${formatTimes(snapshots.seconds / floor.seconds)} the COPY`);
  check();
  const lines = await timeImport(many.viewer, files.earnings);
  say(`Import of ${formatCount(lines.rows)} income lines: ${rate(lines)}`);
  await printSizes(say);
  return [
    {
      name: `Import of ${formatCount(snapshots.rows)} snapshots`,
      value: perSecond(snapshots),
      target: {
        text: `at least ${formatCount(ROWS_PER_SECOND)} rows/s`,
        isMet: snapshots.rows / snapshots.seconds >= ROWS_PER_SECOND,
      },
    },
    { name: `Import of ${formatCount(lines.rows)} income lines`, value: perSecond(lines) },
  ];
}

function rate(taken: Taken): string {
  return `${taken.seconds.toFixed(2)} s, ${perSecond(taken)}`;
}

function perSecond({ rows, seconds }: Taken): string {
  return `${formatCount(rows / seconds)} rows/s`;
}
