import "server-only";
import * as ledger from "@/lib/ledger/annotations";
import type { Written } from "@/lib/ledger/scope";
import { toRefusal } from "@/lib/ledger/to-refusal";
import type { Tx } from "@/lib/server/db";
import { done, type Outcome } from "@/lib/server/outcome";
import { refuseChangedMeanwhile, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canAnnotate } from "./policy";
import type { AnnotationKey, CreateAnnotation, UpdateAnnotation } from "./schema";

/** `auditIds` is what Undo takes. */
type Saved = { id: string; auditIds: string };

export async function createAnnotation(
  viewer: Viewer,
  { tx, ...draft }: CreateAnnotation & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canAnnotate(viewer.role)) return refuseReadOnly();
  return toOutcome(await ledger.insertAnnotation(sqlOf(tx), viewer, draft));
}

export async function updateAnnotation(
  viewer: Viewer,
  { tx, id, version, day, text }: UpdateAnnotation & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canAnnotate(viewer.role)) return refuseReadOnly();
  const sql = sqlOf(tx);
  const current = await ledger.findAnnotation(sql, viewer, id);
  if (current !== null && current.version !== version) {
    const theirs = { day: current.day, text: current.text };
    return refuseChangedMeanwhile(current.version, { theirs, mine: { day, text } });
  }
  return toOutcome(await ledger.updateAnnotation(sql, viewer, { id, version, day, text }));
}

export async function deleteAnnotation(
  viewer: Viewer,
  { tx, ...key }: AnnotationKey & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canAnnotate(viewer.role)) return refuseReadOnly();
  return toOutcome(await ledger.deleteAnnotation(sqlOf(tx), viewer, key));
}

function toOutcome(written: Written<{ id: string }>): Outcome<Saved> {
  return written.ok ? done({ id: written.value.id, auditIds: written.value.auditId }) : toRefusal(written);
}
