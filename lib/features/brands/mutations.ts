import "server-only";
import type { BrandInput } from "@/lib/core/deals/brand-form";
import * as ledger from "@/lib/ledger/brands";
import { toRefusal } from "@/lib/ledger/to-refusal";
import type { Tx } from "@/lib/server/db";
import type { Outcome } from "@/lib/server/outcome";
import { refuseChangedMeanwhile, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canEditBrands } from "./policy";
import type { UpdateBrand } from "./schema";

export async function updateBrand(
  viewer: Viewer,
  { tx, id, version, brand }: UpdateBrand & { tx: Tx },
): Promise<Outcome<{ id: string; auditIds: string }>> {
  if (!canEditBrands(viewer.role)) return refuseReadOnly();
  const current = await ledger.findBrand(sqlOf(tx), viewer, id);
  if (current !== null && current.version !== version)
    return refuseChangedMeanwhile(current.version, { theirs: textsOf(current), mine: brand });
  const written = await ledger.updateBrand(sqlOf(tx), viewer, { id, version, brand });
  return written.ok ? { ok: true, value: { id, auditIds: written.value.auditId } } : toRefusal(written);
}

function textsOf({ name, contactName, contactEmail, address, taxId, note }: BrandInput): BrandInput {
  return { name, contactName, contactEmail, address, taxId, note };
}
