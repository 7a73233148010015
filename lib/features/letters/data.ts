import "server-only";
import { isOnItsWay } from "@/lib/ledger/invoice-letters";
import { now } from "@/lib/server/clock";
import { isMailConfigured } from "@/lib/server/mail";

/** Whether mail can be sent at all, and how a letter with a paper is doing that was begun and not ended. */
export type LetterState = { canSend: boolean; pending: "none" | "onItsWay" | "unknown" };

export function letterState(paper: { sendingAt: Date | null }): LetterState {
  const isPending = paper.sendingAt !== null;
  const pending = !isPending ? "none" : isOnItsWay(paper, now()) ? "onItsWay" : "unknown";
  return { canSend: isMailConfigured(), pending };
}
