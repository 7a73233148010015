import { getDealMoney } from "@/lib/features/deal-money/data";
import { addPayment, payOpen } from "@/lib/features/deal-money/mutations";
import { payOpenSchema, recordPaymentSchema } from "@/lib/features/deal-money/schema";
import { undoLog } from "@/lib/features/logging/mutations";
import { attempt } from "./attempt";
import type { makeDeal } from "./deals";

export type Deal = Awaited<ReturnType<typeof makeDeal>>;

export async function keyOf(deal: Deal) {
  return { id: deal.id, version: String(await deal.version()) };
}

export async function pay(deal: Deal, given: Record<string, string>) {
  const input = recordPaymentSchema.parse({ ...(await keyOf(deal)), ...given });
  return attempt(deal.viewer, (tx) => addPayment(deal.viewer, { tx, ...input }));
}

export async function payAll(deal: Deal, given: Record<string, string> = {}) {
  const input = payOpenSchema.parse({ ...(await keyOf(deal)), ...given });
  return attempt(deal.viewer, (tx) => payOpen(deal.viewer, { tx, ...input }));
}

export async function moneyOf(deal: Deal) {
  const money = await getDealMoney(deal.viewer, deal.id);
  if (money === null) throw new Error("no deal");
  return money;
}

export async function undo(deal: Deal, done: { ok: boolean; value?: { auditIds: string } }) {
  const auditIds = (done.value?.auditIds ?? "").split(",");
  return attempt(deal.viewer, (tx) => undoLog(deal.viewer, { tx, auditIds }));
}
