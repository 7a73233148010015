import { expectedFinal, settlementOf, type RevisedLine } from "@/lib/core/income/settlement";
import { STREAMS } from "@/lib/core/income/stream";
import { monthKey } from "@/lib/core/time/date";
import type { Outlook, SettledMonth } from "./schema";

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
