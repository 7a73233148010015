import { createDeal, moveDeal } from "@/lib/features/deals/mutations";
import { createDealSchema, moveDealSchema } from "@/lib/features/deals/schema";
import { listDeals } from "@/lib/features/deals/data";
import type { Viewer } from "@/lib/server/viewer";
import { attempt } from "./attempt";

/** What a form of a deal sends at least. */
export const DEAL = { brand: "Nordkaffe", title: "Autumn", fee: "900.00", currency: "USD" };

export function createFromForm(viewer: Viewer, given: Record<string, string> = {}) {
  const input = createDealSchema.parse({ ...DEAL, ...given });
  return attempt(viewer, (tx) => createDeal(viewer, { tx, ...input }));
}

export async function makeFromForm(viewer: Viewer, given: Record<string, string> = {}): Promise<string> {
  const made = await createFromForm(viewer, given);
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made.value.id;
}

export function moveFromForm(viewer: Viewer, given: Record<string, string>) {
  const input = moveDealSchema.parse({ version: "1", seen: "inquiry", ...given });
  return attempt(viewer, (tx) => moveDeal(viewer, { tx, ...input }));
}

export async function dealItem(viewer: Viewer, id: string) {
  const found = (await listDeals(viewer)).items.find((item) => item.id === id);
  if (found === undefined) throw new Error("no such deal");
  return found;
}
