import type { Stream } from "@/lib/core/income/stream";
import { toNormalForm } from "@/lib/core/text/normal-form";
import { daysBetween, type LocalDate } from "@/lib/core/time/date";

/** Streams in which a brand's payment may have come in; money for views or from fans is none. */
export const MATCHED_STREAMS = ["brand_deal", "commission", "other"] as const satisfies readonly Stream[];

/** What an invoice still asks for, or what of a deal is not billed; minor units of the deal's currency. */
export type Asked = {
  invoiceId: string | null;
  net: bigint;
  /** With tax. */
  gross: bigint;
  issuedOn: LocalDate | null;
  dueOn: LocalDate | null;
};

/** A line in the deal's currency that belongs to no deal. `on` is when it arrived, else the last day it was earned on. */
export type FreeLine = { id: string; amount: bigint; on: LocalDate; programme: string; note: string };

/** Why a line may be the payment; `days` are those after the day it was due, else billed; below zero before it. */
export type Reason =
  { is: "amount" | "amountWithTax" | "part" | "brand" } | { is: "due" | "issued"; days: number };

export type Proposal = {
  lineId: string;
  invoiceId: string | null;
  withTax: boolean;
  score: number;
  reasons: Reason[];
};

const EARLIEST = -14;
const LATEST = 90;
const CLOSE = 7;
const MOST = 5;

/**
 * Lines that look like money of a deal, the likeliest first and each once: of the very amount, unless their day speaks
 * against it and nothing names the brand; or of a part of it, where day and brand both speak for it. They are proposed
 * and nothing is done.
 */
export function proposePayments(
  { brand, asked }: { brand: string; asked: readonly Asked[] },
  lines: readonly FreeLine[],
): Proposal[] {
  const found = lines.flatMap((line) => {
    const [best] = asked.flatMap((one) => propose(one, { line, brand }) ?? []).sort(byScore);
    return best === undefined ? [] : [best];
  });
  return found.sort(byScore).slice(0, MOST);
}

function propose(asked: Asked, { line, brand }: { line: FreeLine; brand: string }): Proposal | null {
  const { id: lineId, amount, on, programme, note } = line;
  const day = dayOf(asked, on);
  const isNear = day !== null && day.days >= EARLIEST && day.days <= LATEST;
  const isNamed = names(programme, brand) || names(note, brand);
  const fit = fitOf(asked, amount);
  if (fit === null) return null;
  const isLikely = fit === "part" ? isNear && isNamed : day === null || isNear || isNamed;
  if (!isLikely) return null;
  const reasons: Reason[] = [
    { is: fit },
    ...(isNamed ? [{ is: "brand" as const }] : []),
    ...(isNear ? [day] : []),
  ];
  const withTax = fit === "amountWithTax";
  return { lineId, invoiceId: asked.invoiceId, withTax, score: scoreOf(reasons), reasons };
}

/** The amount speaks loudest, then the brand, then the day. */
function scoreOf(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, reason) => {
    if ("days" in reason) return sum + (Math.abs(reason.days) <= CLOSE ? 2 : 1);
    return sum + SCORES[reason.is];
  }, 0);
}

const SCORES = { amount: 4, amountWithTax: 4, brand: 3, part: 0 } as const;

function fitOf({ net, gross }: Asked, amount: bigint): "amount" | "amountWithTax" | "part" | null {
  if (amount <= 0n || amount > gross) return null;
  if (amount === net) return "amount";
  return amount === gross ? "amountWithTax" : "part";
}

function dayOf({ dueOn, issuedOn }: Asked, on: LocalDate): Extract<Reason, { days: number }> | null {
  if (dueOn !== null) return { is: "due", days: daysBetween(dueOn, on) };
  return issuedOn === null ? null : { is: "issued", days: daysBetween(issuedOn, on) };
}

/** Whether a text speaks of the brand, as a whole word, whatever its case. */
export function names(text: string, brand: string): boolean {
  const wanted = wordsOf(brand);
  return wanted.trim() !== "" && wordsOf(text).includes(wanted);
}

function wordsOf(text: string): string {
  const words =
    toNormalForm(text, "NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return ` ${words.join(" ")} `;
}

function byScore(a: Proposal, b: Proposal): number {
  return b.score - a.score || (a.lineId < b.lineId ? -1 : a.lineId > b.lineId ? 1 : 0);
}
