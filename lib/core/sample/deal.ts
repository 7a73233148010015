import type { DealTerms, Deliverable } from "@/lib/core/deals/deal";
import type { Stage } from "@/lib/core/deals/stage";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { addDays, type LocalDate } from "@/lib/core/time/date";
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
  /** Its invoice, a draft while it has no day; amounts without tax, as there is none. Payments are for an issued one. */
  paper: { text: string; amount: bigint; issuedOn: LocalDate | null } | null;
  /** When it was lost after all. */
  lostOn: LocalDate | null;
  /** Minor units of the base currency. */
  costs: readonly { day: LocalDate; amount: bigint; category: string; note: string }[];
  /** Orders of its code, which are what it pays. */
  lines: readonly SampleIncome[];
};

export type DealOptions = {
  today: LocalDate;
  currency: Currency;
  videos: readonly SampleVideo[];
  income: readonly SampleIncome[];
};

/** Terms of which nothing was said. */
export const NOTHING: Omit<DealTerms, "title" | "currency" | "fee"> = {
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

/** Made for one video. */
export function onTheWay(video: SampleVideo, brand: string, stage: Stage): Omit<SampleDeal, "terms"> {
  const deliverable = { title: "One video", video, weight: 1n, dueOn: video.publishedOn, deliveredOn: null };
  return {
    ...{ brand, stage, since: addDays(video.publishedOn, 1), deliverables: [deliverable] },
    ...{ payments: [], paper: null, lostOn: null, costs: [], lines: [] },
  };
}

const RATES: Readonly<Record<string, string>> = { EUR: "1.0842", GBP: "1.2715", USD: "0.9213" };

/** Another currency with its rate, where the base is not that one itself. */
export function foreign(
  code: "EUR" | "GBP",
  { currency }: DealOptions,
): { currency: Currency; rate: string | null } {
  const wanted = code === String(currency) ? "USD" : code;
  const other = parseCurrency(wanted);
  if (other === null) return { currency, rate: null };
  return { currency: other, rate: RATES[wanted] ?? null };
}

/** A currency that nobody has typed a rate for. */
export function unconverted({ currency }: DealOptions): { currency: Currency } {
  return { currency: parseCurrency(currency === "SEK" ? "NOK" : "SEK") ?? currency };
}
