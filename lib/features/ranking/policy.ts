import { poolErpm } from "@/lib/core/erpm/erpm";
import { rankVideos } from "@/lib/core/noise/rank-videos";
import type { RankedSum } from "@/lib/ledger/ranked-sums";
import type { Ranking } from "./schema";

/** What is made for a brand is paid by other rules; of what never had income nobody knows yet what it earns. */
export function rankOrganic(
  sums: readonly RankedSum[],
): Pick<Ranking, "group" | "leftOut"> & { ranked: ReturnType<typeof rankVideos> } {
  const organic = sums.filter(({ isForBrand }) => !isForBrand);
  const paid = organic.filter(({ hasIncome }) => hasIncome);
  return {
    group: poolErpm(paid),
    ranked: rankVideos(paid.map(({ id, income, views }) => ({ id, income, views }))),
    leftOut: {
      forBrand: sums.length - organic.length,
      withoutIncome: organic.length - paid.length,
    },
  };
}
