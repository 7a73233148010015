import { FORMAT_KINDS } from "@/lib/core/formats/format";
import { MAP_TARGETS, TARGET_FIELDS } from "@/lib/core/formats/mapping/mapping";
import { PLATFORMS } from "@/lib/core/income/platform";
import { STATES } from "@/lib/core/income/state";
import { STREAMS } from "@/lib/core/income/stream";
import type { Random } from "@/lib/core/sample/random";
import type { TableMap, WaitingTable } from "@/lib/features/mapping/data";

/** What the form of a table sends, with every choice made by chance: also such as make no sense of it. */
export function randomDetection(
  { key, fingerprint }: WaitingTable,
  { importId, random }: { importId: string; random: Random },
): Record<string, string> {
  return {
    ...{ importId, table: key, fingerprint },
    kind: sometimes(random, ["none", ...FORMAT_KINDS]),
    encoding: sometimes(random, ["utf-8", "utf-16le", "utf-16be", "windows-1252"]),
    delimiter: sometimes(random, [",", ";", "\t", "|"]),
    headerRow: sometimes(random, ["0", "1", "2", "7", "99"]),
    dateOrder: sometimes(random, ["day-first", "month-first"]),
    decimalMark: sometimes(random, [".", ","]),
    currency: sometimes(random, ["USD", "JPY", "KWD", "XXX"]),
    platform: sometimes(random, PLATFORMS),
    liveUnit: sometimes(random, ["diamonds", "money"]),
  };
}

/** The same of what each column is: mostly columns that are there, else what is the same for all rows, else nonsense. */
export function randomMapping(
  { key, fingerprint, headerRow, columns }: TableMap,
  { importId, random }: { importId: string; random: Random },
): Record<string, string> {
  const target = random.pick(MAP_TARGETS);
  const names = columns.map(({ name }) => `column:${name}`);
  const constants = [
    ...STREAMS.map(({ slug }) => slug),
    ...PLATFORMS,
    ...STATES,
    ...["USD", "JPY", "KWD", "2026-10-01", "", "__proto__", "=1+1"],
  ].map((text) => `constant:${text}`);
  const fields = TARGET_FIELDS[target].map(({ field, isRequired }): [string, string] => {
    const roll = random.next();
    if (roll < (isRequired ? 0.05 : 0.5)) return [`field.${field}`, ""];
    if (roll < 0.08) return [`field.${field}`, "column:no such column"];
    const source = roll < 0.75 ? oneOf(random, names) : oneOf(random, constants);
    return [`field.${field}`, source];
  });
  const rows = String(random.next() < 0.8 ? headerRow : random.integer(0, 20));
  const place = { importId, table: key, fingerprint, headerRow: rows, target, intent: "use" };
  return { ...place, ...Object.fromEntries(fields) };
}

function sometimes(random: Random, values: readonly string[]): string {
  return random.next() < 0.7 ? "" : oneOf(random, values);
}

function oneOf(random: Random, values: readonly string[]): string {
  return values[random.integer(0, values.length - 1)] ?? "";
}
