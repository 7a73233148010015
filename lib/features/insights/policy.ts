import { erpmBridge } from "@/lib/core/decomposition/bridge";
import { totalIncome, totalViews, type PeriodTotals } from "@/lib/core/decomposition/period-totals";
import { poolPeriods } from "@/lib/core/decomposition/pool-periods";
import { erpmDecimal, poolErpm, screenDigits, type Erpm } from "@/lib/core/erpm/erpm";
import { fragilityOf, type IncomeSource } from "@/lib/core/insights/fragility";
import { hasOtherNumbers } from "@/lib/core/insights/other-numbers";
import { seasonOrMe } from "@/lib/core/insights/season";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { estimateErpm } from "@/lib/core/noise/estimate-erpm";
import { levelChanges } from "@/lib/core/noise/level-changes";
import { oddMonths, type MonthSums } from "@/lib/core/noise/odd-months";
import { fail, ok, type Result } from "@/lib/core/result";
import { addMonths, firstOfMonth, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Dismissal } from "@/lib/ledger/dismissals";
import type { IncomeSources } from "@/lib/ledger/income-sources";
import type { LeftBonus, LeftViews } from "@/lib/ledger/left-behind";
import { moneyLeft, type OwnRates } from "@/lib/core/insights/money-left";
import type { Role } from "@/lib/server/viewer";
import type {
  Dismissible,
  FragilityInsight,
  Insights,
  LeftInsight,
  LevelInsight,
  News,
  OddInsight,
  ToldMonth,
  Why,
} from "./schema";

/** What is put away is so for everybody who works on a ledger. */
export function canDismiss(role: Role): boolean {
  return role !== "viewer";
}

/** Older months say little of how videos earn now. */
const MONTHS = 36;

/** The whole months that are looked at; the one under way is none. */
export function monthsUntil(today: LocalDate): Period {
  const to = firstOfMonth(today);
  return { from: addMonths(to, -MONTHS), to };
}

/** Without the months before the first money, which are no lower level, and the last ones, in which none came in yet. */
export function earningMonths(months: readonly MonthSums[]): MonthSums[] {
  const isEarning = ({ sums }: MonthSums) => sums.income !== 0n;
  const first = months.findIndex(isEarning);
  return first === -1 ? [] : months.slice(first, months.findLastIndex(isEarning) + 1);
}

export function toToldMonth({ month, sums }: MonthSums): ToldMonth {
  const { state } = estimateErpm(sums);
  const { income, views, videos } = sums;
  return {
    ...{ month, first: firstDayOf(month), erpm: { income, views }, videos },
    isTold: state === "ok" || state === "rough",
  };
}

/** The bridge between any months, where their totals were read: Home's line needs none. */
type Bridging = { currency: Currency; totals: ReadonlyMap<string, PeriodTotals> | null };

type Announced = Pick<Insights, "levels" | "odd">;

/** What passed its test, each with why and whether it was put away. */
export function announce(
  months: readonly MonthSums[],
  { dismissals, ...bridging }: Bridging & { dismissals: readonly Dismissal[] },
): Announced {
  const put = putAway(dismissals);
  const series = months.map(({ month, sums: { income, views } }) => ({ month, erpm: { income, views } }));
  const names = series.filter(({ erpm }) => erpm.views > 0n).map(({ month }) => month);
  const found = levelChanges(series);
  const odd = oddMonths(months);
  return {
    levels: found.ok
      ? ok({ p: found.value.p, told: toLevels(found.value.changes, { names, put, bridging }) })
      : found,
    odd: odd.ok
      ? ok({
          months: odd.value.months,
          told: odd.value.odd.map((one) => toOdd(one, { series, put, bridging })),
        })
      : odd,
  };
}

type Put = (own: { key: string; numbers: string }) => Dismissible;

/** Put away is what was so with these numbers, or with nearly these. */
export function putAway(dismissals: readonly Dismissal[]): Put {
  const known = new Map(dismissals.map(({ insight, numbers }) => [insight, numbers]));
  return ({ key, numbers }) => {
    const then = known.get(key);
    return { key, numbers, isDismissed: then !== undefined && !hasOtherNumbers(then, numbers) };
  };
}

type Levels = { names: readonly string[]; put: Put; bridging: Bridging };

function toLevels(
  changes: readonly { month: string; before: Erpm; after: Erpm }[],
  { names, put, bridging }: Levels,
): LevelInsight[] {
  const starts = changes.map(({ month }) => names.indexOf(month));
  return changes.map(({ month, before, after }, index) => {
    const sides = {
      before: names.slice(starts[index - 1] ?? 0, starts[index]),
      after: names.slice(starts[index], starts[index + 1]),
    };
    return {
      kind: "level",
      ...put({ key: `level.${month}`, numbers: [exact(before), exact(after)].join(" ") }),
      ...{ month, before, after },
      why: whyOf(bridging, sides),
      sides: { before: spanOf(sides.before), after: spanOf(sides.after) },
    };
  });
}

/** From the first to the last of months in their order. */
function spanOf(months: readonly string[]): Period {
  const [first = "", last = first] = [months[0], months.at(-1)];
  return { from: firstDayOf(first), to: addMonths(firstDayOf(last), 1) };
}

type Odd = { month: string; erpm: Erpm; direction: "above" | "below"; q: number };
type Others = { series: readonly { month: string; erpm: Erpm }[]; put: Put; bridging: Bridging };

function toOdd({ month, erpm, direction, q }: Odd, { series, put, bridging }: Others): OddInsight {
  const rest = series.filter((other) => other.month !== month && other.erpm.views > 0n);
  const others = poolErpm(rest.map((other) => other.erpm));
  const own = spanOf([month]);
  return {
    kind: "odd",
    ...put({ key: `odd-month.${month}`, numbers: [direction, exact(erpm), exact(others)].join(" ") }),
    ...{ month, direction, erpm, others, q },
    why: whyOf(bridging, { before: rest.map((other) => other.month), after: [month] }),
    sides: { before: { from: addMonths(own.from, -1), to: own.from }, after: own },
  };
}

/** Numbers without a currency: 1,000 × minor units a view. */
function exact(erpm: Erpm): string {
  return erpmDecimal(erpm, { exponent: 0, digits: 3 }) ?? "0";
}

function whyOf(
  { currency, totals }: Bridging,
  sides: { before: readonly string[]; after: readonly string[] },
): Why | null {
  if (totals === null) return null;
  const pool = (months: readonly string[]) => poolPeriods(months.flatMap((month) => totals.get(month) ?? []));
  const periods = { before: pool(sides.before), after: pool(sides.after) };
  const exponent = exponentOf(currency);
  const digits = Math.max(...Object.values(periods).map((period) => screenDigits(toErpm(period), exponent)));
  const bridge = erpmBridge(periods, { exponent, digits });
  return bridge && { bridge, digits };
}

function toErpm(period: PeriodTotals): Erpm {
  return { income: totalIncome(period), views: totalViews(period) };
}

/** Of what was announced and not put away, what happened last. */
export function latestNews({ levels, odd }: Announced, currency: Currency): News | null {
  const all = [...(levels.ok ? levels.value.told : []), ...(odd.ok ? odd.value.told : [])];
  const [insight] = all
    .filter(({ isDismissed }) => !isDismissed)
    .toSorted((a, b) => b.month.localeCompare(a.month));
  return insight === undefined ? null : { currency, insight };
}

/** Between the last month and the one before it. */
export function seasonBetween(months: readonly ToldMonth[], put: Put): Insights["season"] {
  const [before, after] = months.slice(-2).map(({ month }) => month);
  if (before === undefined || after === undefined) return fail("short-history");
  const change = seasonOrMe(months, { before, after });
  if (!change.ok) return change;
  const numbers = [before, after, change.value.season.toFixed(3), change.value.own.toFixed(3)].join(" ");
  return ok({ ...put({ key: "season", numbers }), before, after, change: change.value });
}

const KINDS = ["stream", "brand", "platform", "video"] as const;
const LARGEST = 5;

/** How much hangs on one; more than half of all income is a warning. A kind that nothing is known of is left out. */
export function toFragility(
  { total, sources }: IncomeSources,
  { months, put }: { months: number; put: Put },
): Result<FragilityInsight[], "no-income" | "short-history"> {
  const ground = { total, months, goal: null };
  const whole = fragilityOf(sources.stream, ground);
  if (!whole.ok) return whole;
  return ok(
    KINDS.flatMap((kind): FragilityInsight[] => {
      const found = fragilityOf(sources[kind] satisfies IncomeSource[], ground);
      if (!found.ok) return [];
      const { top, effective } = found.value;
      const numbers = [top.key.replaceAll(" ", "_"), top.share.toFixed(3), effective.toFixed(2)].join(" ");
      const largest = sources[kind].filter(({ income }) => income > 0n).slice(0, LARGEST);
      return [
        {
          kind,
          ...put({ key: `fragility.${kind}`, numbers }),
          name: largest[0]?.name ?? top.key,
          found: found.value,
          isHeavy: top.share > 0.5,
          largest: largest.map(({ key, name, income }) => ({ key, name, income })),
        },
      ];
    }),
  );
}

type Left = { views: readonly LeftViews[]; bonuses: readonly LeftBonus[]; rates: OwnRates };

/** What cannot be told of is left out: it would be a reproach without a number. */
export function toLeft({ views, bonuses, rates }: Left, put: Put): LeftInsight[] {
  const open = bonuses.reduce((sum, { amount }) => sum + amount, 0n);
  const videos = bonuses.reduce((sum, bonus) => sum + bonus.videos, 0);
  const left = [
    ...views.map(({ reason, videos: count, views: seen }) => ({ reason, videos: count, views: seen })),
    ...(open > 0n ? [{ reason: "unpaid-bonus" as const, videos, amount: open }] : []),
  ];
  return moneyLeft(left, rates).flatMap((one): LeftInsight[] => {
    if (!one.amount.ok || one.amount.value <= 0n) return [];
    const group = views.find(({ reason }) => reason === one.reason);
    const items =
      group?.most.map((video) => ({ ...video, amount: null })) ??
      bonuses.map(({ dealId: id, deal: title, amount }) => ({ id, title, views: null, amount }));
    const numbers = one.amount.value.toString();
    return [
      { ...one, ...put({ key: `money-left.${one.reason}`, numbers }), views: group?.views ?? null, items },
    ];
  });
}

function firstDayOf(month: string): LocalDate {
  const day = parseLocalDate(`${month}-01`);
  if (day === null) throw new RangeError(`not a month: ${month}`);
  return day;
}
