import { describe, expect, it } from "vitest";

import { erpmUnits, matchedErpm, poolErpm, type Erpm } from "@/lib/core/erpm/erpm";
import {
  attributeFee,
  type FeeCell,
  type FeeVideo,
  type TimeRule,
  type VideoRule,
} from "@/lib/core/income/attribute";
import { netIncome } from "@/lib/core/income/net";
import { expectedPending } from "@/lib/core/income/pending";
import { allocatePeriodIncome } from "@/lib/core/income/period-income";
import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import { convertMoney } from "@/lib/core/money/convert";
import { recogniseOverTime, roundHalfEven, splitMinor } from "@/lib/core/money/split";
import { divideHalfUp } from "@/lib/core/rounding";
import { eachDay, monthKey, type LocalDate } from "@/lib/core/time/date";
import { localDateAt, monthBounds } from "@/lib/core/time/zone";

import { vectors } from "./testdata/01-definitions.json";
import { mismatches } from "./testdata/mismatches";
import { bigints, currency, date, given, pad, sum, texts, type VectorInput } from "./testdata/vector";
import { glitches, integerViews, lateFirstReading, policies, twoShapes } from "./testdata/view-adapters";

/** What our code answers to each kind of vector, in the vector's own words. */
const ADAPTERS: Record<string, (input: VectorInput) => unknown> = {
  splitMinor: ({ total, weights }) => texts(splitMinor(BigInt(given(total)), bigints(given(weights)))),
  "(naive)": naiveSplit,
  recogniseOverTime: ({ total, cumFractions }) =>
    texts(recogniseOverTime(BigInt(given(total)), given(cumFractions))),
  roundHalfEven: ({ decimal, digits }) => String(roundHalfEven(given(decimal), given(digits))),
  cleanSnapshots: ({ views }) => policies(given(views)),
  rejectGlitches: ({ views }) => glitches(given(views)),
  viewsInPeriod: (input) => (input.splitAtDay === undefined ? lateFirstReading(input) : twoShapes(input)),
  viewsInPeriodInteger: integerViews,
  erpm: erpmVariants,
  erpmWithCoverage: coverage,
  attributeFlatFee: flatFeeByVideo,
  recogniseFee: flatFeeByMonth,
  allocatePeriodIncome: straddlingIncome,
  convertMoney: (input) => (input.entriesMinorUSD ? convertedSums(input) : convertedAmount(input)),
  monthBounds: ({ year, month, timeZone }) =>
    boundsInUtc(date(`${year}-${pad(given(month))}-01`), given(timeZone)),
  localDate: ({ instant }) => localDates(Date.parse(given(instant))),
  netIncome: refunds,
  expectedPending: pendingCommission,
};

describe("the definitions give what an independent calculation gave", () => {
  it("has a vector for every adapter, and an adapter for every vector", () => {
    expect(vectors).toHaveLength(41);
    expect([...new Set(vectors.map(({ fn }) => fn))].sort()).toEqual(Object.keys(ADAPTERS).sort());
  });

  it.each(vectors)("$id: $note", ({ fn, input, expected, tol }) => {
    expect(mismatches(ADAPTERS[fn]?.(input), { expected, tolerance: tol, path: fn })).toEqual([]);
  });
});

function naiveSplit({ total, weights }: VectorInput) {
  const parts = bigints(given(weights));
  const rounded = parts.map((part) => divideHalfUp(BigInt(given(total)) * part, sum(parts)));
  const largest = splitMinor(BigInt(given(total)), parts);
  return {
    naive_round_each: texts(rounded),
    naive_sum: String(sum(rounded)),
    largest_remainder: texts(largest),
  };
}

function erpmVariants({ videos }: VectorInput) {
  const rows = given(videos).map(({ incomeMinor, views, ...video }) => ({
    id: "id" in video ? video.id : "",
    erpm: { income: BigInt(incomeMinor), views: BigInt(views ?? 0) },
  }));
  const ratios = rows.map(({ id, erpm }) => [id, minorPerThousand(erpm)] as const);
  const known = ratios.flatMap(([, ratio]) => (ratio === null ? [] : [ratio]));
  return {
    overall_minor_per_1000: minorPerThousand(poolErpm(rows.map(({ erpm }) => erpm))),
    perVideo: Object.fromEntries(ratios),
    naive_mean_of_ratios: known.reduce((a, b) => a + b, 0) / known.length,
    excluding_zero_view_income: minorPerThousand(
      poolErpm(rows.map(({ erpm }) => erpm).filter(({ views }) => views > 0n)),
    ),
  };
}

function coverage({ videos, unlinkedIncomeMinor }: VectorInput) {
  const rows = given(videos).map(({ incomeMinor, views }) => ({
    income: BigInt(incomeMinor),
    views: views === null ? null : BigInt(views),
  }));
  const unlinkedIncome = BigInt(given(unlinkedIncomeMinor));
  const matched = matchedErpm(rows, { unlinkedIncome });
  const income = sum(rows.map((row) => row.income)) + unlinkedIncome;
  return {
    matched_erpm_minor: minorPerThousand(matched.erpm),
    all_income_over_known_views_minor: minorPerThousand({ income, views: matched.erpm.views }),
    incomeCoverage: matched.coverage,
    unknownViewVideos: matched.unknownViewVideos,
  };
}

function flatFeeByVideo({ totalMinor, viewsByVideoByMonth, weights }: VectorInput) {
  const rows = Object.values(given(viewsByVideoByMonth));
  const videos = rows.map((row, index) => ({
    ...feeVideo(`v${index}`, { publishedIn: "2025-03", views: { "2025-03": sum(bigints(row)) } }),
    weight: BigInt(given(given(weights)[index])),
  }));
  const byVideo = (by: VideoRule) => {
    const cells = attribute(
      { amount: BigInt(given(totalMinor)), videos },
      { by, over: { kind: "atPublish" } },
    );
    return texts(videos.map(({ id }) => amountOf(cells, ({ videoId }) => videoId === id)));
  };
  return {
    equal: byVideo({ kind: "equal" }),
    byViews: byVideo({ kind: "byViews", horizonDays: VIEW_HORIZON_DAYS }),
    byWeights: byVideo({ kind: "byWeights" }),
  };
}

function flatFeeByMonth({ totalMinor, months, publish, paid, viewsByVideoByMonth }: VectorInput) {
  const keys = given(months);
  const rows = Object.entries(given(viewsByVideoByMonth));
  const published = new Map(Object.entries(given(publish)));
  const videos = rows.map(([id, row]) => {
    const views = Object.fromEntries(keys.map((key, month) => [key, BigInt(given(row[month]))]));
    return feeVideo(id, { publishedIn: given(published.get(id)), views });
  });
  const byMonth = (by: VideoRule, over: TimeRule) => {
    const cells = attribute({ amount: BigInt(given(totalMinor)), videos }, { by, over });
    return keys.map((key) => amountOf(cells, ({ day }) => day.startsWith(key)));
  };
  const horizonDays = VIEW_HORIZON_DAYS;
  const overViews = byMonth({ kind: "byViews", horizonDays }, { kind: "overViews", horizonDays });
  const cash = byMonth({ kind: "equal" }, { kind: "atPayment", paidOn: date(`${given(paid)}-20`) });
  const views = keys.map((_, month) => sum(rows.map(([, row]) => BigInt(given(row[month])))));
  const perThousand = (income: readonly bigint[]) =>
    income.map((part, month) => minorPerThousand({ income: part, views: given(views[month]) }));
  return {
    atPublish_equal: texts(byMonth({ kind: "equal" }, { kind: "atPublish" })),
    cash: texts(cash),
    overViews: texts(overViews),
    erpm_minor_overViews: perThousand(overViews),
    erpm_minor_cash: perThousand(cash),
  };
}

/** A month's views are put on its first day, which is less than 90 days from any publish month of the vectors. */
function feeVideo(
  id: string,
  { publishedIn, views }: { publishedIn: string; views: Record<string, bigint> },
): FeeVideo {
  const byDay = Object.entries(views).map(([month, gain]) => [date(`${month}-01`), gain] as const);
  return { id, publishedOn: date(`${publishedIn}-01`), views: new Map(byDay) };
}

function attribute(fee: { amount: bigint; videos: FeeVideo[] }, rules: { by: VideoRule; over: TimeRule }) {
  const attributed = attributeFee(fee, { ...rules, today: date("2026-01-01") });
  return attributed.ok ? attributed.value : [];
}

function amountOf(cells: readonly FeeCell[], isMeant: (cell: FeeCell) => boolean): bigint {
  return sum(cells.filter(isMeant).map(({ amount }) => amount));
}

function straddlingIncome({ totalMinor, from, toExclusive, viewsMarch, viewsApril }: VectorInput) {
  const period = { from: date(given(from)), to: date(given(toExclusive)) };
  const byMonth = (views: ReadonlyMap<LocalDate, bigint>) => {
    const days = allocatePeriodIncome(BigInt(given(totalMinor)), { period, views });
    const inMarch = [...days].filter(([day]) => monthKey(day) === monthKey(period.from));
    const march = sum(inMarch.map(([, part]) => part));
    return texts([march, sum([...days.values()]) - march]);
  };
  const views = new Map([
    [period.from, BigInt(given(viewsMarch))],
    [date("2025-04-10"), BigInt(given(viewsApril))],
  ]);
  expect(eachDay(period)).toHaveLength(31);
  return { byDays: byMonth(new Map()), byViews: byMonth(views) };
}

function convertedAmount({ minor, from, to, perEUR }: VectorInput) {
  const rates: Record<string, string> = { EUR: "1", ...given(perEUR) };
  const money = { amount: BigInt(given(minor)), currency: currency(given(from)) };
  const converted = convertMoney(money, {
    to: currency(given(to)),
    rate: given(rates[given(to)]),
    per: given(rates[given(from)]),
  });
  return String(converted.amount);
}

function convertedSums({ entriesMinorUSD, to }: VectorInput) {
  const convert = (amount: bigint) =>
    convertMoney({ amount, currency: currency("USD") }, { to: currency(given(to)), rate: "1", per: "1.0821" })
      .amount;
  const entries = bigints(given(entriesMinorUSD));
  return { sumOfConverted: String(sum(entries.map(convert))), convertedSum: String(convert(sum(entries))) };
}

function boundsInUtc(month: LocalDate, zone: string) {
  const { from, to } = monthBounds(month, zone);
  const utc = (instant: number) => new Date(instant).toISOString().replace(".000Z", "Z");
  return { fromUtc: utc(from), toUtcExclusive: utc(to), hours: (to - from) / 3_600_000 };
}

function localDates(instant: number) {
  const zones = ["America/New_York", "America/Los_Angeles", "Europe/London", "Asia/Tokyo"];
  return Object.fromEntries(zones.map((zone) => [zone, localDateAt(instant, zone)]));
}

function refunds({ entries }: VectorInput) {
  const rows = given(entries);
  const lines = rows.map((row) => {
    const original = row.kind === "refund" ? rows.find(({ orderId }) => orderId === row.orderId) : undefined;
    return {
      date: date(row.date),
      amount: BigInt(row.minor),
      originalDate: original ? date(original.date) : null,
    };
  });
  const byMonth = (clock: "earned" | "paid") =>
    Object.fromEntries([...netIncome(lines, { clock })].map(([month, amount]) => [month, String(amount)]));
  return { cash: byMonth("paid"), accrualRestated: byMonth("earned") };
}

function pendingCommission(input: VectorInput) {
  const strength = BigInt(given(input.priorStrengthMinor));
  const priorRefunded = roundHalfEven(String(given(input.priorRefundRate) * Number(strength)), 0);
  const { amount, refundRate } = expectedPending(BigInt(given(input.pendingMinor)), {
    history: { refunded: BigInt(given(input.refundedMinor)), kept: BigInt(given(input.settledMinor)) },
    prior: { refunded: priorRefunded, kept: strength - priorRefunded },
  });
  return { rate: refundRate, expectedMinor: Number(amount) };
}

function minorPerThousand(erpm: Erpm): number | null {
  const units = erpmUnits(erpm, { exponent: 0, digits: 12 });
  return units === null ? null : Number(units) / 1e12;
}
