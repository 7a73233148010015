import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import { addDays, addMonths, daysBetween, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { COMMISSION_NOTE } from "./deals-posted";
import { minor } from "./dollars";
import type { SampleIncome } from "./line";
import type { Random } from "./random";
import type { SampleTerm } from "./terms";
import type { SampleVideo } from "./videos";
import { countFor, workedCommission, workedOrders, workedUnits, type Worked } from "./workings";

type Options = {
  today: LocalDate;
  currency: Currency;
  random: Random;
  videos: readonly SampleVideo[];
  terms: readonly SampleTerm[];
};

/** What a creator of that size earns in two years. Amounts are sized in US dollars and scaled to the base currency. */
export function sampleIncome(options: Options): SampleIncome[] {
  const months = listMonths(options.today);
  const lines = [
    ...options.videos.flatMap((video) => rewardsOf(video, options)),
    ...months.flatMap((month) => adsOf(month, options)),
    ...months.flatMap((month, index) => sideIncome(month, { ...options, index })),
  ].filter(({ amount }) => amount > 0n);
  return [...lines, ...reversal(lines, options)];
}

/** The last commission that was paid is taken back in part two weeks later: some of what was sold was returned. */
function reversal(lines: readonly SampleIncome[], { today }: Options): SampleIncome[] {
  const paid = lines.filter(({ stream, paidOn }) => stream === "commission" && paidOn !== null);
  const last = paid.findLast(({ paidOn }) => paidOn !== null && addDays(paidOn, 14) <= today);
  if (last?.paidOn == null) return [];
  const { working: _, ...line } = last;
  const amount = -(last.amount * 2n) / 5n;
  const paidOn = addDays(last.paidOn, 14);
  return [{ ...line, amount, paidOn, note: "Returned orders", reverses: last }];
}

/**
 * What a month of rewards was estimated at before it was final: two to eight percent more. Null for a line that is an
 * estimate still, and for streams that nobody estimates.
 */
export function estimateBefore({ stream, state, amount, earned }: SampleIncome): bigint | null {
  if (stream !== "creator_rewards" || state === "estimated") return null;
  const percent = 2 + ((Number(earned.to.slice(5, 7)) * 5) % 7);
  return (amount * 100n) / BigInt(100 - percent);
}

function listMonths(today: LocalDate): LocalDate[] {
  const last = firstOfMonth(today);
  return Array.from({ length: 24 }, (_, index) => addMonths(last, index - 23));
}

/** Creator rewards begin at a minute and 1,000 qualified views; they are known per video and month. */
function rewardsOf(video: SampleVideo, { today, currency, random }: Options): SampleIncome[] {
  if (video.channel !== "tiktok" || video.durationSeconds < 60 || video.isSponsored) return [];
  const share = random.between(0.42, 0.68);
  const months = new Map<LocalDate, number>();
  for (const { day, views } of video.days) {
    const month = firstOfMonth(day);
    months.set(month, (months.get(month) ?? 0) + views);
  }
  return [...months].flatMap(([month, views]) => {
    const qualified = Math.round(views * share);
    if (qualified < 1000) return [];
    const age = daysBetween(month, today);
    const perThousand = (1.2 - age / 1600) * random.between(0.85, 1.15);
    const earned = { from: month < video.publishedOn ? video.publishedOn : month, to: endOf(month, today) };
    const amount = minor((qualified / 1000) * perThousand, currency);
    const line = {
      channel: "tiktok" as const,
      video,
      stream: "creator_rewards" as const,
      amount,
      currency,
      rate: null,
    };
    return [
      { ...line, ...settled(month, today), earned, dueOn: null, qualifiedViews: BigInt(qualified), note: "" },
    ];
  });
}

function adsOf(month: LocalDate, { today, currency, random, videos }: Options): SampleIncome[] {
  const next = addMonths(month, 1);
  const views = videos
    .filter(({ channel }) => channel === "youtube")
    .flatMap(({ days }) => days)
    .filter(({ day }) => day >= month && day < next)
    .reduce((sum, day) => sum + day.views, 0);
  // Advertisers spend most before Christmas.
  const season = month.slice(5, 7) >= "10" ? 1.35 : 1;
  const amount = minor((views / 1000) * random.between(1.7, 2.4) * season, currency);
  const earned = { from: month, to: endOf(month, today) };
  const line = {
    channel: "youtube" as const,
    video: null,
    stream: "ads" as const,
    amount,
    currency,
    rate: null,
  };
  return [{ ...line, ...settled(month, today), earned, dueOn: null, qualifiedViews: null, note: "" }];
}

/** What comes beside the videos: live evenings, tips, members and the shop, each from the month it began. */
function sideIncome(
  month: LocalDate,
  { today, currency, random, index, terms }: Options & { index: number },
): SampleIncome[] {
  const on = (day: number) => addDays(month, day - 1);
  const line = (
    stream: Stream,
    { day, usd, note = "" }: { day: number; usd: number; note?: string },
  ): SampleIncome => ({
    channel: "tiktok",
    video: null,
    stream,
    amount: minor(usd, currency),
    currency,
    rate: null,
    ...settled(month, today),
    earned: dayOf(on(day)),
    dueOn: null,
    qualifiedViews: null,
    note,
  });
  const gifts = (day: number, usd: number): SampleIncome => {
    const gift = line("live_gifts", { day, usd, note: "Live evening" });
    const rates = terms.filter(({ unit }) => unit === "diamond");
    const count = countFor(usd, { rates, currency });
    return withWorking(gift, workedUnits({ unit: "diamond", count, on: gift.earned, rates }));
  };
  const firstGift = index < 8 ? 0 : random.between(14, 70);
  const secondGift = index < 8 ? 0 : random.between(10, 60);
  const tip = line("tips", { day: 14, usd: index > 3 && index % 2 === 0 ? random.between(4, 25) : 0 });
  const subscriptions = line("subscriptions", { day: 1, usd: index < 12 ? 0 : 38 + (index - 12) * 7 });
  const shop = line("shop", {
    day: 18,
    usd: index < 6 ? 0 : random.between(25, 160),
    note: "Affiliate orders",
  });
  const commission = line("commission", {
    day: 27,
    usd: index > 3 && index % 3 === 2 ? random.between(40, 180) : 0,
    note: COMMISSION_NOTE,
  });
  const orders = { orderedOn: on(18), settledOn: shop.paidOn, currency };
  const lines = [
    gifts(9, firstGift),
    gifts(23, secondGift),
    { ...tip, platformFee: (tip.amount * 5n) / 100n },
    { ...subscriptions, earned: { from: month, to: endOf(month, today) } },
    withWorking(shop, workedOrders(shop.amount, orders)),
    withWorking(commission, workedCommission(commission.amount, { percent: 15n, currency })),
    {
      ...line("other", {
        day: 12,
        usd: index === 10 || index === 19 ? 240 : 0,
        note: "Evening class on filming alone",
      }),
      category: "Teaching",
    },
  ];
  return lines.filter(({ earned }) => earned.from <= today);
}

/** The month under way is an estimate, the one before is confirmed until the 15th, and then it is paid. */
function settled(month: LocalDate, today: LocalDate): Pick<SampleIncome, "state" | "paidOn"> {
  const next = addMonths(month, 1);
  const paidOn = addDays(next, 14);
  if (today < next) return { state: "estimated", paidOn: null };
  return paidOn <= today ? { state: "paid", paidOn } : { state: "confirmed", paidOn: null };
}

function endOf(month: LocalDate, today: LocalDate): LocalDate {
  const next = addMonths(month, 1);
  const tomorrow = addDays(today, 1);
  return next < tomorrow ? next : tomorrow;
}

function dayOf(day: LocalDate): Period {
  return { from: day, to: addDays(day, 1) };
}

function withWorking(line: SampleIncome, { amount, working }: Worked): SampleIncome {
  return { ...line, amount, working };
}
