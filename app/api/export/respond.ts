import { toFileName } from "@/lib/core/csv";
import { addDays } from "@/lib/core/time/date";
import { parseRange, resolveRange, type Period } from "@/lib/core/time/period";
import { getFirstDay } from "@/lib/features/figures/data";
import { todayIn } from "@/lib/server/clock";
import { findViewer, type Viewer } from "@/lib/server/viewer";

type Export = { name: string; write: (viewer: Viewer, wanted: { period: Period }) => Promise<string> };

/** A download of the range in the address, the whole history without one. */
export async function respondWithCsv(request: Request, { name, write }: Export): Promise<Response> {
  const viewer = await findViewer();
  if (viewer === null) return refuse(401, "You are signed out. Sign in and download again.");
  const range = parseRange(new URL(request.url).searchParams.get("range") ?? "all");
  if (range === null)
    return refuse(400, "This range is not understood. Choose one in the app and download again.");
  const firstDay = range === "all" ? await getFirstDay(viewer) : null;
  const period = resolveRange(range, { today: todayIn(viewer.timeZone), firstDay });
  const fileName = toFileName([viewer.creatorName, name, period.from, addDays(period.to, -1)], "csv");
  return new Response(await write(viewer, { period }), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

function refuse(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
