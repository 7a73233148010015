import { poolErpm, type Erpm } from "@/lib/core/erpm/erpm";
import type { Ratio } from "@/lib/core/income/settlement";
import type { Currency } from "@/lib/core/money/currency";
import type { Money } from "@/lib/core/money/money";
import { compareDates, type LocalDate } from "@/lib/core/time/date";

/** Why a price has nothing beside it. */
export type NoComparison = "no-own-views" | "no-own-income" | "no-past-deals" | "past-deals-unpaid";

/** `times` is this price ÷ that one: 1.8 of the own eRPM. */
export type PriceBeside = { times: Ratio; reason: null } | { times: null; reason: NoComparison };

/**
 * A deal's price beside what the creator's views earn without deals, and beside the middle of past deals. `rank` counts
 * from the best paid of `of` deals, this one included; deals of one price share the better rank.
 */
export type PriceComparison = {
  own: PriceBeside;
  past: PriceBeside & { median: Erpm | null };
  rank: { rank: number; of: number } | null;
};

/**
 * A price that is known (`price.views` > 0) against the creator's own eRPM of the time (null: not known) and the prices of
 * past deals; those without views are no prices and are left out. The median of an even number is half-way between the
 * middle two. A ratio against nothing, or against a loss, is none.
 */
export function comparePrice(
  price: Erpm,
  { own, past }: { own: Erpm | null; past: readonly Erpm[] },
): PriceComparison {
  const known = past.filter(({ views }) => views > 0n);
  const median = medianPrice(known);
  const better = known.filter((other) => comparePrices(other, price) > 0).length;
  return {
    own: own === null || own.views <= 0n ? none("no-own-views") : beside(price, own, "no-own-income"),
    past:
      median === null
        ? { ...none("no-past-deals"), median }
        : { ...beside(price, median, "past-deals-unpaid"), median },
    rank: median === null ? null : { rank: better + 1, of: known.length + 1 },
  };
}

/** For sorting: negative when a paid less per view. Both have views. */
export function comparePrices(a: Erpm, b: Erpm): number {
  const difference = a.income * b.views - b.income * a.views;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The middle price, as a ratio of the same kind; null of none. All have views. */
export function medianPrice(prices: readonly Erpm[]): Erpm | null {
  const sorted = [...prices].sort(comparePrices);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) return null;
  if (upper === lower) return upper;
  return {
    income: upper.income * lower.views + lower.income * upper.views,
    views: 2n * upper.views * lower.views,
  };
}

/**
 * A deal as a brand's price takes it: `money` as it was agreed, `worth` in the base currency (null: not converted), and the
 * views of its videos (null: none are known).
 */
export type PricedDeal = {
  id: string;
  brandId: string;
  agreedOn: LocalDate;
  money: Money;
  worth: bigint | null;
  views: bigint | null;
};

/**
 * What a brand paid: the pooled price of its deals that have both a worth and views (null without views), the price of
 * each of them by day, and the money of all its deals by currency. `unpriced` is how many deals are in no price.
 */
export type BrandPrice = {
  brandId: string;
  deals: number;
  unpriced: number;
  price: Erpm | null;
  series: readonly { dealId: string; on: LocalDate; price: Erpm }[];
  sums: readonly Money[];
};

/** Per brand, the one with most worth first. A pooled price is a ratio of sums, so it lies between those of its deals. */
export function brandPrices(deals: readonly PricedDeal[]): BrandPrice[] {
  const byBrand = new Map<string, PricedDeal[]>();
  for (const deal of deals) {
    const ofBrand = byBrand.get(deal.brandId);
    if (ofBrand === undefined) byBrand.set(deal.brandId, [deal]);
    else ofBrand.push(deal);
  }
  const brands = [...byBrand].map(([brandId, ofBrand]) => ({
    worth: ofBrand.reduce((sum, { worth }) => sum + (worth ?? 0n), 0n),
    brand: toBrandPrice(brandId, ofBrand),
  }));
  return brands
    .sort((a, b) => compareBigints(b.worth, a.worth) || compareTexts(a.brand.brandId, b.brand.brandId))
    .map(({ brand }) => brand);
}

function toBrandPrice(brandId: string, deals: readonly PricedDeal[]): BrandPrice {
  const series = deals
    .flatMap(({ id, agreedOn, worth, views }) =>
      worth === null || views === null || views <= 0n
        ? []
        : [{ dealId: id, on: agreedOn, price: { income: worth, views } }],
    )
    .sort((a, b) => compareDates(a.on, b.on) || compareTexts(a.dealId, b.dealId));
  return {
    brandId,
    deals: deals.length,
    unpriced: deals.length - series.length,
    price: series.length === 0 ? null : poolErpm(series.map(({ price }) => price)),
    series,
    sums: sumByCurrency(deals.map(({ money }) => money)),
  };
}

function sumByCurrency(monies: readonly Money[]): Money[] {
  const sums = new Map<Currency, bigint>();
  for (const { amount, currency } of monies) sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  return [...sums]
    .map(([currency, amount]) => ({ currency, amount }))
    .sort((a, b) => compareTexts(a.currency, b.currency));
}

function none(reason: NoComparison): { times: null; reason: NoComparison } {
  return { times: null, reason };
}

function beside(price: Erpm, other: Erpm, reason: NoComparison): PriceBeside {
  if (other.income <= 0n) return none(reason);
  const times = { numerator: price.income * other.views, denominator: price.views * other.income };
  return { times, reason: null };
}

function compareBigints(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
