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
  firstDay: LocalDate;
};

/**
 * The asked view with its figures. Unasked, Home opens on this month; but before the platform's money for it is in, the
 * month says little, and the one before is shown.
 */
export async function loadHome(
  viewer: Viewer,
  { chosen, remembered, today, firstDay }: Asked,
): Promise<{ view: View; overview: Overview }> {
  const view = readView(chosen, { remembered, fallback: "month" });
  const overview = await load(viewer, { view, today, firstDay });
  const isUnasked = chosen["range"] === undefined && remembered === undefined;
  if (!isUnasked || hasRewards(overview)) return { view, overview };
  const lastMonth: View = { ...view, range: "last-month" };
  return { view: lastMonth, overview: await load(viewer, { view: lastMonth, today, firstDay }) };
}

type Loading = { view: View; today: LocalDate; firstDay: LocalDate };

function load(viewer: Viewer, { view, today, firstDay }: Loading): Promise<Overview> {
  const period = resolveRange(view.range, { today, firstDay });
  const comparison = resolveComparison(view.compare, { period, range: view.range });
  return getOverview(viewer, { period, comparison, bucket: bucketPeriod(period) });
}

function hasRewards({ streams }: Overview): boolean {
  return streams.some(
    ({ stream, income }) => (stream === "creator_rewards" || stream === "ads") && income !== 0n,
  );
}
