import { earnedSpan } from "@/lib/core/deals/deal";
import { streamOf, valueOf } from "@/lib/core/deals/fee";
import { linesOfDeal, type DealLine } from "@/lib/core/deals/settle";
import { isTooLarge } from "@/lib/core/income/conversion";
import { PLAIN_FACTS, type LineFacts } from "@/lib/core/income/line-facts";
import { convertMoney } from "@/lib/core/money/convert";
import type { Currency } from "@/lib/core/money/currency";
import { telescope } from "@/lib/core/money/split";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { fieldSentence } from "@/lib/server/field-errors";
import { newId } from "@/lib/server/ids";
import type { Sql } from "@/lib/server/sql";
import { askForReason } from "./closed-guard";
import { splitOver } from "./deal-matched";
import type { DealFacts } from "./deal-row";
import { lockLine, type LockedLine } from "./income";
import { identityOf, type IncomeInput } from "./income-line";
import { addRevision, insertLine, removeIncome, rewriteLine } from "./income-rows";
import { loadPricing, type LineMoney, type PricedBefore } from "./line-money";
import { refuseWrite, type LedgerScope, type WriteRefusal } from "./scope";

type Settle = {
  deal: DealFacts;
  /** As it was before the change; null where there was none. */
  before: DealFacts | null;
  /** What the bank showed in the base currency, by payment. */
  received: ReadonlyMap<string, bigint>;
  reason: string | null;
};

type Kept = LockedLine & { id: string; part: string };
type Wanted = { part: string; input: IncomeInput & LineFacts };

/**
 * Brings the income lines that a deal keeps in line with what it says by now: as `linesOfDeal` has them, over its
 * deliverables. Lines of which nothing changes are not touched. Inside the change of the deal, which keeps the images and
 * derives; a refusal leaves it to the caller to take everything back.
 */
export async function settleDeal(
  sql: Sql,
  scope: LedgerScope,
  { deal, before, received, reason }: Settle,
): Promise<WriteRefusal | null> {
  const value = valueOf(deal.terms.fee, deal.terms.currency);
  if (!value.ok) return refuseWrite("invalid", { field: "fee", message: fieldSentence(value.error.code) });
  const wanted = linesOfDeal({ ...deal, value: value.value, dueOn: deal.terms.dueOn }).map((line) => ({
    part: line.part,
    input: inputOf(deal, line),
  }));
  const kept = await lockKept(sql, scope, deal.id);
  const priced = await priceLines(sql, scope, { wanted, kept, received, hasMoved: hasMoved(before, deal) });
  if (!priced.ok) return priced;
  const plan = planOf({ wanted, kept, money: priced.value });
  const asked = await askForReason(sql, scope, { days: daysOf(plan), reason });
  if (asked !== null) return asked;
  await carryOut(sql, scope, { deal, plan });
  return null;
}

/** A line of the deal as it is to be: for all deliverables, each on its day. */
function inputOf(deal: DealFacts, line: DealLine): Wanted["input"] {
  const { id, terms, deliverables } = deal;
  const split = splitOver(deliverables);
  return {
    ...PLAIN_FACTS,
    ...{ channelId: null, videoId: null, programme: "", qualifiedViews: null, parentId: null, note: "" },
    ...{ stream: streamOf(terms.fee.kind), currency: terms.currency, rate: terms.rate },
    ...{ amount: line.amount, state: line.state, paidOn: line.paidOn, dueOn: line.dueOn },
    earned: spanOf(deal),
    externalId: `deal/${id}/${line.part}`,
    agencyRate: terms.agencyRate,
    ...(split === null ? {} : { split, earnedBy: "publish" }),
  };
}

function spanOf({ terms, deliverables, payments, stageSince }: DealFacts): Period {
  return earnedSpan(deliverables, terms.agreedOn ?? payments[0]?.paidOn ?? stageSince);
}

/**
 * Whether the change itself moves the days that a deal is earned on. Where a video's day was set elsewhere meanwhile, lines
 * follow it with the next change of the deal, which is no reason to convert them anew.
 */
function hasMoved(before: DealFacts | null, after: DealFacts): boolean {
  if (before === null) return true;
  const [one, other] = [spanOf(before), spanOf(after)];
  return one.from !== other.from || one.to !== other.to;
}

async function lockKept(sql: Sql, scope: LedgerScope, dealId: string): Promise<Kept[]> {
  const rows = await sql.query<{ id: string; part: string }>(
    `SELECT id::text AS id, deal_part AS part FROM income
     WHERE creator_id = $1::uuid AND deal_id = $2::uuid AND deal_part IS NOT NULL ORDER BY id`,
    [scope.creatorId, dealId],
  );
  const kept: Kept[] = [];
  for (const row of rows) {
    const line = await lockLine(sql, scope, row.id);
    if (line !== null) kept.push({ ...line, ...row });
  }
  return kept;
}

type Pricing = Pick<Settle, "received"> & {
  wanted: readonly Wanted[];
  kept: readonly Kept[];
  hasMoved: boolean;
};

/**
 * What each line is worth in the base currency. All of a deal is converted once and then shared out, so that billing or
 * paying a part of it moves nothing: while amount, days and rate of the whole are as they were, so is its worth.
 */
async function priceLines(
  sql: Sql,
  scope: LedgerScope,
  { wanted, kept, received, hasMoved: isMoved }: Pricing,
): Promise<{ ok: true; value: LineMoney[] } | WriteRefusal> {
  const [first] = wanted;
  if (first === undefined) return { ok: true, value: [] };
  const amount = sumOf(wanted.map(({ input }) => input.amount));
  const whole = { ...first.input, amount, state: "confirmed" as const, paidOn: null };
  const price = await loadPricing(sql, scope, [whole, ...wanted.map(({ input }) => input)]);
  const each = wanted.map(({ part, input }) => {
    const before = kept.find((line) => line.part === part);
    const money = price(input, before === undefined ? null : { line: before.input, money: before.money });
    const arrived = received.get(part);
    const isForeign = input.currency !== scope.baseCurrency;
    return { ...money, paidBaseAmount: isForeign ? (arrived ?? money.paidBaseAmount) : null };
  });
  const earlier = wholeBefore(kept);
  const sameDays = earlier && { ...earlier, line: { ...earlier.line, earned: whole.earned } };
  const all = price(whole, isMoved ? earlier : sameDays);
  if ([all, ...each].some((money) => isTooLarge(money, scope.baseCurrency)))
    return refuseWrite("invalid", { field: "fee", message: fieldSentence("amountTooLarge") });
  const { rate, rateOn, rateSource, baseAmount } = all;
  if (baseAmount === null) return { ok: true, value: each };
  const amounts = wanted.map(({ input }) => input.amount);
  const parts = shareOut(baseAmount, { amounts, rate, from: whole.currency, to: scope.baseCurrency });
  const value = each.map(({ paidBaseAmount }, index) => {
    return { rate, rateOn, rateSource, baseAmount: parts[index] ?? 0n, paidBaseAmount };
  });
  return { ok: true, value };
}

type Sharing = { amounts: readonly bigint[]; rate: string | null; from: Currency; to: Currency };

/** Parts that add up to what the whole is worth; what went back takes off what arrived and what is open. */
function shareOut(whole: bigint, { amounts, rate, from, to }: Sharing): bigint[] {
  const above = amounts.map((amount) => (amount > 0n ? amount : 0n));
  const below = amounts.map((amount) => (amount < 0n ? -amount : 0n));
  if (sumOf(below) === 0n) return telescope(whole, above);
  const gross = { amount: sumOf(above), currency: from };
  const worth = rate === null ? gross.amount : convertMoney(gross, { to, rate }).amount;
  const [plus, minus] = [telescope(worth, above), telescope(worth - whole, below)];
  return amounts.map((_, index) => (plus[index] ?? 0n) - (minus[index] ?? 0n));
}

/** The kept lines as one, where they were converted alike. */
function wholeBefore(kept: readonly Kept[]): PricedBefore | null {
  const [first] = kept;
  if (first === undefined) return null;
  const isAlike = kept.every(
    ({ input, money }) =>
      money.baseAmount !== null &&
      money.rate === first.money.rate &&
      input.currency === first.input.currency &&
      input.earned.from === first.input.earned.from &&
      input.earned.to === first.input.earned.to,
  );
  if (!isAlike) return null;
  const amount = sumOf(kept.map(({ input }) => input.amount));
  const baseAmount = sumOf(kept.map(({ money }) => money.baseAmount ?? 0n));
  const line = { ...first.input, amount, state: "confirmed" as const, paidOn: null };
  return { line, money: { ...first.money, baseAmount, paidBaseAmount: null } };
}

type Row = { input: Wanted["input"]; money: LineMoney };
type Plan = {
  made: (Row & { part: string })[];
  changed: (Row & { before: Kept })[];
  gone: Kept[];
};

function planOf({ wanted, kept, money }: { wanted: Wanted[]; kept: Kept[]; money: LineMoney[] }): Plan {
  const plan: Plan = { made: [], changed: [], gone: [] };
  for (const [index, { part, input }] of wanted.entries()) {
    const worth = money[index];
    if (worth === undefined) continue;
    const before = kept.find((line) => line.part === part);
    if (before === undefined) plan.made.push({ part, input, money: worth });
    else if (textOf(before.input, before.money) !== textOf(input, worth))
      plan.changed.push({ input, money: worth, before });
  }
  plan.gone = kept.filter(({ part }) => !wanted.some((line) => line.part === part));
  return plan;
}

/** A line as text by which two can be told apart, whatever order their fields are in. */
function textOf(input: IncomeInput, money: LineMoney): string {
  const { rate: _rate, ...worth } = money;
  const replacer = (_key: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
  const sorted = Object.entries({ ...input, ...worth }).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(sorted, replacer);
}

function daysOf({ made, changed, gone }: Plan): (LocalDate | null)[] {
  const after = [...made, ...changed].flatMap(({ input }) => [input.earned.from, input.paidOn]);
  const before = [...changed.map((one) => one.before), ...gone].flatMap(({ input }) => [
    input.earned.from,
    input.paidOn,
  ]);
  return [...before, ...after];
}

async function carryOut(
  sql: Sql,
  scope: LedgerScope,
  { deal, plan: { made, changed, gone } }: { deal: DealFacts; plan: Plan },
): Promise<void> {
  await removeIncome(
    sql,
    scope,
    gone.map(({ id }) => id),
  );
  for (const { input, money, before } of changed) {
    await rewriteLine(sql, scope, { id: before.id, identity: identityOf(input, null), input, money });
    const isRevised = input.amount !== before.input.amount || input.state !== before.input.state;
    if (isRevised) await addRevision(sql, scope, before.id);
  }
  for (const { part, input, money } of made) {
    const id = newId();
    await insertLine(sql, scope, { id, identity: identityOf(input, null), input, money });
    await sql.query(
      `UPDATE income SET deal_id = $3::uuid, deal_part = $4 WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, id, deal.id, part],
    );
    if (!part.startsWith("payment:")) continue;
    await sql.query(
      `UPDATE deal_payment SET income_id = $3::uuid WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, part.slice("payment:".length), id],
    );
  }
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
