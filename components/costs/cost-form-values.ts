import type { Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";
import type { LocalDate } from "@/lib/core/time/date";
import type { CostItem } from "@/lib/features/costs/data";

/** What the fields of the form hold at first, as text. */
export type CostFormValues = {
  amount: string;
  currency: Currency;
  rate: string;
  day: string;
  category: string;
  video: string;
  videoId: string;
  tag: string;
  note: string;
};

export function valuesOfCost(cost: CostItem): CostFormValues {
  const { amount, currency, typedRate, day, category, videoTitle, videoId, tag, note } = cost;
  return {
    ...{ currency, day, category, tag, note },
    amount: toMajor(amount, currency),
    rate: typedRate ?? "",
    video: videoTitle ?? "",
    videoId: videoId ?? "",
  };
}

type Circumstances = {
  currency: Currency;
  today: LocalDate;
  video: { id: string; title: string } | null;
};

export function valuesOfNewCost({ currency, today, video }: Circumstances): CostFormValues {
  const empty = { amount: "", rate: "", category: "", tag: "", note: "" };
  return { ...empty, currency, day: today, video: video?.title ?? "", videoId: video?.id ?? "" };
}
