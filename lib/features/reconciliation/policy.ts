import type { ViewResidual } from "@/lib/ledger/view-residuals";
import type { Role } from "@/lib/server/viewer";
import type { ResidualQuery } from "./schema";

/** Statements and payouts are money, and money is what an accountant is there for. */
export function canReconcile(role: Role): boolean {
  return role === "owner" || role === "editor" || role === "accountant";
}

/** The month that is asked for, else the channel's latest, else the latest of the first channel. */
export function pickResidual(
  residuals: readonly ViewResidual[],
  { channel, month }: ResidualQuery,
): ViewResidual | null {
  const ofChannel = residuals.filter(({ channelId }) => channelId === channel);
  return ofChannel.find((one) => one.month === month) ?? ofChannel[0] ?? residuals[0] ?? null;
}
