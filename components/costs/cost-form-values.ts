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
  deal: string;
  dealId: string;
  tag: string;
  note: string;
};

export function valuesOfCost(cost: CostItem): CostFormValues {
  const { amount, currency, typedRate, day, category, videoTitle, videoId, tag, note, deal, dealId } = cost;
  return {
    ...{ currency, day, category, tag, note },
    amount: toMajor(amount, currency),
    rate: typedRate ?? "",
    video: videoTitle ?? "",
    videoId: videoId ?? "",
    deal: deal ?? "",
    dealId: dealId ?? "",
  };
}

type Circumstances = {
  currency: Currency;
  today: LocalDate;
  video: { id: string; title: string } | null;
  deal: { id: string; name: string } | null;
};

export function valuesOfNewCost({ currency, today, video, deal }: Circumstances): CostFormValues {
  const empty = { amount: "", rate: "", category: "", tag: "", note: "" };
  const filled = {
    video: video?.title ?? "",
    videoId: video?.id ?? "",
    deal: deal?.name ?? "",
    dealId: deal?.id ?? "",
  };
  return { ...empty, ...filled, currency, day: today };
}
