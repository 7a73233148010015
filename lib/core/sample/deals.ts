import { parseCurrency } from "@/lib/core/money/currency";
import { addDays, addMonths, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import { foreign, NOTHING, onTheWay, type DealOptions, type SampleDeal } from "./deal";
import { POSTED } from "./deals-posted";
import { minor, minorExact } from "./dollars";

/** Two years with five brands: paid in several currencies, on the way, late, spoken of, lost, and given. */
export function sampleDeals(options: DealOptions): SampleDeal[] {
  const { videos } = options;
  const sponsored = videos.filter(({ isSponsored }) => isSponsored);
  const posted = sponsored.flatMap((video, index) => POSTED[index]?.(video, options) ?? []);
  const agency = agencyDeal(options) ?? [];
  return [...posted, agency, lostDeal(options), inquiry(options), negotiating(options)].flat();
}

/**
 * One fee for three videos, two of one month and one of the next, paid in the month after in another currency through
 * an agency that takes 15 %. It is earned as the videos go up.
 */
function agencyDeal({ today, currency, videos }: DealOptions): SampleDeal | null {
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
function lostDeal({ today, currency }: DealOptions): SampleDeal {
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
    ...{ paper: null, lostOn: addDays(agreedOn, 61), costs: [], lines: [] },
  };
}

function inquiry({ today, currency }: DealOptions): SampleDeal {
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
    ...{ payments: [], paper: null, lostOn: null, costs: [], lines: [] },
  };
}

/** Nobody has answered for more than three weeks. */
function negotiating(options: DealOptions): SampleDeal {
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
    ...{ payments: [], paper: null, lostOn: null, costs: [], lines: [] },
  };
}
