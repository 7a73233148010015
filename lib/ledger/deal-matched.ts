import { dayOfDeliverable, earnedSpan, type DatedDeliverable } from "@/lib/core/deals/deal";
import type { LineFacts, Split, SplitShare } from "@/lib/core/income/line-facts";
import { isTooLarge } from "@/lib/core/income/conversion";
import { fieldSentence } from "@/lib/server/field-errors";
import type { Sql } from "@/lib/server/sql";
import { askForReason } from "./closed-guard";
import type { DealFacts } from "./deal-row";
import { lockLine, type LockedLine } from "./income";
import type { IncomeInput } from "./income-line";
import { addRevision, rewriteLine } from "./income-rows";
import { loadPricing } from "./line-money";
import { refuseWrite, type LedgerScope, type WriteRefusal } from "./scope";

/** How money falls on what was promised: by weight, each part on its day. Null where nothing was promised. */
export function splitOver(deliverables: readonly DatedDeliverable[]): Split | null {
  if (deliverables.length === 0) return null;
  const shares = deliverables.map((one) => ({
    videoId: one.videoId,
    weight: one.weight,
    day: one.videoId === null ? dayOfDeliverable(one) : null,
  }));
  return { by: "weights", whole: null, shares };
}

/** A matched line that says nothing of its own of where it falls goes over what the deal promised. */
export function attributed<Line extends IncomeInput & LineFacts>(
  line: Line,
  deliverables: readonly DatedDeliverable[],
): Line {
  const split = splitOver(deliverables);
  const isOwn = line.videoId !== null || line.split !== null || line.earnedBy !== "period";
  return isOwn || split === null ? line : { ...line, split, earnedBy: "publish" };
}

/** The line without what matching put on it. */
function released<Line extends IncomeInput & LineFacts>(
  line: Line,
  deliverables: readonly DatedDeliverable[],
): Line {
  const isOfDeal = line.earnedBy === "publish" && isSame(line.split, splitOver(deliverables));
  return isOfDeal ? { ...line, split: null, earnedBy: "period" } : line;
}

function isSame(one: Split | null, other: Split | null): boolean {
  const textOf = (split: Split | null) => split && `${split.by} ${split.shares.map(shareText).join("; ")}`;
  return textOf(one) === textOf(other);
}

function shareText({ videoId, weight, day = null }: SplitShare): string {
  return `${String(videoId)} ${String(weight)} ${String(day)}`;
}

type Change = {
  id: string;
  line: LockedLine;
  input: LockedLine["input"];
  deliverables: readonly DatedDeliverable[];
  reason: string | null;
};

/** Writes a matched line as it is to be; what it is worth follows, unless nothing of that changed. */
export async function rewriteMatched(
  sql: Sql,
  scope: LedgerScope,
  { id, line, input, deliverables, reason }: Change,
): Promise<WriteRefusal | null> {
  const span = earnedSpan(deliverables, input.earned.from);
  const days = [line.input.earned.from, line.input.paidOn, input.paidOn, span.from];
  const asked = await askForReason(sql, scope, { days, reason });
  if (asked !== null) return asked;
  const price = await loadPricing(sql, scope, [input]);
  const money = price(input, { line: line.input, money: line.money });
  if (isTooLarge(money, scope.baseCurrency))
    return refuseWrite("invalid", { message: fieldSentence("amountTooLarge") });
  await rewriteLine(sql, scope, { id, identity: line.identity, input, money });
  const isRevised = input.amount !== line.input.amount || input.state !== line.input.state;
  if (isRevised) await addRevision(sql, scope, id);
  return null;
}

type Released = { deal: DealFacts; payment: DealFacts["payments"][number]; reason: string | null };

/** A line that was matched stays, belongs to no deal, and says the amount of before. */
export async function releaseLine(
  sql: Sql,
  scope: LedgerScope,
  { deal: { deliverables }, payment, reason }: Released,
): Promise<WriteRefusal | null> {
  const id = payment.incomeId;
  const line = await lockLine(sql, scope, id);
  if (line === null) return null;
  const input = { ...released(line.input, deliverables), amount: payment.amount };
  const refusal = await rewriteMatched(sql, scope, { id, line, input, deliverables, reason });
  if (refusal !== null) return refusal;
  await sql.query(`UPDATE income SET deal_id = NULL WHERE creator_id = $1::uuid AND id = $2::uuid`, [
    scope.creatorId,
    id,
  ]);
  return null;
}

type Followed = {
  before: readonly DatedDeliverable[];
  after: Pick<DealFacts, "deliverables" | "payments">;
  reason: string | null;
};

/** Matched lines that went over what was promised go over what is promised now. Inside the change of the deal. */
export async function followDeliverables(
  sql: Sql,
  scope: LedgerScope,
  { before, after: { deliverables, payments }, reason }: Followed,
): Promise<WriteRefusal | null> {
  if (isSame(splitOver(before), splitOver(deliverables))) return null;
  for (const { incomeId: id } of payments.filter(({ isMatched }) => isMatched)) {
    const line = await lockLine(sql, scope, id);
    if (line === null) continue;
    const input = attributed(released(line.input, before), deliverables);
    if (isSame(input.split, line.input.split)) continue;
    const all = [...before, ...deliverables];
    const refusal = await rewriteMatched(sql, scope, { id, line, input, deliverables: all, reason });
    if (refusal !== null) return refusal;
  }
  return null;
}
