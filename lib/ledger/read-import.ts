import { createHash } from "node:crypto";
import { mergeCorrections, type Corrections } from "@/lib/core/formats/corrections";
import { detect, type Detection, type IgnoredTable } from "@/lib/core/formats/detect";
import type { FileContext, ImportKind, OwnContext } from "@/lib/core/formats/format";
import { LEFT_ASIDE } from "@/lib/core/formats/problems";
import { readDetection, type FileReading } from "@/lib/core/formats/read-detection";
import { suggestAsOf } from "@/lib/core/formats/suggest-as-of";
import type { SourceTable } from "@/lib/core/formats/table";
import type { LocalDate } from "@/lib/core/time/date";
import { localDateAt } from "@/lib/core/time/zone";
import type { FileInput } from "@/lib/server/files/inspect-file";
import { readFiles } from "@/lib/server/files/read-files";
import { plainName } from "@/lib/server/files/reader/plain-name.mjs";
import { inTurns } from "@/lib/server/in-turns";
import { refuseImport, type ImportChoices, type ImportRefusal, type RowProblem } from "./import-report";
import type { ImportRequest } from "./publish";
import type { LedgerScope } from "./scope";

export type ReadOptions = {
  today: LocalDate;
  /** Decided by the person, else told from the columns. */
  kind: ImportKind | null;
  /** The day the files were taken; else what they say of it. */
  asOf: LocalDate | null;
  choices: ImportChoices;
  corrections: Corrections;
  /** Of each file. */
  maxBytes: number;
};

/** What reading has to know of the database. */
export type ReadingQuestions = {
  /** What is remembered of tables of the same layout, by the key of each table. */
  recall: (tables: readonly SourceTable[]) => Promise<Corrections>;
  /** The zone in which each of the files writes its dates, told from what they speak of. */
  findZones: (files: readonly FileReading[]) => Promise<readonly string[]>;
  /** What of the creator's books a reading needs. */
  findOwn: () => Promise<OwnContext>;
};

/** `detection` has the tables that the rows were read from, for who shows them. */
export type ReadFiles = { ok: true; value: ImportRequest; detection: Detection } | ImportRefusal;

type Reading = {
  inputs: readonly FileInput[];
  options: ReadOptions;
  questions: ReadingQuestions;
};

/** What is refused without a look at single rows, and what the tables tell of themselves. */
type DetectedFiles = {
  detection: Detection;
  corrections: Corrections;
  source: ImportRequest["source"];
};

type Detecting = Omit<Reading, "questions"> & { questions: Pick<ReadingQuestions, "recall"> };

/** Files that were handed over together to their tables and what these are of; no row is read. */
export async function detectImport(
  scope: Pick<LedgerScope, "timeZone">,
  { inputs, options, questions }: Detecting,
): Promise<{ ok: true; value: DetectedFiles } | ImportRefusal> {
  const { today, kind, maxBytes } = options;
  const named = inputs.map((input) => ({ ...input, name: plainName(input.name) }));
  const container = await readContainers(named, { maxBytes, corrections: options.corrections });
  if (!container.ok) return container;
  const { tables, sha256, bytes } = container.value;
  const corrections = mergeCorrections(options.corrections, await questions.recall(tables));
  const detection = detect(tables, { corrections, ...(kind === null ? {} : { kind }) });
  if (!detection.ok) return refuseImport(detection.error.code, detection.error);
  const modifiedOn = lastModified(tables, scope.timeZone);
  const asOf = options.asOf ?? suggestAsOf(detection.value, { today, modifiedOn });
  const source = { fileName: named[0]?.name ?? "", fileCount: named.length, sha256, bytes, asOf };
  return { ok: true, value: { detection: detection.value, corrections, source } };
}

/** Files that were handed over together to facts, ready to be published. Of the database only the questions ask. */
export async function readImport(
  scope: Pick<LedgerScope, "timeZone" | "baseCurrency">,
  { inputs, options, questions }: Reading,
): Promise<ReadFiles> {
  const detected = await detectImport(scope, { inputs, options, questions });
  if (!detected.ok) return detected;
  const { detection, corrections, source } = detected.value;
  const place = { asOf: source.asOf, today: options.today, zone: scope.timeZone };
  const context = { ...place, currency: scope.baseCurrency, ...(await questions.findOwn()) };
  const files = await readInZones(detection, { context, corrections, questions });
  const leftAside = detection.ignored.map(toLeftAside);
  const value = { kind: detection.kind, source, files, choices: options.choices, leftAside };
  return { ok: true, value, detection };
}

function toLeftAside({ table, message }: IgnoredTable): RowProblem {
  return { file: table.path, row: 0, column: "", code: LEFT_ASIDE, message, severity: "info" };
}

/** Tables are told with a look at those beside them, so that their number counts twice. People's ZIPs have a few dozen. */
const MOST_TABLES = 500;
const TOO_MANY = `These files hold more than ${MOST_TABLES} tables. Hand them over in several parts.`;

export type Containers = { tables: SourceTable[]; sha256: string; bytes: number };

/** The tables of files that were handed over together, written as a person said they are. */
export async function readContainers(
  inputs: readonly FileInput[],
  { maxBytes, corrections }: Pick<ReadOptions, "maxBytes" | "corrections">,
): Promise<{ ok: true; value: Containers } | ImportRefusal> {
  const hashes: string[] = [];
  const value: Containers = { tables: [], sha256: "", bytes: 0 };
  for (const [position, input] of inputs.entries()) {
    const container = await readFiles(input, { maxBytes, position, corrections });
    if (!container.ok) return refuseImport(container.error.code, container.error);
    value.tables = [...value.tables, ...container.value.files];
    if (value.tables.length > MOST_TABLES) return refuseImport("too-many-tables", { message: TOO_MANY });
    value.bytes += container.value.bytes;
    hashes.push(container.value.sha256);
  }
  return { ok: true, value: { ...value, sha256: hashOfAll(hashes) } };
}

/** One file's own hash; of several one that does not depend on the order in which they were chosen. */
export function hashOfAll(hashes: readonly string[]): string {
  const [only = ""] = hashes;
  return hashes.length === 1 ? only : createHash("sha256").update(hashes.toSorted().join("\n")).digest("hex");
}

export function lastModified(tables: readonly SourceTable[], zone: string): LocalDate | null {
  const moments = tables.flatMap(({ modifiedAt }) => modifiedAt ?? []);
  return moments.length === 0 ? null : localDateAt(Math.max(...moments), zone);
}

type Zoned = { context: FileContext; corrections: Corrections; questions: ReadingQuestions };

/** Whose a file is shows only when it is read, so a file of a channel in another zone is read again. */
async function readInZones(
  detection: Detection,
  { context, corrections, questions }: Zoned,
): Promise<FileReading[]> {
  const files = await inTurns(readDetection(detection, context, corrections));
  const zones = await questions.findZones(files);
  const others = [...new Set(zones)].filter((zone) => zone !== context.zone);
  const again = new Map<string, FileReading[]>();
  for (const zone of others)
    again.set(zone, await inTurns(readDetection(detection, { ...context, zone }, corrections)));
  return files.map((file, at) => again.get(zones[at] ?? "")?.[at] ?? file);
}
