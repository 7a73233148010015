import { videoTrendTable } from "@/lib/features/videos/data";
import { respondWithPeriodTable } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  return respondWithPeriodTable(request, {
    name: "video",
    read: (viewer, { period, clock, asked }) =>
      videoTrendTable(viewer, { id: asked.get("video") ?? "", period, clock }),
  });
}
