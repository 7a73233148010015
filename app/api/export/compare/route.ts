import { compareCsv } from "@/lib/features/compare/data";
import { readCompareView } from "@/lib/features/compare/schema";
import { todayIn } from "@/lib/server/clock";
import { respondWithFile } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  return respondWithFile(request, {
    name: "compare",
    extension: "csv",
    write: (viewer, { clock, asked }) => {
      const view = readCompareView(Object.fromEntries(asked));
      const zone = view.zone ?? viewer.timeZone;
      return compareCsv(viewer, { ...view, zone, clock, today: todayIn(viewer.timeZone) });
    },
  });
}
