import { compareTable } from "@/lib/features/compare/data";
import { readCompareView } from "@/lib/features/compare/schema";
import { todayIn } from "@/lib/server/clock";
import { respondWithPeriodTable } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  return respondWithPeriodTable(request, {
    name: "compare",
    read: (viewer, { clock, asked }) => {
      const view = readCompareView(Object.fromEntries(asked));
      const zone = view.zone ?? viewer.timeZone;
      return compareTable(viewer, { ...view, zone, clock, today: todayIn(viewer.timeZone) });
    },
  });
}
