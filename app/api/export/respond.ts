import { toFileName } from "@/lib/core/csv";
import { parseClock, type Clock } from "@/lib/core/income/clock";
import { addDays, parseLocalDate } from "@/lib/core/time/date";
import { parseRange, resolveRange, type Period } from "@/lib/core/time/period";
import { getFirstDay } from "@/lib/features/figures/data";
import { todayIn } from "@/lib/server/clock";
import { findViewer, type Viewer } from "@/lib/server/viewer";

/** What a download is of; `asked` is all that its address says. */
export type Wanted = { period: Period; clock: Clock; asked: URLSearchParams };

type Export = {
  name: string;
  extension: keyof typeof TYPES;
  /** Null where there is nothing of that name for this viewer. */
  write: (viewer: Viewer, wanted: Wanted) => Promise<string | null>;
};

const TYPES = { csv: "text/csv", txt: "text/plain" } as const;

/**
 * A download of the days from `from` to before `to`, the whole history without them, on the clock that the address
 * says: earned, if it says none.
 */
export async function respondWithFile(
  request: Request,
  { name, extension, write }: Export,
): Promise<Response> {
  const viewer = await findViewer();
  if (viewer === null) return refuse(401, "You are signed out. Sign in and download again.");
  const asked = new URL(request.url).searchParams;
  const clock = parseClock(asked.get("clock") ?? "earned");
  if (clock === null) return refuse(400, "This clock is not known. It is one of: earned, viewed, paid.");
  const period = await findPeriod(asked, viewer);
  if (period === null)
    return refuse(400, "These days are not understood. Choose a period in the app and download again.");
  const text = await write(viewer, { period, clock, asked });
  if (text === null) return refuse(404, "There is nothing here to download. It may have been deleted.");
  const days = [period.from, addDays(period.to, -1)];
  const fileName = toFileName([viewer.creatorName, name, ...days, clock], extension);
  return download(text, { name, extension, fileName });
}

/** A table that is of no period: all that there is, as it is today. */
export async function respondWithTable(
  name: string,
  write: (viewer: Viewer) => Promise<string>,
): Promise<Response> {
  const viewer = await findViewer();
  if (viewer === null) return refuse(401, "You are signed out. Sign in and download again.");
  const fileName = toFileName([viewer.creatorName, name, todayIn(viewer.timeZone)], "csv");
  return download(await write(viewer), { name, extension: "csv", fileName });
}

type Named = Pick<Export, "name" | "extension"> & { fileName: string };

function download(text: string, { name, extension, fileName }: Named): Response {
  return new Response(text, {
    headers: {
      "content-type": `${TYPES[extension]}; charset=utf-8`,
      "content-disposition": `attachment; filename="${name}.${extension}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
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
