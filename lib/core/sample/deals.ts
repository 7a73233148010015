import type { DealTerms, Deliverable } from "@/lib/core/deals/deal";
import type { Stage } from "@/lib/core/deals/stage";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { addDays, addMonths, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import { minor, minorExact } from "./dollars";
import type { SampleIncome } from "./line";
import type { SampleVideo } from "./videos";

export type SampleDeliverable = Omit<Deliverable, "videoId"> & { video: SampleVideo | null };

/** What happened with a brand, for the functions that a person's own deals go through. */
export type SampleDeal = {
  brand: string;
  stage: Stage;
  /** When it came to that stage, as far as no payment moved it on. */
  since: LocalDate;
  terms: DealTerms;
  deliverables: readonly SampleDeliverable[];
  /** Amounts are minor units of the deal's currency. */
  payments: readonly { amount: bigint; paidOn: LocalDate; note: string }[];
  /** When it was lost after all. */
  lostOn: LocalDate | null;
  /** Minor units of the base currency. */
  costs: readonly { day: LocalDate; amount: bigint; category: string; note: string }[];
  /** Orders of its code, which are what it pays. */
  lines: readonly SampleIncome[];
};

type Options = {
  today: LocalDate;
  currency: Currency;
  videos: readonly SampleVideo[];
  income: readonly SampleIncome[];
};

/** Two years with five brands: paid in several currencies, on the way, late, spoken of, lost, and given. */
export function sampleDeals(options: Options): SampleDeal[] {
  const { videos } = options;
  const sponsored = videos.filter(({ isSponsored }) => isSponsored);
  const posted = sponsored.flatMap((video, index) => POSTED[index]?.(video, options) ?? []);
  const agency = agencyDeal(options) ?? [];
  return [...posted, agency, lostDeal(options), inquiry(options), negotiating(options)].flat();
}

/** The categories of code that Pixelpantry's orders carry. */
export const COMMISSION_NOTE = "Pixelpantry code INES10";

type Made = (video: SampleVideo, options: Options) => SampleDeal[];

const NOTHING: Omit<DealTerms, "title" | "currency" | "fee"> = {
  ...{
    rate: null,
    agreedOn: null,
    dueOn: null,
    agencyRate: null,
    promisedViews: null,
    minutes: null,
    note: "",
  },
  ...{ usageRights: "", usageUntil: null, exclusivity: "", exclusivityUntil: null },
};

/** One deal for each sponsored video, from the oldest on. */
const POSTED: readonly Made[] = [
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
      isOpen: true,
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
  return {
    ...onTheWay(video, brand, "invoiced"),
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

function onTheWay(video: SampleVideo, brand: string, stage: Stage): Omit<SampleDeal, "terms"> {
  const deliverable = { title: "One video", video, weight: 1n, dueOn: video.publishedOn, deliveredOn: null };
  return {
    ...{ brand, stage, since: addDays(video.publishedOn, 1), deliverables: [deliverable] },
    ...{ payments: [], lostOn: null, costs: [], lines: [] },
  };
}

/** A base that was half paid, and more for views above a threshold that is not far. */
function bonusDeal(video: SampleVideo, { today, currency }: Options): SampleDeal {
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
          perThousand: String(Number(minor(25, currency)) / Number(minorExact(1, currency))),
          cap: minor(400, currency),
          days: 90,
        },
        countedViews: null,
      },
      ...{ dueOn: addDays(video.publishedOn, 120), promisedViews: threshold, minutes: 540 },
      ...{ exclusivity: "coffee", exclusivityUntil: addDays(today, 46) },
      usageRights: "Their shop’s front page",
      usageUntil: addDays(today, 75),
    },
    payments: [
      { amount: base / 2n, paidOn: addDays(video.publishedOn, -8), note: "Half of the base" },
    ].filter(({ paidOn }) => paidOn <= today),
  };
}

/**
 * One fee for three videos, two of one month and one of the next, paid in the month after in another currency through
 * an agency that takes 15 %. It is earned as the videos go up.
 */
function agencyDeal({ today, currency, videos }: Options): SampleDeal | null {
  const first = addMonths(firstOfMonth(today), -4);
  const of = (month: LocalDate) =>
    videos
      .filter(({ channel, isSponsored }) => channel === "tiktok" && !isSponsored)
      .filter(({ publishedOn }) => firstOfMonth(publishedOn) === month)
      .toSorted((a, b) => a.publishedAt - b.publishedAt);
  const [one, two] = of(first);
  const [three] = of(addMonths(first, 1));
  const paidIn = parseCurrency(currency === "EUR" ? "USD" : "EUR");
  if (one === undefined || two === undefined || three === undefined || paidIn === null) return null;
  const paidOn = addDays(addMonths(first, 2), 19);
  const amount = minorExact(2400, paidIn);
  return {
    ...onTheWay(three, "Kestrel Maps", "invoiced"),
    terms: {
      ...{ ...NOTHING, title: "Three walks, three videos", currency: paidIn, fee: { kind: "flat", amount } },
      ...{ rate: currency === "EUR" ? "0.9213" : "1.0842", agencyRate: "0.15", dueOn: paidOn },
      ...{ agreedOn: addDays(one.publishedOn, -18), promisedViews: 120_000n, minutes: 1_500 },
      note: "Through the agency, net 60",
    },
    deliverables: [
      { title: "The long walk", video: one, weight: 5n, dueOn: one.publishedOn, deliveredOn: null },
      { title: "The short walk", video: two, weight: 3n, dueOn: two.publishedOn, deliveredOn: null },
      { title: "The walk at night", video: three, weight: 2n, dueOn: three.publishedOn, deliveredOn: null },
    ],
    payments: [{ amount, paidOn, note: "" }],
    costs: [
      {
        day: addDays(one.publishedOn, -2),
        amount: minor(160, currency),
        category: "Travel",
        note: "Two days away",
      },
    ],
  };
}

/** A deposit came, and then nothing more. */
function lostDeal({ today, currency }: Options): SampleDeal {
  const agreedOn = addDays(today, -230);
  const deliverable = {
    title: "Recipe video",
    video: null,
    weight: 1n,
    dueOn: addDays(agreedOn, 40),
    deliveredOn: null,
  };
  return {
    ...{ brand: "Pixelpantry", stage: "agreed", since: agreedOn, deliverables: [deliverable] },
    terms: {
      ...{ ...NOTHING, title: "A box of recipes", currency, agreedOn, minutes: 180 },
      fee: { kind: "flat", amount: minor(1_200, currency) },
      note: "The campaign was called off. They let me keep the deposit.",
    },
    payments: [{ amount: minor(300, currency), paidOn: addDays(agreedOn, 12), note: "Deposit" }],
    ...{ lostOn: addDays(agreedOn, 61), costs: [], lines: [] },
  };
}

function inquiry({ today, currency }: Options): SampleDeal {
  const deliverable = {
    title: "Two videos in spring",
    video: null,
    weight: 1n,
    dueOn: addDays(today, 95),
    deliveredOn: null,
  };
  return {
    ...{ brand: "Kestrel Maps", stage: "inquiry", since: addDays(today, -3), deliverables: [deliverable] },
    terms: {
      ...{ ...NOTHING, title: "Spring trails", currency },
      fee: { kind: "flat", amount: minor(1_600, currency) },
      note: "Wrote on Instagram. Asks for a media kit.",
    },
    ...{ payments: [], lostOn: null, costs: [], lines: [] },
  };
}

/** Nobody has answered for more than three weeks. */
function negotiating(options: Options): SampleDeal {
  const { today } = options;
  const { currency, rate } = foreign("GBP", options);
  const deliverable = {
    title: "Summer bag, one video",
    video: null,
    weight: 1n,
    dueOn: addDays(today, 60),
    deliveredOn: null,
  };
  return {
    ...{ brand: "Lumo Bags", stage: "negotiating", since: addDays(today, -24), deliverables: [deliverable] },
    terms: {
      ...{ ...NOTHING, title: "Carry less, again", currency, rate, promisedViews: 50_000n },
      fee: { kind: "flat", amount: minorExact(1_100, currency) },
      note: "They offered 900. I asked for 1,100 and a shorter use of the video.",
    },
    ...{ payments: [], lostOn: null, costs: [], lines: [] },
  };
}

const RATES: Readonly<Record<string, string>> = { EUR: "1.0842", GBP: "1.2715", USD: "0.9213" };

/** Another currency with its rate, where the base is not that one itself. */
function foreign(code: "EUR" | "GBP", { currency }: Options): { currency: Currency; rate: string | null } {
  const wanted = code === String(currency) ? "USD" : code;
  const other = parseCurrency(wanted);
  if (other === null) return { currency, rate: null };
  return { currency: other, rate: RATES[wanted] ?? null };
}

/** A currency that nobody has typed a rate for. */
function unconverted({ currency }: Options): { currency: Currency } {
  return { currency: parseCurrency(currency === "SEK" ? "NOK" : "SEK") ?? currency };
}
