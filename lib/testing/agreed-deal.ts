import type { DealTerms, Deliverable } from "@/lib/core/deals/deal";
import type { Stage } from "@/lib/core/deals/stage";
import { parseCurrency } from "@/lib/core/money/currency";
import { date } from "@/lib/core/testdata/vector";
import { createDeal } from "@/lib/ledger/deals";
import type { Viewer } from "@/lib/server/viewer";
import { run } from "./ledger";

type Given = {
  brand?: string;
  stage?: Stage;
  terms?: Partial<DealTerms>;
  deliverables?: Partial<Deliverable>[];
};

/** A deal over 900.00 in US dollars, as it was agreed on; gives its id. */
export async function makeAgreedDeal(viewer: Viewer, given: Given = {}): Promise<string> {
  const currency = parseCurrency("USD");
  if (currency === null) throw new Error("USD");
  const terms: DealTerms = {
    ...{ title: "Autumn", currency, fee: { kind: "flat", amount: 90_000n }, rate: null, agreedOn: null },
    ...{ dueOn: null, agencyRate: null, promisedViews: null, minutes: null, note: "", usageRights: "" },
    ...{ usageUntil: null, exclusivity: "", exclusivityUntil: null, ...given.terms },
  };
  const deliverables = (given.deliverables ?? []).map((one) => ({
    ...{ title: "A video", videoId: null, weight: 1n, dueOn: null, deliveredOn: null },
    ...one,
  }));
  const input = { brand: given.brand ?? "Nordkaffe", stage: given.stage ?? "agreed", terms, deliverables };
  const today = date("2026-11-22");
  const { id } = await run(viewer, (sql) => createDeal(sql, viewer, { input, reason: null, today }));
  return id;
}
