import { insightMonthsTable } from "@/lib/features/insights/data";
import { todayIn } from "@/lib/server/clock";
import { respondWithTable } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  return respondWithTable(request, {
    name: "insight-months",
    read: (viewer) => insightMonthsTable(viewer, { today: todayIn(viewer.timeZone) }),
  });
}
