import { createDeal, moveDeal } from "@/lib/features/deals/mutations";
import { createDealSchema, moveDealSchema } from "@/lib/features/deals/schema";
import { listDeals } from "@/lib/features/deals/data";
import { withTenant, type Tx } from "@/lib/server/db";
import type { Outcome, Refusal } from "@/lib/server/outcome";
import type { Viewer } from "@/lib/server/viewer";

/** What a form of a deal sends at least. */
export const DEAL = { brand: "Nordkaffe", title: "Autumn", fee: "900.00", currency: "USD" };

class Refused extends Error {
  constructor(readonly outcome: Refusal) {
    super("refused");
  }
}

/** As an action does it: what is refused is rolled back. */
export async function attempt<T>(viewer: Viewer, run: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await withTenant(viewer, async (tx) => {
      const outcome = await run(tx);
      if (!outcome.ok) throw new Refused(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    throw error;
  }
}

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
