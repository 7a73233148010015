import { textsOfDeal } from "@/lib/core/deals/deal-form";
import { textsOfDeliverables } from "@/lib/core/deals/deliverables-form";
import type { Currency } from "@/lib/core/money/currency";
import type { DealSheet } from "@/lib/features/deals/data";

/** What the fields of the form hold at first, as text. */
export type DealFormValues = ReturnType<typeof textsOfDeal>;

const EMPTY = {
  ...{ brand: "", title: "", feeKind: "flat", fee: "", percent: "", salesFrom: "typed", sales: "" },
  ...{ bonusThreshold: "", bonusPerThousand: "", bonusCap: "", bonusDays: "", giftCounts: "" },
  ...{ rate: "", agreedOn: "", dueOn: "", agencyPercent: "", promisedViews: "", hours: "" },
  ...{ usageRights: "", usageUntil: "", exclusivity: "", exclusivityUntil: "", note: "" },
};

export function valuesOfNewDeal({ currency, brand }: { currency: Currency; brand: string }): DealFormValues {
  return { ...EMPTY, currency, brand };
}

export function valuesOfDeal({ facts: { brandName, terms } }: DealSheet): DealFormValues {
  return textsOfDeal(brandName, terms);
}

export function textsOfRows({ facts, videoTitles }: DealSheet): Record<string, string> {
  const rows = facts.deliverables.map((one) => ({
    ...one,
    videoTitle: one.videoId === null ? null : (videoTitles.get(one.videoId) ?? null),
  }));
  return textsOfDeliverables(rows);
}
