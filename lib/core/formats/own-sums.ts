import type { SourceTable } from "./table";
import { normaliseHeader } from "./columns";

/** Tables that Permille exports and that hold nothing which an import could bring: sums, or what is kept elsewhere. */
const OWN: readonly { titles: readonly string[]; message: string }[] = [
  {
    titles: ["month", "income", "of_it_estimated", "per_1000_views"],
    message:
      "These are Permille's own sums by month. They hold no rows to take in, so nothing has to be done.",
  },
  {
    titles: ["id", "brand", "stage", "fee_kind", "outstanding"],
    message: "This is Permille's own list of deals. Deals are kept under Deals, so nothing has to be done.",
  },
  {
    titles: ["id", "number", "deal_id", "issued_on", "gross"],
    message:
      "This is Permille's own list of invoices. Numbered papers never change, so nothing has to be done.",
  },
  {
    titles: ["id", "deal_id", "media_type", "sha256"],
    message: "This is Permille's own list of files of deals. It holds no figures, so nothing has to be done.",
  },
];

/** A sentence for an export of our own that has nothing to take in; null for any other table. */
export function describeOwnSums({ rows }: Pick<SourceTable, "rows">): string | null {
  const titles = new Set((rows[0] ?? []).map(normaliseHeader));
  return OWN.find((own) => own.titles.every((title) => titles.has(title)))?.message ?? null;
}
