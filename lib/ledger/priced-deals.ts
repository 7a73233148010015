import { deliveredPrices, type PriceAtAge } from "@/lib/core/deals/delivered-price";
import { earnedSpan } from "@/lib/core/deals/deal";
import { streamOf, worthOf, type FeeKind } from "@/lib/core/deals/fee";
import { openState } from "@/lib/core/deals/stage";
import { worthOfDeal, type Worth } from "@/lib/core/deals/worth";
import { inForceOn } from "@/lib/core/income/in-force";
import type { Money } from "@/lib/core/money/money";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import { listDatedTerms } from "./dated-terms";
import { loadDealConversion } from "./deal-conversion";
import type { DealFacts } from "./deal-row";
import { listDealCosts, listDealLines, type DealCosts, type DealMoneyLine } from "./deal-sums";
import { listDealFacts } from "./list-deals";
import { readAgedGains } from "./video-gains";
import type { LedgerScope } from "./scope";

type Scope = Pick<LedgerScope, "creatorId" | "baseCurrency">;

/** A deal with what it is worth and paid. Minor units of the base currency where nothing else is said. */
export type PricedDeal = {
  facts: DealFacts;
  /** What the brand gives as it was agreed on, in the deal's own currency. */
  agreed: Money;
  money: Worth;
  lines: readonly DealMoneyLine[];
  costs: DealCosts;
  /** What its views are priced by: its worth, or, where that is not converted, what it gives in its own currency. */
  value: Money;
  /** At the ages, and now. */
  prices: readonly PriceAtAge[];
};

/** All deals of a creator, in as many statements as one of them takes. */
export async function listPricedDeals(
  sql: Sql,
  scope: Scope,
  { today }: { today: LocalDate },
): Promise<PricedDeal[]> {
  const { creatorId } = scope;
  const deals = await listDealFacts(sql, scope);
  const ids = deals.map(({ id }) => id);
  const videoIds = deals.flatMap(videosOf);
  const videos = await readAgedGains(sql, { creatorId, videoIds: [...new Set(videoIds)] });
  const lines = await listDealLines(sql, scope, ids);
  const costs = await listDealCosts(sql, scope, ids);
  const convert = await loadDealConversion(sql, scope, { deals, today });
  const shares = await listDatedTerms(sql, { creatorId, kind: "agency_share" });
  return deals.map((facts) => {
    const { id, terms } = facts;
    const agreed = { amount: agreedAmount(facts), currency: terms.currency };
    const ofDeal = lines.get(id) ?? [];
    const firstDay = earnedSpan(facts.deliverables, terms.agreedOn ?? facts.stageSince).from;
    const money = worthOfDeal({
      stage: facts.stage,
      agreed: convert(facts, agreed.amount),
      isPlainGift: terms.fee.kind === "gift" && !terms.fee.counts,
      agencyRate: terms.agencyRate ?? usualShare(terms.fee.kind, inForceOn(shares, firstDay)),
      lines: ofDeal,
    });
    const shown = videosOf(facts).flatMap((videoId) => videos.get(videoId) ?? []);
    const value =
      money.worth === null
        ? { amount: ownWorth(facts, { agreed, lines: ofDeal }), currency: terms.currency }
        : { amount: money.worth, currency: scope.baseCurrency };
    return {
      ...{ facts, agreed, money, value, lines: ofDeal },
      costs: costs.get(id) ?? { costs: 0n, unconverted: [] },
      prices: deliveredPrices(value.amount, shown, { today, mature: [] }).ages,
    };
  });
}

/** The videos of a deal's deliverables, each once: one video may be two of the things that were promised. */
export function videosOf({ deliverables }: Pick<DealFacts, "deliverables">): string[] {
  return [...new Set(deliverables.flatMap(({ videoId }) => videoId ?? []))];
}

function agreedAmount({ terms: { fee, currency } }: DealFacts): bigint {
  const worth = worthOf(fee, currency);
  return worth.ok ? worth.value : 0n;
}

/** In the deal's own currency: what its lines add up to, where there are any and all are in it. */
function ownWorth(
  { stage }: DealFacts,
  { agreed, lines }: { agreed: Money; lines: readonly DealMoneyLine[] },
): bigint {
  const isInLines = (openState(stage) !== null || stage === "lost") && lines.length > 0;
  if (!isInLines || lines.some(({ currency }) => currency !== agreed.currency)) return agreed.amount;
  return lines.reduce((sum, { amount }) => sum + amount, 0n);
}

/** The creator's own share is one of brand deals. */
function usualShare(kind: FeeKind, term: { value: string } | null): string {
  return streamOf(kind) === "brand_deal" ? (term?.value ?? "0") : "0";
}
