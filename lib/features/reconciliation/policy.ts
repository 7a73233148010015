import { reconcile } from "@/lib/core/income/reconcile";
import { verdictOf } from "@/lib/core/income/reconcile-verdict";
import type { ViewResidual } from "@/lib/ledger/view-residuals";
import type { Role } from "@/lib/server/viewer";
import type { ResidualQuery, Section, SectionFacts } from "./schema";

/** Statements and payouts are money, and money is what an accountant is there for. */
export function canReconcile(role: Role): boolean {
  return role === "owner" || role === "editor" || role === "accountant";
}

/**
 * A line for the whole account is the platform's word on its other lines, so it serves as the statement until one is
 * typed. Where there are no other lines it is the line itself, and still to be held against something.
 */
export function toSection({ account, ...facts }: SectionFacts): Section {
  const isAlone = facts.lines.count === 0;
  const lines = isAlone ? account : facts.lines;
  const isStatementOfLine = !isAlone && account.count > 0 && (facts.entry?.statement ?? null) === null;
  const statement = isStatementOfLine ? account.sum : (facts.entry?.statement ?? null);
  const received = facts.entry?.received ?? null;
  const payout = received === null ? null : { received, fees: facts.entry?.fees ?? 0n };
  const reconciliation = reconcile({ lines: [{ id: "lines", amount: lines.sum }], statement, payout });
  const verdict = verdictOf(reconciliation);
  return { ...facts, lines, statement, isStatementOfLine, payout, reconciliation, verdict };
}

/** The month that is asked for, else the channel's latest, else the latest of the first channel. */
export function pickResidual(
  residuals: readonly ViewResidual[],
  { channel, month }: ResidualQuery,
): ViewResidual | null {
  const ofChannel = residuals.filter(({ channelId }) => channelId === channel);
  return ofChannel.find((one) => one.month === month) ?? ofChannel[0] ?? residuals[0] ?? null;
}
