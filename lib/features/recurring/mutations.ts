import "server-only";
import { addOccurrences } from "@/lib/ledger/add-recurring";
import { groupBy } from "@/lib/ledger/group";
import * as ledger from "@/lib/ledger/recurring";
import { toRefusal } from "@/lib/ledger/to-refusal";
import { todayIn } from "@/lib/server/clock";
import type { Tx } from "@/lib/server/db";
import { getT } from "@/lib/server/messages";
import { done, type Outcome } from "@/lib/server/outcome";
import { refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canEditRecurring } from "./policy";
import type { CreateRecurring, DecideRecurring, RecurringKey, UpdateRecurring } from "./schema";

/** `auditIds` is what Undo takes, joined by commas. */
type Saved = { auditIds: string };

export async function createRecurring(
  viewer: Viewer,
  { tx, ...input }: CreateRecurring & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditRecurring(viewer.role)) return refuseReadOnly();
  const written = await ledger.createRecurring(sqlOf(tx), viewer, {
    ...input,
    today: todayIn(viewer.timeZone),
  });
  return written.ok ? done({ auditIds: written.value.auditId }) : toRefusal(written);
}

export async function updateRecurring(
  viewer: Viewer,
  { tx, id, version, ...patch }: UpdateRecurring & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditRecurring(viewer.role)) return refuseReadOnly();
  const written = await ledger.updateRecurring(sqlOf(tx), viewer, { id, version, patch });
  return written.ok ? done({ auditIds: written.value.auditId }) : toRefusal(written);
}

/** The lines that it made stay. */
export async function deleteRecurring(
  viewer: Viewer,
  { tx, ...key }: RecurringKey & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditRecurring(viewer.role)) return refuseReadOnly();
  const written = await ledger.deleteRecurring(sqlOf(tx), viewer, key);
  return written.ok ? done({ auditIds: written.value.auditId }) : toRefusal(written);
}

/** Adds the lines that are due, or goes past them: of several, all or none. */
export async function decideRecurring(
  viewer: Viewer,
  { tx, decision, occurrence }: DecideRecurring & { tx: Tx },
): Promise<Outcome<Saved & { said: string }>> {
  if (!canEditRecurring(viewer.role)) return refuseReadOnly();
  const t = getT("recurring");
  const sql = sqlOf(tx);
  if (decision === "add") {
    const today = todayIn(viewer.timeZone);
    const added = await addOccurrences(sql, viewer, { occurrences: occurrence, today });
    if (!added.ok) return toRefusal(added);
    const { auditIds, count } = added.value;
    return done({ auditIds: auditIds.join(","), said: t("added", { count }) });
  }
  const auditIds: string[] = [];
  for (const [id, some] of groupBy(occurrence, (one) => one.id)) {
    const days = some.map(({ on }) => on);
    const passed = await ledger.passOccurrences(sql, viewer, { id, days, action: "recurring.skip" });
    if (!passed.ok) return toRefusal(passed);
    auditIds.push(passed.value.auditId);
  }
  return done({ auditIds: auditIds.join(","), said: t("skipped", { count: occurrence.length }) });
}
