import { detect, type Detection } from "@/lib/core/formats/detect";
import type { Context, ImportKind } from "@/lib/core/formats/format";
import { readDetection, type FileReading } from "@/lib/core/formats/read-detection";
import { suggestAsOf } from "@/lib/core/formats/suggest-as-of";
import type { LocalDate } from "@/lib/core/time/date";
import { localDateAt } from "@/lib/core/time/zone";
import type { FileInput } from "@/lib/server/files/inspect-file";
import { readFiles } from "@/lib/server/files/read-files";
import { refuseImport, type ImportChoices, type ImportRefusal } from "./import-report";
import type { ImportRequest } from "./publish";
import type { LedgerScope } from "./scope";

export type ReadOptions = {
  today: LocalDate;
  /** Decided by the person, else told from the columns. */
  kind: ImportKind | null;
  /** The day the file was taken; else what the file says of it. */
  asOf: LocalDate | null;
  choices: ImportChoices;
  maxBytes: number;
};

/** The zone in which each of the files writes its dates, told from what they speak of. */
export type FindZones = (files: readonly FileReading[]) => Promise<readonly string[]>;

/** Bytes to facts, ready to be published. Of the database only the zones of channels are asked for. */
export async function readImport(
  scope: Pick<LedgerScope, "timeZone" | "baseCurrency">,
  { input, options, findZones }: { input: FileInput; options: ReadOptions; findZones: FindZones },
): Promise<{ ok: true; value: ImportRequest } | ImportRefusal> {
  const { today, kind, choices, maxBytes } = options;
  const container = await readFiles(input, { maxBytes });
  if (!container.ok) return refuseImport(container.error.code, container.error);
  const { files: tables, sha256, bytes } = container.value;
  const detection = detect(tables, kind === null ? {} : { kind });
  if (!detection.ok) return refuseImport(detection.error.code, detection.error);
  const zone = scope.timeZone;
  const modifiedAt = tables[0]?.modifiedAt;
  const modifiedOn = modifiedAt === undefined ? null : localDateAt(modifiedAt, zone);
  const asOf = options.asOf ?? suggestAsOf(detection.value, { today, modifiedOn });
  const context = { asOf, today, zone, currency: scope.baseCurrency };
  const files = await readInZones(detection.value, { context, findZones });
  const source = { fileName: input.name, sha256, bytes, asOf };
  return { ok: true, value: { kind: detection.value.kind, source, files, choices } };
}

/** Whose a file is shows only when it is read, so a file of a channel in another zone is read again. */
async function readInZones(
  detection: Detection,
  { context, findZones }: { context: Context; findZones: FindZones },
): Promise<FileReading[]> {
  const files = readDetection(detection, context);
  const zones = await findZones(files);
  const others = [...new Set(zones)].filter((zone) => zone !== context.zone);
  const again = new Map(others.map((zone) => [zone, readDetection(detection, { ...context, zone })]));
  return files.map((file, at) => again.get(zones[at] ?? "")?.[at] ?? file);
}
