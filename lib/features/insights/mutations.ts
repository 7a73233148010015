import "server-only";
import { deleteDismissal, putDismissal } from "@/lib/ledger/dismissals";
import type { Written } from "@/lib/ledger/scope";
import { toRefusal } from "@/lib/ledger/to-refusal";
import type { Tx } from "@/lib/server/db";
import { done, type Outcome } from "@/lib/server/outcome";
import { refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canDismiss } from "./policy";
import type { Dismiss, Restore } from "./schema";

/** `auditIds` is what Undo takes. */
type Saved = { auditIds: string };

/** Puts an insight away with the numbers that the person saw; it returns when they are others. */
export async function dismissInsight(
  viewer: Viewer,
  { tx, insight, numbers }: Dismiss & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canDismiss(viewer.role)) return refuseReadOnly();
  return toOutcome(await putDismissal(sqlOf(tx), viewer, { insight, numbers }));
}

export async function restoreInsight(
  viewer: Viewer,
  { tx, insight }: Restore & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canDismiss(viewer.role)) return refuseReadOnly();
  return toOutcome(await deleteDismissal(sqlOf(tx), viewer, insight));
}

function toOutcome(written: Written<{ id: string }>): Outcome<Saved> {
  return written.ok ? done({ auditIds: written.value.auditId }) : toRefusal(written);
}
