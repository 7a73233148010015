import { parseRange, resolveRange, type Period } from "@/lib/core/time/period";
import { trendTable } from "@/lib/features/figures/data";
import { todayIn } from "@/lib/server/clock";
import type { Viewer } from "@/lib/server/viewer";
import { respondWithPeriodTable } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  return respondWithPeriodTable(request, {
    name: "trend",
    read: (viewer, { period, clock, asked }) =>
      trendTable(viewer, { period, comparison: readComparison(asked, viewer), clock }),
  });
}

/** The days that the chart has beside its own; text that means none is none. */
function readComparison(asked: URLSearchParams, viewer: Viewer): Period | null {
  const range = parseRange(asked.get("compared") ?? "");
  return range && resolveRange(range, { today: todayIn(viewer.timeZone), firstDay: null });
}
