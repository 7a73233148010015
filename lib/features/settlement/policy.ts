import { expectedFinal, settlementOf, type RevisedLine, type Settlement } from "@/lib/core/income/settlement";
import { STREAMS, type Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import { monthKey, type LocalDate } from "@/lib/core/time/date";

/** What a stream's lines of a month were last estimated at, and what they are now; lines that were estimated alone. */
export type SettledMonth = {
  /** The first of the month. */
  month: LocalDate;
  stream: Stream;
  currency: Currency;
  estimate: bigint;
  final: bigint;
  /** Any of them is an estimate still. */
  isOpen: boolean;
  /** The part of `final` that is. */
  open: bigint;
};

/** What a stream's open estimates may come to. `settlement` and `expected` are null until enough months are settled. */
export type Outlook = {
  stream: Stream;
  currency: Currency;
  open: bigint;
  expected: bigint | null;
  settlement: Settlement | null;
};

export function outlooksOf(months: readonly SettledMonth[]): Outlook[] {
  const kinds = new Map(
    months.map(({ stream, currency }) => [`${stream} ${currency}`, { stream, currency }]),
  );
  return [...kinds.values()].map((kind) => outlookOf(kind, months)).sort(inOrder);
}

function outlookOf(kind: Pick<Outlook, "stream" | "currency">, all: readonly SettledMonth[]): Outlook {
  const { stream, currency } = kind;
  const months = all.filter((month) => month.stream === stream && month.currency === currency);
  const open = months.reduce((sum, month) => sum + month.open, 0n);
  const settlement = settlementOf(months.map(toRevised), { stream });
  return { ...kind, open, settlement, expected: settlement && expectedFinal(open, settlement) };
}

/** A month's lines as one: what they were estimated at, and what they came to. */
function toRevised({ stream, month, estimate, final, isOpen }: SettledMonth): RevisedLine {
  return {
    stream,
    month: monthKey(month),
    revisions: [
      { capturedOn: month, amount: estimate, state: "estimated" },
      { capturedOn: month, amount: final, state: isOpen ? "estimated" : "confirmed" },
    ],
  };
}

const ORDER = STREAMS.map(({ slug }) => slug);

function inOrder(a: Outlook, b: Outlook): number {
  return ORDER.indexOf(a.stream) - ORDER.indexOf(b.stream) || a.currency.localeCompare(b.currency);
}
