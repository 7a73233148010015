import { bonusProgress } from "@/lib/core/deals/bonus";
import { comparePrice } from "@/lib/core/deals/compare-price";
import { deliveredPrices, PRICE_AGES } from "@/lib/core/deals/delivered-price";
import { isDelivered } from "@/lib/core/deals/deal";
import { dueKey, dueWhen } from "@/lib/core/deals/due-when";
import { promiseProgress } from "@/lib/core/deals/promise";
import { linesOfDeal } from "@/lib/core/deals/settle";
import { isOngoing, STAGES } from "@/lib/core/deals/stage";
import type { Erpm } from "@/lib/core/erpm/erpm";
import { inForceOn } from "@/lib/core/income/in-force";
import { takeHome, type TakeHome } from "@/lib/core/income/take-home";
import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import { knownAge, viewsByAge, viewsSoFar, type AgedVideo } from "@/lib/core/maturing/aged-video";
import { addRanges, viewsAhead, type MatureVideo } from "@/lib/core/maturing/views-ahead";
import { addDays, addMonths, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Currency } from "@/lib/core/money/currency";
import { settlingOf } from "@/lib/ledger/deal-row";
import type { DealFacts } from "@/lib/ledger/deal-row";
import { groupBy } from "@/lib/ledger/group";
import { hourlyOf, priceAt, priceNow } from "@/lib/ledger/deal-prices";
import type { PricedDeal } from "@/lib/ledger/priced-deals";
import type { CurvePoint, DealWorth, Pipeline, PipelineSum, WorthBonus, WorthVideo } from "./schema";

/** What one deal's page is reckoned from. `organic` null: the deal has no days with views to compare. */
export type WorthFacts = {
  deal: PricedDeal;
  others: readonly PricedDeal[];
  videos: readonly (AgedVideo & { title: string })[];
  mature: readonly MatureVideo[];
  organic: { erpm: Erpm; period: Period } | null;
  taxes: readonly { from: LocalDate; value: string }[];
  today: LocalDate;
};

export function toDealWorth(facts: WorthFacts): DealWorth {
  const { deal, videos, mature, today } = facts;
  const { facts: said, value, agreed, money } = deal;
  const isConverted = money.worth !== null;
  const prices = deliveredPrices(value.amount, videos, { today, mature });
  return {
    dealId: said.id,
    brandId: said.brandId,
    brandName: said.brandName,
    title: said.terms.title,
    stage: said.stage,
    ...{ today, value, agreed, isConverted, prices },
    isPlainGift: said.terms.fee.kind === "gift" && !said.terms.fee.counts,
    unlinked: said.deliverables.filter((one) => one.videoId === null && !isDelivered(one)).length,
    videos: videos.map((video) => toVideo(video, today)),
    curve: curveOf(videos, { mature, today }),
    promise: promiseOf(facts),
    bonus: bonusOf(facts),
    comparison: isConverted ? compareWith(facts, priceAt(prices.ages, "now")) : null,
    takeHome: takeHomeOf(facts),
    hourly: hourlyOf(deal),
    minutes: said.terms.minutes,
    unconvertedCosts: deal.costs.unconverted,
  };
}

/** The whole months from the first of the videos on, as long as a fee buys views of the last one; null without any. */
export function organicPeriod(videos: readonly AgedVideo[], today: LocalDate): Period | null {
  const days = videos.map(({ publishedOn }) => publishedOn).sort();
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  const end = addDays(last, VIEW_HORIZON_DAYS - 1);
  return { from: firstOfMonth(first), to: addMonths(firstOfMonth(end < today ? end : today), 1) };
}

function toVideo(video: AgedVideo & { title: string }, today: LocalDate): WorthVideo {
  const { id, title, publishedOn, knownUntil } = video;
  const known = knownAge(video, today);
  return {
    ...{ id, title, publishedOn, knownUntil },
    byAge: PRICE_AGES.map((age) => ({ age, views: known < age ? null : viewsByAge(video, age) })),
    now: viewsSoFar(video, { today, countDays: null }),
  };
}

/** Dense where a counter climbs, and as far as bonuses are looked ahead. */
const CURVE_AGES = [0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 75, 90, 120, 150, 180, 240, 300, 365];

/** To the horizon, or as far as the oldest video has come. */
function curveOf(
  videos: readonly AgedVideo[],
  { mature, today }: Pick<WorthFacts, "mature" | "today">,
): CurvePoint[] {
  const aheads = videos.map((video) => viewsAhead(video, { mature, today }));
  const known = aheads.map((ahead) => ahead.knownAge);
  if (videos.length === 0) return [];
  const least = Math.min(...known);
  const ends = CURVE_AGES.filter((age) => age <= Math.max(VIEW_HORIZON_DAYS, ...known));
  const ages = [...new Set([...ends, ...(least < VIEW_HORIZON_DAYS ? [least] : [])])].sort((a, b) => a - b);
  const points: CurvePoint[] = [];
  for (const age of ages) {
    const reached = aheads.map(({ at }) => at(age));
    const isComplete = reached.every((range) => range !== null);
    if (!isComplete) break;
    points.push({ age, views: addRanges(reached), isKnown: age <= least });
  }
  return points.length > 1 ? points : [];
}

function promiseOf({ deal, videos, mature, today }: WorthFacts): DealWorth["promise"] {
  const { promisedViews: promised, fee } = deal.facts.terms;
  if (promised === null || promised <= 0n) return null;
  const countDays = fee.kind === "bonus" ? fee.rule.days : null;
  const value = deal.value.amount < 0n ? 0n : deal.value.amount;
  return {
    promised,
    progress: promiseProgress({ promised, value }, videos, { today, countDays, mature }),
  };
}

function bonusOf({ deal, videos, mature, today }: WorthFacts): WorthBonus | null {
  const { fee, currency } = deal.facts.terms;
  if (fee.kind !== "bonus") return null;
  const { rule, base, countedViews } = fee;
  const progress = bonusProgress({ rule, currency }, videos, { mature, today });
  return progress.ok ? { rule, currency, base, countedViews, progress: progress.value } : null;
}

function compareWith({ others, organic }: WorthFacts, price: Erpm | null): DealWorth["comparison"] {
  if (price === null || organic === null) return null;
  const past = others.flatMap((other) => priceNow(other) ?? []);
  const { own, ...rest } = comparePrice(price, { own: organic.erpm, past });
  return { ...rest, own: { ...own, ...organic } };
}

/** As if the deal were all that its first month has: at the share for tax in force on the month's first day. */
function takeHomeOf({ deal: { money, costs, facts, lines }, taxes, today }: WorthFacts): TakeHome | null {
  if (money.worth === null) return null;
  const [first] = lines.map(({ earnedOn }) => earnedOn).sort();
  const tax = inForceOn(taxes, firstOfMonth(first ?? facts.terms.agreedOn ?? today));
  const ladder = takeHome(money.worth + money.platformFee, {
    platformFee: { amount: money.platformFee },
    agency: { amount: money.agencyShare },
    costs: { amount: costs.costs },
    ...(tax === null ? {} : { taxReserve: { rate: tax.value } }),
  });
  return ladder.ok ? ladder.value : null;
}

/** A deal's money in the pipeline: `base` is what an amount of it is worth, null without a rate. */
export type PipelineDeal = { facts: DealFacts; agreed: bigint; base: (amount: bigint) => bigint | null };

export function toPipeline(deals: readonly PipelineDeal[], today: LocalDate): Pipeline {
  const stages = STAGES.filter(isOngoing).map((stage) => {
    const atStage = deals.filter(({ facts }) => facts.stage === stage);
    return { stage, ...sumOf(atStage.map((deal) => ({ deal, amount: deal.agreed }))) };
  });
  const open = deals.flatMap((deal) => {
    const lines = linesOfDeal(settlingOf(deal.facts)).filter(({ state }) => state !== "paid");
    return lines.map(({ amount, dueOn }) => ({ deal, amount, due: dueWhen(dueOn, today) }));
  });
  const byDue = [...groupBy(open, ({ due }) => dueKey(due))].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    stages,
    due: byDue.flatMap(([, parts]) => {
      const [first] = parts;
      if (first === undefined) return [];
      const ids = [...new Set(parts.map(({ deal }) => deal.facts.id))];
      return [{ due: first.due, dealId: ids.length === 1 ? (ids[0] ?? null) : null, ...sumOf(parts) }];
    }),
  };
}

function sumOf(parts: readonly { deal: PipelineDeal; amount: bigint }[]): PipelineSum {
  let base = 0n;
  const unconverted = new Map<Currency, bigint>();
  for (const { deal, amount } of parts) {
    const { currency } = deal.facts.terms;
    const worth = deal.base(amount);
    if (worth === null) unconverted.set(currency, (unconverted.get(currency) ?? 0n) + amount);
    else base += worth;
  }
  return {
    deals: new Set(parts.map(({ deal }) => deal.facts.id)).size,
    base,
    unconverted: [...unconverted].map(([currency, amount]) => ({ currency, amount })),
  };
}
