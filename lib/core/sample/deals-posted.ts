import { addDays } from "@/lib/core/time/date";
import type { DealTerms } from "@/lib/core/deals/deal";
import type { Currency } from "@/lib/core/money/currency";
import { foreign, NOTHING, onTheWay, unconverted, type DealOptions, type SampleDeal } from "./deal";
import { minor, minorExact } from "./dollars";
import type { SampleVideo } from "./videos";

/** What the orders carry that came by Pixelpantry's code. */
export const COMMISSION_NOTE = "Pixelpantry code INES10";

type Made = (video: SampleVideo, options: DealOptions) => SampleDeal[];

/** One deal for each sponsored video, from the oldest on. */
export const POSTED: readonly Made[] = [
  (video, { currency }) => [
    flat(video, {
      ...{ brand: "Nordkaffe", title: "Cold brew at home", base: currency, size: 450 },
      terms: { promisedViews: 15_000n, minutes: 390 },
      costs: [{ before: 6, usd: 38, category: "Props", note: "Glasses and beans" }],
    }),
  ],
  (video, options) => [
    flat(video, {
      ...{
        brand: "Lumo Bags",
        title: "One bag for a week",
        base: options.currency,
        ...foreign("EUR", options),
        size: 700,
      },
      terms: {
        minutes: 480,
        usageRights: "Their own channels, unpaid",
        usageUntil: addDays(video.publishedOn, 180),
      },
    }),
  ],
  (video, { currency }) => [
    flat(video, {
      ...{ brand: "Nordkaffe", title: "Spring mornings", base: currency, size: 650 },
      terms: { promisedViews: 25_000n, minutes: 420 },
    }),
  ],
  (video, options) => [
    flat(video, {
      ...{
        brand: "Kestrel Maps",
        title: "Finding the quiet coast",
        base: options.currency,
        ...foreign("GBP", options),
        size: 820,
      },
      terms: { minutes: 660, promisedViews: 30_000n },
      isBilled: true,
      costs: [{ before: 3, usd: 124, category: "Travel", note: "Train and one night" }],
    }),
  ],
  (video, { currency }) => [
    flat(video, {
      ...{ brand: "Nordkaffe", title: "Iced coffee, three ways", base: currency, size: 900 },
      terms: {
        promisedViews: 40_000n,
        minutes: 450,
        exclusivity: "coffee",
        exclusivityUntil: addDays(video.publishedOn, 240),
      },
      halves: true,
    }),
  ],
  (video, { currency, income }) => [
    {
      ...onTheWay(video, "Pixelpantry", "delivered"),
      terms: {
        ...{
          ...NOTHING,
          title: "Code INES10",
          currency,
          agreedOn: addDays(video.publishedOn, -20),
          minutes: 300,
        },
        fee: { kind: "commission", base: 0n, percent: "15", from: "lines", sales: null },
      },
      lines: income.filter(
        ({ stream, note, earned, reverses }) =>
          stream === "commission" &&
          note === COMMISSION_NOTE &&
          earned.from >= video.publishedOn &&
          reverses === undefined,
      ),
    },
  ],
  (video, { currency }) => [
    {
      ...onTheWay(video, "Lumo Bags", "delivered"),
      terms: {
        ...{
          ...NOTHING,
          title: "Weekender, given",
          currency,
          agreedOn: addDays(video.publishedOn, -12),
          minutes: 240,
        },
        fee: { kind: "gift", value: minor(180, currency), counts: false },
        note: "Keeps the bag, no fee. Counts as no income.",
      },
    },
  ],
  (video, options) => [
    flat(video, {
      ...{
        brand: "Oakline Desks",
        title: "A desk for a small flat",
        base: options.currency,
        ...unconverted(options),
        size: 9_500,
      },
      terms: {
        promisedViews: 45_000n,
        minutes: 720,
        usageRights: "Paid ads on Instagram",
        usageUntil: addDays(options.today, 9),
      },
      ...{ isOpen: true, isBilled: true },
      costs: [{ before: 4, usd: 85, category: "Editing", note: "Colour and sound" }],
    }),
  ],
  (video, options) => [bonusDeal(video, options)],
];

type Flat = {
  brand: string;
  title: string;
  base: Currency;
  /** Where it is not the base; then `size` is in it, and else in dollars. */
  currency?: Currency;
  /** Towards the base currency. */
  rate?: string | null;
  size: number;
  terms?: Partial<DealTerms>;
  /** Half at once, half with the term. */
  halves?: boolean;
  /** Nobody has paid yet. */
  isOpen?: boolean;
  /** By an invoice, on the day after the video. */
  isBilled?: boolean;
  costs?: readonly { before: number; usd: number; category: string; note: string }[];
};

const TERM_DAYS = 30;

/** A fee for one video, paid four days after its term, unless that is still to come. */
function flat(
  video: SampleVideo,
  { brand, title, base, currency = base, rate = null, size, ...given }: Flat,
): SampleDeal {
  const { publishedOn } = video;
  const amount = currency === base ? minor(size, currency) : minorExact(size, currency);
  const dueOn = addDays(publishedOn, TERM_DAYS);
  const paidOn = addDays(dueOn, 4);
  const half = amount / 2n;
  const payments = given.halves
    ? [
        { amount: half, paidOn: addDays(publishedOn, -10), note: "Half in advance" },
        { amount: amount - half, paidOn, note: "" },
      ]
    : [{ amount, paidOn, note: "" }];
  const agreedOn = addDays(publishedOn, -24);
  const made = onTheWay(video, brand, "invoiced");
  return {
    ...made,
    paper: given.isBilled ? { text: `One video: ${title}`, amount, issuedOn: made.since } : null,
    terms: {
      ...{ ...NOTHING, title, currency, rate, agreedOn, dueOn, fee: { kind: "flat", amount } },
      ...given.terms,
    },
    payments: given.isOpen ? [] : payments,
    costs: (given.costs ?? []).map(({ before, usd: spent, ...cost }) => ({
      ...{ ...cost, day: addDays(publishedOn, -before) },
      amount: minor(spent, base),
    })),
  };
}

/** A base that was half paid, and more for views above a threshold that is not far. */
function bonusDeal(video: SampleVideo, { today, currency }: DealOptions): SampleDeal {
  const views = video.snapshots.at(-1)?.views ?? 0;
  const threshold = BigInt(Math.max(5_000, Math.ceil((views * 1.12) / 1000) * 1000));
  const base = minor(800, currency);
  return {
    ...onTheWay(video, "Nordkaffe", "delivered"),
    terms: {
      ...{
        ...NOTHING,
        title: "Winter blend, with a bonus",
        currency,
        agreedOn: addDays(video.publishedOn, -15),
      },
      fee: {
        kind: "bonus",
        base,
        rule: {
          threshold,
          perThousand: String(Number(minor(90, currency)) / Number(minorExact(1, currency))),
          cap: minor(300, currency),
          days: 90,
        },
        countedViews: null,
      },
      ...{ dueOn: addDays(video.publishedOn, 120), promisedViews: threshold, minutes: 540 },
      ...{ exclusivity: "coffee", exclusivityUntil: addDays(today, 46) },
      usageRights: "Their shop’s front page",
      usageUntil: addDays(today, 75),
    },
    paper: { text: "The other half of the base", amount: base - base / 2n, issuedOn: null },
    payments: [
      { amount: base / 2n, paidOn: addDays(video.publishedOn, -8), note: "Half of the base" },
    ].filter(({ paidOn }) => paidOn <= today),
  };
}
