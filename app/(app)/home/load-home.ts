import { readView, type View } from "@/components/home/view";
import type { LocalDate } from "@/lib/core/time/date";
import { bucketPeriod, resolveComparison, resolveRange } from "@/lib/core/time/period";
import { getOverview } from "@/lib/features/figures/data";
import type { Overview } from "@/lib/features/figures/schema";
import type { Viewer } from "@/lib/server/viewer";

type Asked = {
  chosen: Record<string, string | string[] | undefined>;
  remembered: string | undefined;
  today: LocalDate;
};

/**
 * The asked view with its figures, null before there are any. Unasked, Home opens on this month; but before the
 * platform's money for it is in, the month says little, and the one before is shown.
 */
export async function loadHome(
  viewer: Viewer,
  { chosen, remembered, today }: Asked,
): Promise<{ view: View; overview: Overview } | null> {
  const isUnasked = chosen["range"] === undefined && remembered === undefined;
  let view = readView(chosen, { remembered, fallback: "month" });
  const overview = await getOverview(viewer, {
    current: resolveRange("month", { today, firstDay: today }),
    choose: ({ firstDay, hasRewards }) => {
      if (isUnasked && !hasRewards) view = { ...view, range: "last-month" };
      const period = resolveRange(view.range, { today, firstDay });
      const comparison = resolveComparison(view.compare, { period, range: view.range });
      return { period, comparison, bucket: bucketPeriod(period) };
    },
  });
  return overview && { view, overview };
}
