import type { Currency } from "@/lib/core/money/currency";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Fee } from "./fee";

/** What was agreed on with a brand, beside what is to be posted. Amounts are minor units of `currency`. */
export type DealTerms = {
  title: string;
  currency: Currency;
  fee: Fee;
  /** One unit of `currency` is this many units of the base currency, as typed; null: the rate of the first day. */
  rate: string | null;
  agreedOn: LocalDate | null;
  /** When the money is expected. */
  dueOn: LocalDate | null;
  /** 0 to 1. */
  agencyRate: string | null;
  promisedViews: bigint | null;
  minutes: number | null;
  usageRights: string;
  usageUntil: LocalDate | null;
  exclusivity: string;
  exclusivityUntil: LocalDate | null;
  note: string;
};

/** One post, or one thing of another kind. `weight` is its part of the fee among the deliverables. */
export type Deliverable = {
  title: string;
  videoId: string | null;
  weight: bigint;
  dueOn: LocalDate | null;
  deliveredOn: LocalDate | null;
};

/** `publishedOn` is the day of its video; null without one. */
export type DatedDeliverable = Deliverable & { publishedOn: LocalDate | null };

/** The day on which a deliverable is earned: when it was posted, else delivered, else when it is due. */
export function dayOfDeliverable({
  publishedOn,
  deliveredOn,
  dueOn,
}: Pick<DatedDeliverable, "publishedOn" | "deliveredOn" | "dueOn">): LocalDate | null {
  return publishedOn ?? deliveredOn ?? dueOn;
}

/** Whether it was handed over: posted, or said to be delivered. */
export function isDelivered({ videoId, deliveredOn }: Pick<Deliverable, "videoId" | "deliveredOn">): boolean {
  return videoId !== null || deliveredOn !== null;
}

/** The days over which a deal is earned: from its first deliverable to its last one, else the day `otherwise`. */
export function earnedSpan(
  deliverables: readonly Pick<DatedDeliverable, "publishedOn" | "deliveredOn" | "dueOn">[],
  otherwise: LocalDate,
): Period {
  const days = deliverables.flatMap((one) => dayOfDeliverable(one) ?? []).sort();
  return { from: days[0] ?? otherwise, to: addDays(days.at(-1) ?? otherwise, 1) };
}
