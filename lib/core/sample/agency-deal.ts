import { PERCENT_WHOLE } from "@/lib/core/income/line-facts";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { addDays, addMonths, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import { minorExact } from "./dollars";
import type { SampleIncome } from "./line";
import type { SampleVideo } from "./videos";

type Options = { today: LocalDate; currency: Currency; videos: readonly SampleVideo[] };

/**
 * One fee for three videos, two of one month and one of the next, paid in the month after in another currency through
 * an agency that takes 15 %. It is earned as the videos go up.
 */
export function agencyDeal({ today, currency, videos }: Options): SampleIncome[] {
  const first = addMonths(firstOfMonth(today), -4);
  const second = addMonths(first, 1);
  const of = (month: LocalDate) =>
    videos
      .filter(({ channel, isSponsored }) => channel === "tiktok" && !isSponsored)
      .filter(({ publishedOn }) => firstOfMonth(publishedOn) === month)
      .toSorted((a, b) => a.publishedAt - b.publishedAt);
  const [one, two] = of(first);
  const [three] = of(second);
  const paidIn = parseCurrency(currency === "EUR" ? "USD" : "EUR");
  if (one === undefined || two === undefined || three === undefined || paidIn === null) return [];
  const paidOn = addDays(addMonths(first, 2), 19);
  return [
    {
      channel: "tiktok",
      video: null,
      stream: "brand_deal",
      amount: minorExact(2400, paidIn),
      currency: paidIn,
      rate: currency === "EUR" ? "0.9213" : "1.0842",
      state: "paid",
      earned: { from: one.publishedOn, to: addDays(three.publishedOn, 1) },
      paidOn,
      dueOn: paidOn,
      qualifiedViews: null,
      note: "Kestrel Maps, three videos, net 60",
      agencyRate: "0.15",
      earnedBy: "publish",
      category: "Sponsorship",
      tags: ["agency"],
      split: {
        by: "weights",
        whole: PERCENT_WHOLE,
        shares: [
          { video: one, weight: 5000n },
          { video: two, weight: 3000n },
          { video: three, weight: 2000n },
        ],
      },
    },
  ];
}
