import { brandPrices, comparePrices } from "@/lib/core/deals/compare-price";
import type { PriceAge } from "@/lib/core/deals/delivered-price";
import { effectiveHourly } from "@/lib/core/deals/hourly";
import { receivedOf } from "@/lib/core/deals/settle";
import { isOngoing, openState } from "@/lib/core/deals/stage";
import type { Money } from "@/lib/core/money/money";
import { hourlyOf, priceAt } from "@/lib/ledger/deal-prices";
import { groupBy } from "@/lib/ledger/group";
import type { PricedDeal } from "@/lib/ledger/priced-deals";
import type { BrandFacts, BrandRow, BrandSort, BrandYear, WorthRow } from "./schema";

/** A deal as a row of its brand; prices are of a month and of now. */
export function toWorthRow(deal: PricedDeal): WorthRow {
  const { facts, value, agreed, money, prices } = deal;
  const { id, terms, stage, stageSince } = facts;
  return {
    dealId: id,
    title: terms.title,
    stage,
    on: terms.agreedOn ?? stageSince,
    ...{ value, agreed, isConverted: money.worth !== null },
    received: receivedOf(facts),
    atMonth: toShown(prices, 30),
    now: toShown(prices, "now"),
    perHour: hourlyOf(deal)?.perHour ?? null,
  };
}

/** A brand of no deals, whose last one was deleted, has a row too. */
export function toBrandRow(
  { id, name }: Pick<BrandFacts, "id" | "name">,
  deals: readonly PricedDeal[],
): BrandRow {
  const priced = brandPrices(deals.flatMap(toBrandDeal))[0];
  const lines = deals.flatMap((deal) => deal.lines);
  const last = deals.map(toWorthRow).sort((a, b) => (a.on < b.on ? 1 : -1))[0];
  return {
    ...{ id, name, deals: deals.length },
    ongoing: deals.filter(({ facts }) => isOngoing(facts.stage)).length,
    earned: lines.reduce((sum, { base }) => sum + (base ?? 0n), 0n),
    unconverted: sumByCurrency(lines.filter(({ base }) => base === null)),
    price: priced?.price ?? null,
    series: priced?.series ?? [],
    unpriced: priced?.unpriced ?? 0,
    perHour: pooledHour(deals),
    last: last === undefined ? null : { dealId: last.dealId, title: last.title, on: last.on },
  };
}

/** Years in which deals were agreed on, the latest first. */
export function toBrandYears(deals: readonly PricedDeal[]): BrandYear[] {
  const years = groupBy(deals.flatMap(toBrandDeal), ({ agreedOn }) => agreedOn.slice(0, 4));
  return [...years]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([year, ofYear]) => ({
      ...{ year, deals: ofYear.length },
      worth: ofYear.reduce((sum, { worth }) => sum + (worth ?? 0n), 0n),
      price: brandPrices(ofYear)[0]?.price ?? null,
    }));
}

export function sortBrands(brands: readonly BrandRow[], sort: BrandSort): BrandRow[] {
  const byName = (a: BrandRow, b: BrandRow) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1);
  return brands.toSorted((a, b) => compareBrands(a, b, sort) || byName(a, b));
}

/** The greatest first; what is not known comes last. */
function compareBrands(a: BrandRow, b: BrandRow, sort: BrandSort): number {
  switch (sort) {
    case "name":
      return 0;
    case "earned":
      return descending(a.earned, b.earned);
    case "deals":
      return b.deals - a.deals;
    case "price":
      return knownFirst(a.price, b.price, (one, other) => comparePrices(other, one));
    case "perHour":
      return knownFirst(a.perHour, b.perHour, descending);
    case "last":
      return knownFirst(a.last?.on ?? null, b.last?.on ?? null, descending);
  }
}

function knownFirst<T>(a: T | null, b: T | null, compare: (a: T, b: T) => number): number {
  return a !== null && b !== null ? compare(a, b) : Number(a === null) - Number(b === null);
}

function descending<T extends bigint | string>(a: T, b: T): number {
  return a === b ? 0 : a < b ? 1 : -1;
}

/** What was only spoken of has no price. */
function toBrandDeal({ facts, agreed, money, prices }: PricedDeal) {
  const { id, brandId, stage, terms, stageSince } = facts;
  if (openState(stage) === null && stage !== "lost") return [];
  const views = priceAt(prices, "now")?.views ?? null;
  const agreedOn = terms.agreedOn ?? stageSince;
  return [{ id, brandId, agreedOn, money: agreed, worth: money.worth, views }];
}

function pooledHour(deals: readonly PricedDeal[]): bigint | null {
  let left = 0n;
  let minutes = 0;
  for (const deal of deals) {
    const hourly = hourlyOf(deal);
    if (hourly?.perHour == null || openState(deal.facts.stage) === null) continue;
    left += hourly.left;
    minutes += deal.facts.terms.minutes ?? 0;
  }
  return effectiveHourly({ value: left, platformFee: 0n, agencyShare: 0n, costs: 0n, minutes }).perHour;
}

function sumByCurrency(monies: readonly Money[]): Money[] {
  return [...groupBy(monies, ({ currency }) => currency)].map(([currency, ofIt]) => ({
    currency,
    amount: ofIt.reduce((sum, { amount }) => sum + amount, 0n),
  }));
}

function toShown(prices: PricedDeal["prices"], age: PriceAge): WorthRow["now"] {
  const found = prices.find((one) => one.age === age);
  if (found === undefined) return { reason: "no-videos" };
  return found.price === null ? { reason: found.reason } : { price: found.price };
}
