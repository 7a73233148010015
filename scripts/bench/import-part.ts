import { measureCopyFloor } from "./copy-floor";
import type { BenchCreator } from "./creator";
import { timeImport, type Files, type Taken } from "./ledgers";
import { formatCount, formatTimes, say } from "./print";
import type { Figure } from "./report";
import { settleTables } from "./settle";
import { printSizes } from "./sizes";

const ROWS_PER_SECOND = 100_000;

type Ground = { many: BenchCreator; files: Files; check: () => void };

/** How fast files are taken in, beside what the database can take at most, and how large they lie there. */
export async function measureImport({ many, files, check }: Ground): Promise<Figure[]> {
  const snapshots = await timeImport(many.viewer, files.many);
  say(`Import of ${formatCount(snapshots.rows)} snapshots, every check and derived row: ${rate(snapshots)}`);
  check();
  const lines = await timeImport(many.viewer, files.earnings);
  say(`Import of ${formatCount(lines.rows)} income lines: ${rate(lines)}`);
  check();
  await printSizes(say);
  await settleTables();
  const floor = await findFloor(files, check);
  say(`COPY of the same snapshots into an identical table with its key: ${rate(floor)}`);
  say(`  the import takes ${formatTimes(snapshots.seconds / floor.seconds)} as long`);
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

/** The better of two: the server is still writing out what came before the first. */
async function findFloor(files: Files, check: () => void): Promise<Taken> {
  const first = await measureCopyFloor(files.many);
  check();
  const second = await measureCopyFloor(files.many);
  check();
  return first.seconds < second.seconds ? first : second;
}

function rate(taken: Taken): string {
  return `${taken.seconds.toFixed(2)} s, ${perSecond(taken)}`;
}

function perSecond({ rows, seconds }: Taken): string {
  return `${formatCount(rows / seconds)} rows/s`;
}
