import type { IncomeFact, VideoRef } from "@/lib/core/formats/facts";
import type { Currency } from "@/lib/core/money/currency";
import type { Period } from "@/lib/core/time/period";

type AdIncome = {
  row: number;
  video: VideoRef | null;
  period: Period;
  /** Minor units of `currency`. */
  amount: bigint;
  currency: Currency;
  /** The amount as the file has it. */
  text: string;
};

/** What ads on a video earned in a period. YouTube makes it final only in the month after, so it is an estimate. */
export function toAdIncome({ row, video, period, amount, currency, text }: AdIncome): IncomeFact {
  return {
    type: "income",
    row,
    platform: "youtube",
    stream: "ads",
    programme: "",
    period,
    video,
    qualifiedViews: null,
    amount,
    currency,
    rate: null,
    state: "estimated",
    paidOn: null,
    dueOn: null,
    externalId: null,
    note: "",
    sourceText: text,
  };
}
