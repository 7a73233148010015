import { followsViews, type Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";

import {
  pairCells,
  pairSegments,
  totalViews,
  type CellPair,
  type Converted,
  type PeriodTotals,
} from "./period-totals";
import { productEffects, type Pair } from "./shapley";

/**
 * What can have brought a change about.
 *
 * - `views`: all segments were viewed more or less, each keeping its share. Of income only.
 * - `mix`: shares moved to segments that earn more, or less, per view than the mean of all.
 * - `rate`: a view of a segment earned more or less, in the currency it is paid in.
 * - `currency`: the currency it was earned in was worth more or less.
 * - `deals`: what was agreed on with brands, whose fees do not follow views.
 * - `notLinked`: money that no view is paid for, such as gifts and tips, or that videos earned which had no view.
 * - `dilution`: the money of the last two stands for more, or fewer, views. Of eRPM only.
 */
export type EffectKind = "views" | "mix" | "rate" | "currency" | "deals" | "notLinked" | "dilution";

/**
 * In minor units, or in minor units per 1,000 views. `mix` against the mean of all is of a segment, and of no one stream.
 *
 * `factor` is what moved: all views; a segment's share of them; minor units of the currency that one of its views earned (of
 * eRPM: a thousand of them); minor units of the base currency for one of the currency; a sum in minor units of the
 * currency; of `dilution` 1,000 ÷ views. The value is (after − before) × what all else comes to on the mean of all orders.
 */
export type Effect = {
  kind: EffectKind;
  segment: string | null;
  stream: Stream | null;
  currency: Currency | null;
  factor: Pair<number>;
  value: number;
};

/**
 * Why income changed from one period to another: income of streams that follow views is the product of all views, the
 * segment's share of them, what one of these earns in its currency, and that currency's rate; every other amount is one of
 * money and rate. Each product is told by its Shapley effects, so all effects add up to the change but for the last bits
 * of a float, and swapped periods flip their signs.
 *
 * A factor that one period lacks (no view to share, no rate without money) is taken from the other: so a new or stopped
 * segment is all `views` and `mix`, never `rate`, and from a period without any view everything is `views`. The `mix` of a
 * segment is its share's movement times what it earns per view beyond the mean of all; `centreMix: false` leaves the mean
 * in, where any segment that grows looks good. Income of a segment that had no view in a period, or had fewer than none,
 * is not linked to views in that period.
 */
export function decompose(periods: Pair<PeriodTotals>, { centreMix = true } = {}): Effect[] {
  const views = mapPair(periods, (period) => Math.max(0, Number(totalViews(period))));
  return decomposeBy(periods, { views, perView: 1, linked: [["views", views]], money: [], centreMix });
}

/**
 * The same of eRPM, in minor units per 1,000 views: shares, rates and currencies are told as by E. M. Kitagawa (1955), and
 * money that does not follow views apart from the views it is divided by. Null when a period has no views.
 */
export function decomposeErpm(periods: Pair<PeriodTotals>): Effect[] | null {
  const views = mapPair(periods, (period) => Number(totalViews(period)));
  if (views.before <= 0 || views.after <= 0) return null;
  const divided = mapPair(views, (all) => PER_VIEWS / all);
  const money: Factor[] = [["dilution", divided]];
  return decomposeBy(periods, { views, perView: PER_VIEWS, linked: [], money, centreMix: true });
}

const PER_VIEWS = 1000;

type Factor = readonly [EffectKind, Pair<number>];

/** All views, and what income and eRPM do not share: the factors that stand beside shares and rates, and beside money. */
type Frame = {
  views: Pair<number>;
  perView: number;
  linked: readonly Factor[];
  money: readonly Factor[];
  centreMix: boolean;
};

function decomposeBy(periods: Pair<PeriodTotals>, frame: Frame): Effect[] {
  const effects = pairCells(periods).flatMap((cell) => {
    const behind = viewsBehind(cell, { periods, all: frame.views });
    const linked = mapPair(behind, (views, side) => (views > 0 ? cell[side] : nothingOf(cell[side])));
    const money = mapPair(behind, (views, side) => (views > 0 ? nothingOf(cell[side]) : cell[side]));
    return [...linkedEffects(cell, { linked, behind, frame }), ...moneyEffects(cell, { money, frame })];
  });
  return frame.centreMix ? [...effects, ...centring(periods, frame)] : effects;
}

/** The views of the cell's segment. None stand behind a stream that does not follow views. */
function viewsBehind(
  { segment, stream }: CellPair,
  { periods, all }: { periods: Pair<PeriodTotals>; all: Pair<number> },
): Pair<number> {
  return mapPair(periods, ({ views }, side) => {
    if (all[side] === 0 || !followsViews(stream)) return 0;
    return segment === null ? all[side] : Number(views.get(segment) ?? 0n);
  });
}

type Linked = { linked: Pair<Converted>; behind: Pair<number>; frame: Frame };

function linkedEffects(cell: CellPair, { linked, behind, frame }: Linked): Effect[] {
  if (linked.before.income === 0n && linked.after.income === 0n) return [];
  const shares = sharesOf(behind, frame.views);
  const exchange = exchangeOf(linked);
  const rates = borrow(
    mapPair(behind, (views, side) => {
      if (views === 0) return null;
      return views < 0 ? 0 : (frame.perView * Number(linked[side].income)) / views / exchange[side];
    }),
    0,
  );
  return effectsOf(cell, [...frame.linked, ["mix", shares], ["rate", rates], ["currency", exchange]]);
}

function moneyEffects(cell: CellPair, { money, frame }: { money: Pair<Converted>; frame: Frame }): Effect[] {
  if (money.before.income === 0n && money.after.income === 0n) return [];
  const kind = cell.stream === "brand_deal" ? "deals" : "notLinked";
  const exchange = exchangeOf(money);
  const amounts = mapPair(money, ({ income }, side) => Number(income) / exchange[side]);
  return effectsOf(cell, [[kind, amounts], ["currency", exchange], ...frame.money]);
}

function effectsOf({ segment, stream, currency }: CellPair, factors: readonly Factor[]): Effect[] {
  const values = productEffects({
    before: factors.map(([, { before }]) => before),
    after: factors.map(([, { after }]) => after),
  });
  return factors.map(([kind, factor], index) => ({
    ...{ kind, segment, stream, currency, factor },
    value: values[index] ?? 0,
  }));
}

/** Takes the mean off every segment's mix. Shares add up to one, so their movements, and what is taken off, to nothing. */
function centring(periods: Pair<PeriodTotals>, { views, perView, linked }: Frame): Effect[] {
  const means = borrow(
    mapPair(periods, (period, side) =>
      views[side] === 0 ? null : (perView * linkedIncome(period)) / views[side],
    ),
    0,
  );
  const factors = [...linked.map(([, factor]) => factor), means, { before: 0, after: 1 }];
  const ofWholeShare = productEffects({
    before: factors.map(({ before }) => before),
    after: factors.map(({ after }) => after),
  }).at(-1);
  return pairSegments(periods).map(({ segment, before, after }) => {
    const shares = sharesOf({ before: Number(before), after: Number(after) }, views);
    const value = -(shares.after - shares.before) * (ofWholeShare ?? 0);
    return { kind: "mix", segment, stream: null, currency: null, factor: shares, value };
  });
}

function linkedIncome({ views, earned }: PeriodTotals): number {
  return earned
    .filter(
      ({ stream, segment }) => segment !== null && followsViews(stream) && (views.get(segment) ?? 0n) > 0n,
    )
    .reduce((sum, { income }) => sum + Number(income), 0);
}

function sharesOf(views: Pair<number>, all: Pair<number>): Pair<number> {
  return borrow(
    mapPair(views, (ofSegment, side) => (all[side] === 0 ? null : ofSegment / all[side])),
    0,
  );
}

/** Without money there is no rate to speak of. */
function exchangeOf(money: Pair<Converted>): Pair<number> {
  return borrow(
    mapPair(money, ({ income, rate }) => (income === 0n ? null : rate)),
    1,
  );
}

/** What one side lacks is the other's, so that it does not count as a change. */
function borrow({ before, after }: Pair<number | null>, neither: number): Pair<number> {
  return { before: before ?? after ?? neither, after: after ?? before ?? neither };
}

function mapPair<T, U>({ before, after }: Pair<T>, map: (value: T, side: "before" | "after") => U): Pair<U> {
  return { before: map(before, "before"), after: map(after, "after") };
}

function nothingOf({ rate }: Converted): Converted {
  return { income: 0n, rate };
}
