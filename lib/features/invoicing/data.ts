import "server-only";
import { findInvoicing, nextNumber, type Invoicing } from "@/lib/ledger/invoicing";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

export type InvoicingSettings = {
  /** Null while nothing was said. */
  invoicing: (Invoicing & { version: number }) | null;
  next: number;
  /** Numbers go on from the last one then. */
  hasIssued: boolean;
};

export async function getInvoicing(viewer: Viewer): Promise<InvoicingSettings> {
  return withTenantPg(
    viewer,
    async (client) => {
      const sql = sqlOfPg(client);
      return { invoicing: await findInvoicing(sql, viewer), ...(await nextNumber(sql, viewer)) };
    },
    { readOnly: true },
  );
}
