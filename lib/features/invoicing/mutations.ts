import "server-only";
import { findInvoicing, saveInvoicing as save } from "@/lib/ledger/invoicing";
import { toRefusal } from "@/lib/ledger/to-refusal";
import type { Tx } from "@/lib/server/db";
import type { Outcome } from "@/lib/server/outcome";
import { refuseChangedMeanwhile, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canEditInvoicing } from "./policy";
import type { SaveInvoicing } from "./schema";

export async function saveInvoicing(
  viewer: Viewer,
  { tx, version, firstNumber, ...invoicing }: SaveInvoicing & { tx: Tx },
): Promise<Outcome<{ id: string; auditIds: string }>> {
  if (!canEditInvoicing(viewer.role)) return refuseReadOnly();
  const current = await findInvoicing(sqlOf(tx), viewer);
  if (current !== null && current.version !== version)
    return refuseChangedMeanwhile(current.version, { theirs: textsOf(current), mine: textsOf(invoicing) });
  const written = await save(sqlOf(tx), viewer, { version, invoicing, firstNumber });
  return written.ok
    ? { ok: true, value: { id: written.value.id, auditIds: written.value.auditId } }
    : toRefusal(written);
}

function textsOf(invoicing: Omit<SaveInvoicing, "version" | "firstNumber">): Record<string, string> {
  const { prefix, name, address, taxId, email, bank, footer, taxPercent, taxNote, netDays } = invoicing;
  const texts = { prefix, name, address, taxId, email, bank, footer, taxPercent, taxNote };
  return { ...texts, netDays: String(netDays) };
}
