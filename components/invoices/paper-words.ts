import type { DueState } from "@/lib/core/deals/invoice";
import { getT } from "@/lib/server/messages";

/** Where a paper stands, in words: "12 days overdue". */
export function stateText(state: DueState): string {
  const t = getT("invoices");
  switch (state.is) {
    case "dueIn":
    case "overdue":
      return t(`state.${state.is}`, { days: state.days });
    case "draft":
    case "creditNote":
    case "paid":
    case "credited":
    case "notExpected":
    case "dueToday":
    case "open":
      return t(`state.${state.is}`);
  }
}

/** The same, where a part of it was paid: "12 days overdue · partly paid". */
export function standingText({ state, paid }: { state: DueState; paid: bigint }): string {
  const isPartly = paid > 0n && (state.is === "dueIn" || state.is === "overdue" || state.is === "dueToday");
  return isPartly ? `${stateText(state)} · ${getT("invoices")("state.partlyPaid")}` : stateText(state);
}

export function isLate(state: DueState): boolean {
  return state.is === "overdue";
}
