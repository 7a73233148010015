import {
  correctionOf,
  mergeCorrections,
  withHeaderAt,
  type Corrections,
} from "@/lib/core/formats/corrections";
import { detect } from "@/lib/core/formats/detect";
import type { FormatKind, OwnContext } from "@/lib/core/formats/format";
import { guessHeaderRow } from "@/lib/core/formats/mapping/sheet";
import { readDetection, type FileReading } from "@/lib/core/formats/read-detection";
import { suggestAsOf } from "@/lib/core/formats/suggest-as-of";
import type { SourceTable } from "@/lib/core/formats/table";
import type { LocalDate } from "@/lib/core/time/date";
import { plainName } from "@/lib/server/files/reader/plain-name.mjs";
import { inTurns } from "@/lib/server/in-turns";
import { lastModified, readContainers, type ReadingQuestions } from "./read-import";
import type { Received } from "./received";
import type { ImportRefusal } from "./import-report";
import type { LedgerScope } from "./scope";

export type InspectedTable = {
  /** From its titles on. */
  table: SourceTable;
  kind: FormatKind | null;
  reading: FileReading | null;
  /** Why it is left aside, in words. */
  ignored: string | null;
};

export type Inspected = {
  tables: InspectedTable[];
  asOf: LocalDate;
  /** What was said of the files and what is remembered of their layouts. */
  corrections: Corrections;
  /** By the key of its table: what is remembered alone. */
  remembered: Corrections;
};

type Inspection = {
  received: Received;
  today: LocalDate;
  maxBytes: number;
  own: OwnContext;
  recall: ReadingQuestions["recall"];
};

/** How waiting files are read, table by table, whether or not they can be imported like that. */
export async function inspectImport(
  scope: Pick<LedgerScope, "timeZone" | "baseCurrency">,
  { received, today, maxBytes, own, recall }: Inspection,
): Promise<{ ok: true; value: Inspected } | ImportRefusal> {
  // The keys of tables are made of names, which have to be those that the import is read under.
  const named = received.inputs.map((input) => ({ ...input, name: plainName(input.name) }));
  const container = await readContainers(named, { maxBytes, corrections: received.corrections });
  if (!container.ok) return container;
  const { tables } = container.value;
  const remembered = await recall(tables);
  const corrections = mergeCorrections(received.corrections, remembered);
  const detection = detect(tables, { corrections });
  const modifiedOn = lastModified(tables, scope.timeZone);
  const asOf = detection.ok
    ? suggestAsOf(detection.value, { today, modifiedOn })
    : earlier(modifiedOn, today);
  const context = { asOf, today, zone: scope.timeZone, currency: scope.baseCurrency, ...own };
  const readings = detection.ok ? await inTurns(readDetection(detection.value, context, corrections)) : [];
  const found = tables.map((raw): InspectedTable => {
    const known = detection.ok
      ? detection.value.tables.find(({ table }) => table.key === raw.key)
      : undefined;
    if (known !== undefined) {
      const reading = readings.find(({ key }) => key === raw.key) ?? null;
      return { ...known, reading, ignored: null };
    }
    const { headerRow } = correctionOf(corrections, raw.key);
    const aside = detection.ok
      ? detection.value.ignored.find(({ table }) => table.key === raw.key)
      : undefined;
    const ignored = aside?.message ?? (detection.ok ? null : detection.error.message);
    return { table: withHeaderAt(raw, headerRow ?? guessHeaderRow(raw)), kind: null, reading: null, ignored };
  });
  return { ok: true, value: { tables: found, asOf, corrections, remembered } };
}

/** A clock that is ahead does not make a file of tomorrow. */
function earlier(modifiedOn: LocalDate | null, today: LocalDate): LocalDate {
  return modifiedOn !== null && modifiedOn < today ? modifiedOn : today;
}
