import { MAX_SELECTED, type SelectedRow, type Selection } from "@/lib/core/lists/selection";
import { getT } from "@/lib/server/messages";
import { refuseWrite, type WriteRefusal } from "./scope";

/**
 * The rows that a selection means. Of a filter it is what it shows now, provided that this is as many as were seen: rows
 * that came to it since were not meant.
 */
export async function settleSelection(
  selection: Selection,
  select: (query: Record<string, string>) => Promise<SelectedRow[]>,
): Promise<{ ok: true; value: SelectedRow[] } | WriteRefusal> {
  if (selection.by === "rows") return { ok: true, value: selection.rows };
  const t = getT("bulk");
  const rows = await select(selection.query);
  if (rows.length > MAX_SELECTED)
    return refuseWrite("invalid", { message: t("tooMany", { max: MAX_SELECTED }) });
  if (rows.length === selection.count) return { ok: true, value: rows };
  const message = t("filterMoved", { now: rows.length, seen: selection.count });
  return refuseWrite("conflict", { message });
}
