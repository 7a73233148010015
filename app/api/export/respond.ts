import { toFileName } from "@/lib/core/csv";
import type { Table } from "@/lib/core/exports/table";
import { parseTableFormat, type TableFormat } from "@/lib/core/exports/table-format";
import { parseClock, type Clock } from "@/lib/core/income/clock";
import { addDays, parseLocalDate } from "@/lib/core/time/date";
import { parseRange, resolveRange, type Period } from "@/lib/core/time/period";
import { writeLedgerFile, writeTableFile } from "@/lib/features/exporting/data";
import { getFirstDay } from "@/lib/features/figures/data";
import { attachment, sayText } from "@/lib/server/answers";
import { todayIn } from "@/lib/server/clock";
import { refuseTooOften } from "@/lib/server/download-limit";
import { streamOut } from "@/lib/server/tables/stream-out";
import { Unavailable } from "@/lib/server/unavailable";
import { findViewer, type Viewer } from "@/lib/server/viewer";

/** What a download is of; `asked` is all that its address says. */
export type Wanted = { period: Period; clock: Clock; asked: URLSearchParams };

const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  txt: "text/plain; charset=utf-8",
} as const;

type TextExport = { name: string; write: (viewer: Viewer, wanted: Wanted) => Promise<string | null> };

/** A plain text of the days from `from` to before `to`; see `respondWithPeriod`. Null of it is not there. */
export async function respondWithText(request: Request, { name, write }: TextExport): Promise<Response> {
  return respondWithPeriod(request, async (viewer, wanted) => {
    const text = await write(viewer, wanted);
    return text === null ? null : { name, extension: "txt", body: text };
  });
}

type PeriodTable = {
  name: string;
  /** Null where there is nothing of that name for this viewer. */
  read: (viewer: Viewer, wanted: Wanted) => Promise<Table | null>;
};

/** A table of the days from `from` to before `to`, as `format` says: csv, if it says none, or xlsx. */
export async function respondWithPeriodTable(
  request: Request,
  { name, read }: PeriodTable,
): Promise<Response> {
  return respondWithFormat(request, (format) =>
    respondWithPeriod(request, async (viewer, wanted) => {
      const table = await read(viewer, wanted);
      if (table === null) return null;
      const { period, clock } = wanted;
      const file = { name, table, of: { period, clock }, format };
      return { name, extension: format, body: await streamOut((sink) => writeTableFile(viewer, file, sink)) };
    }),
  );
}

/** The income lines of the days, read while they are sent. */
export async function respondWithLedger(request: Request): Promise<Response> {
  return respondWithFormat(request, (format) =>
    respondWithPeriod(request, async (viewer, { period, clock }) => {
      const asked = { period, clock, format };
      return {
        name: "ledger",
        extension: format,
        body: await streamOut((sink) => writeLedgerFile(viewer, asked, sink)),
      };
    }),
  );
}

type WholeTable = {
  name: string;
  /** Null where there is nothing of that name for this viewer. */
  read: (viewer: Viewer, asked: URLSearchParams) => Promise<Table | null>;
};

/** A table that is of no period: all that there is, as it is today. */
export async function respondWithTable(request: Request, { name, read }: WholeTable): Promise<Response> {
  return respondWithFormat(request, async (format) => {
    const viewer = await findViewer();
    if (viewer === null) return signedOut();
    const refusal = await refuseTooOften(viewer);
    if (refusal !== null) return refusal;
    const table = await read(viewer, new URL(request.url).searchParams);
    if (table === null) return nothingHere();
    const file = { name, table, of: {}, format };
    const body = await streamOut((sink) => writeTableFile(viewer, file, sink));
    const fileName = toFileName([viewer.creatorName, name, todayIn(viewer.timeZone)], format);
    return download({ name, extension: format, body, fileName });
  });
}

type Download = { name: string; extension: keyof typeof TYPES; body: BodyInit };

/**
 * A download of the days from `from` to before `to`, the whole history without them, on the clock that the address
 * says: earned, if it says none.
 */
async function respondWithPeriod(
  request: Request,
  make: (viewer: Viewer, wanted: Wanted) => Promise<Download | null>,
): Promise<Response> {
  const viewer = await findViewer();
  if (viewer === null) return signedOut();
  const refusal = await refuseTooOften(viewer);
  if (refusal !== null) return refusal;
  const asked = new URL(request.url).searchParams;
  const clock = parseClock(asked.get("clock") ?? "earned");
  if (clock === null) return sayText(400, "This clock is not known. It is one of: earned, viewed, paid.");
  const period = await findPeriod(asked, viewer);
  if (period === null)
    return sayText(400, "These days are not understood. Choose a period in the app and download again.");
  const made = await make(viewer, { period, clock, asked });
  if (made === null) return nothingHere();
  const days = [period.from, addDays(period.to, -1)];
  const fileName = toFileName([viewer.creatorName, made.name, ...days, clock], made.extension);
  return download({ ...made, fileName });
}

/** A database that is busy is said in words, as long as nothing was sent. */
async function respondWithFormat(
  request: Request,
  make: (format: TableFormat) => Promise<Response>,
): Promise<Response> {
  const format = parseTableFormat(new URL(request.url).searchParams.get("format"));
  if (format === null) return sayText(400, "This format is not known. It is one of: csv, xlsx.");
  try {
    return await make(format);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return sayText(503, "Several downloads are under way. Try again in a moment.", { "retry-after": "5" });
  }
}

function download({ name, extension, body, fileName }: Download & { fileName: string }): Response {
  return new Response(body, {
    headers: {
      "content-type": TYPES[extension],
      "content-disposition": attachment(`${name}.${extension}`, fileName),
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

function nothingHere(): Response {
  return sayText(404, "There is nothing here to download. It may have been deleted.");
}

function signedOut(): Response {
  return sayText(401, "You are signed out. Sign in and download again.");
}
