import { effectiveHourly, type Hourly } from "@/lib/core/deals/hourly";
import type { PriceAge } from "@/lib/core/deals/delivered-price";
import { openState } from "@/lib/core/deals/stage";
import type { Erpm } from "@/lib/core/erpm/erpm";
import type { PricedDeal } from "./priced-deals";

/** Of a deal that is not converted there is none. */
export function hourlyOf({ money, costs, facts }: PricedDeal): Hourly | null {
  if (money.worth === null) return null;
  return effectiveHourly({
    value: money.worth + money.platformFee,
    platformFee: money.platformFee,
    agencyShare: money.agencyShare,
    costs: costs.costs,
    minutes: facts.terms.minutes ?? 0,
  });
}

/** The price now of a deal that is converted and agreed on, for comparing it with others. */
export function priceNow({ facts, money, prices }: PricedDeal): Erpm | null {
  const isPast = openState(facts.stage) !== null;
  return isPast && money.worth !== null ? priceAt(prices, "now") : null;
}

type Prices = PricedDeal["prices"];

export function priceAt(prices: Prices, age: PriceAge): Erpm | null {
  return prices.find((one) => one.age === age)?.price ?? null;
}
