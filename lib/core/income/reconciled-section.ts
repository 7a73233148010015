import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import { reconcile, type Payout, type Reconciliation } from "./reconcile";
import { verdictOf, type Verdict } from "./reconcile-verdict";
import type { Stream } from "./stream";

/** Lines of a section: how many, their sum in their own currency, and what that is worth in the base currency. */
type LineSums = { count: number; sum: bigint; base: bigint };

/** What was typed of a month's statement and payout. */
export type Entry = {
  version: number;
  statement: bigint | null;
  received: bigint | null;
  fees: bigint;
  receivedOn: LocalDate | null;
  note: string;
};

/** What the ledger has of a channel, stream and currency in a month. */
export type SectionFacts = {
  /** The first of the month. */
  month: LocalDate;
  channelId: string | null;
  /** Null without a channel, and for one that was deleted. */
  channelName: string | null;
  stream: Stream;
  currency: Currency;
  lines: LineSums;
  /** Amounts for the whole account, which hold its lines. */
  account: LineSums;
  entry: Entry | null;
};

export type Section = Omit<SectionFacts, "account"> & {
  statement: bigint | null;
  /** Whether a line for the whole account stands in for a statement that nobody typed. */
  isStatementOfLine: boolean;
  payout: Payout | null;
  reconciliation: Reconciliation;
  verdict: Verdict;
};

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
