import { toFileName } from "@/lib/core/csv";
import { addDays, parseLocalDate } from "@/lib/core/time/date";
import { parseRange, resolveRange, type Period } from "@/lib/core/time/period";
import { getFirstDay } from "@/lib/features/figures/data";
import { todayIn } from "@/lib/server/clock";
import { findViewer, type Viewer } from "@/lib/server/viewer";

type Export = { name: string; write: (viewer: Viewer, wanted: { period: Period }) => Promise<string> };

/** A download of the days from `from` to before `to`, the whole history without them. */
export async function respondWithCsv(request: Request, { name, write }: Export): Promise<Response> {
  const viewer = await findViewer();
  if (viewer === null) return refuse(401, "You are signed out. Sign in and download again.");
  const period = await findPeriod(new URL(request.url).searchParams, viewer);
  if (period === null)
    return refuse(400, "These days are not understood. Choose a period in the app and download again.");
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

async function findPeriod(wanted: URLSearchParams, viewer: Viewer): Promise<Period | null> {
  if (!wanted.has("from") && !wanted.has("to")) {
    return resolveRange("all", { today: todayIn(viewer.timeZone), firstDay: await getFirstDay(viewer) });
  }
  const from = parseLocalDate(wanted.get("from") ?? "");
  const to = parseLocalDate(wanted.get("to") ?? "");
  if (from === null || to === null || from >= to) return null;
  // A range of the address is no longer than a century, which bounds what one download may cost.
  return parseRange(`${from}..${addDays(to, -1)}`) && { from, to };
}

function refuse(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
