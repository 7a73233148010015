import type { Steps } from "@/lib/core/steps";
import type { LocalDate } from "@/lib/core/time/date";
import {
  correctionOf,
  withCells,
  type Corrections,
  type OverlapAnswer,
  type TableCorrection,
} from "./corrections";
import type { Detection, DetectedTable } from "./detect";
import type { Context, FileContext, Reading } from "./format";
import { readMapped } from "./mapping/read-mapped";
import { FORMATS } from "./registry";
import { NO_SETTINGS } from "./settings";
import type { SourceTable } from "./table";

/**
 * `key` is that of the table; `takenOn` the day that it was taken, as far as it tells; `overlaps` what was decided of
 * single rows.
 */
export type FileReading = Reading & {
  key: string;
  name: string;
  takenOn?: LocalDate;
  overlaps?: Readonly<Record<string, OverlapAnswer>>;
};

/** Every table of a detected file as facts and problems. Pure: the same file, context and corrections give the same facts. */
export function* readDetection(
  detection: Detection,
  context: FileContext,
  corrections: Corrections = {},
): Steps<FileReading[]> {
  const readings: FileReading[] = [];
  const isTaken = new Set(detection.tables.map(({ table }) => table));
  for (const detected of detection.tables) {
    const correction = correctionOf(corrections, detected.table.key);
    const { skipped = [] } = correction;
    const settings = { ...NO_SETTINGS, ...correction.settings };
    const fileContext = { ...context, settings, skipped };
    const reading = yield* readTable(detected, { context: fileContext, detection, correction, isTaken });
    if (reading === null) continue;
    const takenOn = findTakenOn(detected, { context: fileContext, detection });
    const { key, path: name } = detected.table;
    const { overlaps } = correction;
    readings.push({ ...reading, key, name, ...(takenOn && { takenOn }), ...(overlaps && { overlaps }) });
  }
  return readings;
}

function findTakenOn(
  { kind, table }: DetectedTable,
  { context: { asOf, today }, detection }: Omit<Reader, "correction">,
): LocalDate | null {
  const format = FORMATS.find((candidate) => candidate.kind === kind);
  const companions = detection.all.filter((other) => other !== table);
  return format?.takenOn?.(table, { asOf, today, companions }) ?? null;
}

type Reader = { context: Context; detection: Detection; correction: TableCorrection };

function* readTable(
  { kind, table }: DetectedTable,
  { context, detection, correction, isTaken }: Reader & { isTaken: ReadonlySet<SourceTable> },
): Steps<Reading | null> {
  const corrected = withCells(table, correction);
  const format = FORMATS.find((candidate) => candidate.kind === kind);
  const companions = detection.all.filter((other) => other !== table);
  const takenIn = companions.filter((other) => isTaken.has(other));
  const steps =
    kind === "mapped" && correction.mapping !== undefined
      ? readMapped(corrected, correction.mapping, context)
      : format?.read(corrected, { context, companions, takenIn });
  if (steps === undefined) return null;
  return withoutSkipped(yield* steps, new Set(correction.skipped));
}

/** A row that is left out is counted no more: it has no facts, and nothing is wrong with it. */
function withoutSkipped(reading: Reading, skipped: ReadonlySet<number>): Reading {
  if (skipped.size === 0) return reading;
  const { facts, problems, rowCount, errorRows } = reading;
  const gone = [...skipped].filter((row) => row >= 1 && row <= rowCount);
  const wrong = new Set(problems.filter(({ severity }) => severity === "error").map(({ row }) => row));
  return {
    ...reading,
    facts: facts.filter(({ row }) => !skipped.has(row)),
    problems: problems.filter(({ row }) => !skipped.has(row)),
    rowCount: rowCount - gone.length,
    errorRows: errorRows - gone.filter((row) => wrong.has(row)).length,
  };
}
