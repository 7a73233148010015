import { cellKey, type OverlapAnswer, type TableCorrection } from "@/lib/core/formats/corrections";
import type { Sql } from "@/lib/server/sql";
import { changeCorrection } from "./corrections";
import type { LedgerScope } from "./scope";

/** A row of a table: `row` as problems count it, `position` where it stands under the titles. */
export type RowPlace = { key: string; row: number; position: number };

/** What a person says of one row of a waiting import. */
export type RowFix =
  | { intent: "type"; cells: readonly { column: number; text: string }[] }
  | { intent: "skip" }
  /** As the file has it: nothing typed, nothing decided. */
  | { intent: "restore" }
  | { intent: OverlapAnswer }
  /** Another row, which says otherwise, is left out. */
  | { intent: "instead"; other: Omit<RowPlace, "position"> };

/** More than a person types by hand. */
const MOST_CELLS = 5_000;

export type FixOutcome = "fixed" | "gone" | "too-many";

/** Keeps what was said with the import, where the next preview and the import itself find it. */
export async function fixRow(
  sql: Sql,
  scope: Pick<LedgerScope, "creatorId">,
  { importId, place, fix }: { importId: string; place: RowPlace; fix: RowFix },
): Promise<FixOutcome> {
  const { key, row } = fix.intent === "instead" ? fix.other : place;
  const verdict: { isTooMany: boolean } = { isTooMany: false };
  const change = (correction: TableCorrection): TableCorrection => {
    const changed = applyFix(correction, { ...place, key, row }, fix);
    verdict.isTooMany = Object.keys(changed.cells ?? {}).length > MOST_CELLS;
    return verdict.isTooMany ? correction : changed;
  };
  const outcome = await changeCorrection(sql, scope, { importId, key, change });
  if (outcome === "gone") return "gone";
  return verdict.isTooMany || outcome === "too-large" ? "too-many" : "fixed";
}

function applyFix(correction: TableCorrection, { row, position }: RowPlace, fix: RowFix): TableCorrection {
  const { cells = {}, overlaps = {} } = correction;
  const skipped = (correction.skipped ?? []).filter((one) => one !== row);
  switch (fix.intent) {
    case "type": {
      const typed = fix.cells.map(({ column, text }) => [cellKey({ row: position, column }), text] as const);
      return { ...correction, cells: { ...cells, ...Object.fromEntries(typed) } };
    }
    case "skip":
    case "instead":
      return { ...correction, skipped: [...skipped, row].sort((a, b) => a - b) };
    case "restore": {
      const isOther = ([cell]: [string, unknown]) => !cell.startsWith(`${position}:`);
      const decided = Object.entries(overlaps).filter(([one]) => one !== String(row));
      const others = Object.fromEntries(Object.entries(cells).filter(isOther));
      return tidy({ ...correction, cells: others, skipped, overlaps: Object.fromEntries(decided) });
    }
    case "replace":
    case "keep":
      return { ...correction, overlaps: { ...overlaps, [String(row)]: fix.intent } };
  }
}

/** Parts that say nothing go, so that a correction taken back is none. */
function tidy({ cells = {}, skipped = [], overlaps = {}, ...rest }: TableCorrection): TableCorrection {
  return {
    ...rest,
    ...(Object.keys(cells).length > 0 && { cells }),
    ...(skipped.length > 0 && { skipped }),
    ...(Object.keys(overlaps).length > 0 && { overlaps }),
  };
}
