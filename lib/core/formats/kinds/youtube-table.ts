import type { Currency } from "@/lib/core/money/currency";
import type { Money } from "@/lib/core/money/money";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { isFuture } from "@/lib/core/time/plausible";
import { startOfDay } from "@/lib/core/time/zone";
import { readAmount } from "../amount-text";
import { hasColumns, normaliseHeader } from "../columns";
import { isMissing } from "../count-text";
import { withPoint } from "../decimal-mark";
import { parseDayText, toDate } from "../day-text";
import type { Fact, SnapshotFact, VideoFact, VideoRef } from "../facts";
import type { Context, Format } from "../format";
import { localNoon } from "../local-time";
import { createProblems, quote } from "../problems";
import { eachRow, type RowReader } from "../row-reader";
import type { DecimalMark } from "../settings";
import { readVideo } from "../video-ref";
import { toAdIncome } from "./youtube-income";
import { findCharted, noteCharted, type Charted } from "./youtube-beside";
import { decimalMarkOf, isByDay, mapYouTubeColumns, type YouTubeKey } from "./youtube-columns";
import { findYouTubeRange } from "./youtube-range";
import { checkTotal, noteRange } from "./youtube-notes";

const TOTALS = new Set(["total", "gesamt", "insgesamt"]);

/**
 * YouTube Studio's Table data: per video what the export's range gained. With a range known it gives video periods; a
 * bare file is the lifetime up to the day it was taken: a snapshot, and income from the publish day on. Revenue is
 * YouTube's estimate. The user chooses the columns, so they are found by name.
 */
export const youtubeTable: Format = {
  kind: "youtube-studio-table",
  detect: ({ rows }) => {
    const header = rows[0] ?? [];
    const { columns } = mapYouTubeColumns(header);
    const isTable = hasColumns(columns, ["content", "title", "views"]);
    return isTable && !isByDay(header) && (columns.has("watchTime") || columns.has("published"));
  },
  takenOn: (table, { companions }) => findYouTubeRange(table, companions)?.period.to ?? null,
  *read(table, { context, companions, takenIn = companions }) {
    const { columns, currency } = mapYouTubeColumns(table.rows[0] ?? []);
    const problems = createProblems();
    const isTotal = (cells: readonly string[]) =>
      TOTALS.has(normaliseHeader(cells[columns.get("content")?.index ?? 0] ?? "")) &&
      (cells[columns.get("title")?.index ?? 0] ?? "").trim() === "";
    const rows = table.rows.filter((cells, index) => index === 0 || !isTotal(cells));
    const range = findYouTubeRange(table, companions);
    const period = range?.period ?? null;
    const charted = findCharted(takenIn, period);
    const mark = decimalMarkOf(rows, {
      index: columns.get("revenue")?.index ?? -1,
      settings: context.settings,
    });
    const scope: Scope = { context, currency, period, charted, mark };
    const facts: Fact[] = [];
    yield* eachRow(rows, { columns, problems, read: (row) => facts.push(...readVideoRow(row, scope)) });
    noteRange(range, { problems, context });
    noteCharted(charted, problems);
    checkTotal(table.rows.slice(1).find(isTotal), { rows: rows.slice(1), columns, problems });
    if (columns.has("revenue") && currency === null) {
      const column = columns.get("revenue")?.title ?? "";
      const message = "The currency in this column's header is unknown, so its money is left out.";
      problems.add({ row: 0, column, code: "unknown-currency", message, severity: "error" });
    }
    return {
      kind: "youtube-studio-table",
      platform: "youtube",
      facts,
      problems: problems.list(),
      rowCount: rows.length - 1,
      totalRows: table.rows.flatMap((cells, index) => (index > 0 && isTotal(cells) ? [index] : [])),
      errorRows: problems.errorRows(),
      ...(range === null ? {} : { range: range.period }),
    };
  },
};

type Scope = {
  context: Context;
  currency: Currency | null;
  period: Period | null;
  charted: Charted;
  mark: DecimalMark;
};

function readVideoRow(row: RowReader<YouTubeKey>, scope: Scope): Fact[] {
  const found = readVideo(row.text("content"), { platform: "youtube" });
  if (!found.ok) row.note("content", { code: found.code, message: found.message });
  const views = row.count("views");
  const money = readRevenue(row, scope);
  const publishedOn = readPublished(row, scope.context);
  const seconds = row.count("duration");
  const counters = {
    likes: row.count("likes"),
    comments: row.count("comments"),
    shares: row.count("shares"),
  };
  if (!found.ok || row.hasError()) return [];
  const hasFigures = (views ?? 0n) > 0n || (money?.amount ?? 0n) !== 0n;
  if (publishedOn === null) noteUnpublished(row, hasFigures);
  if (publishedOn === null && !hasFigures) return [];
  const video = found.value.ref;
  const facts: Fact[] = [toVideo(row, { video, publishedOn, seconds, zone: scope.context.zone })];
  const uncharted = leaveCharted({ video, views, money }, scope);
  if (uncharted.views !== null)
    facts.push(toViews({ row: row.number, video, views: uncharted.views, scope, counters }));
  if (uncharted.money !== null) {
    const period = scope.period ?? lifetime(publishedOn, scope.context);
    facts.push(toAdIncome({ row: row.number, text: row.text("revenue"), video, ...uncharted.money, period }));
  }
  return facts;
}

type Figures = { video: VideoRef; views: bigint | null; money: Money | null };

/** What a chart beside the table does not say already. */
function leaveCharted({ video, views, money }: Figures, { charted }: Scope): Omit<Figures, "video"> {
  const id = video.platformVideoId ?? "";
  return { views: charted.views.has(id) ? null : views, money: charted.revenue.has(id) ? null : money };
}

function toVideo(
  row: RowReader<YouTubeKey>,
  {
    video,
    publishedOn,
    seconds,
    zone,
  }: { video: VideoRef; publishedOn: LocalDate | null; seconds: bigint | null; zone: string },
): VideoFact {
  return {
    type: "video",
    row: row.number,
    video,
    title: row.line("title") || null,
    publishedAt: publishedOn === null ? null : startOfDay(publishedOn, zone),
    publishedOn,
    durationSeconds: seconds === null ? null : Number(seconds),
  };
}

function noteUnpublished(row: RowReader<YouTubeKey>, hasFigures: boolean): null {
  const message = hasFigures
    ? "This video has no publish day, so it must be given one before it can be shown by day."
    : "This video has no publish day, no views and no income: left out.";
  return row.note("published", {
    code: "no-publish-day",
    message,
    severity: hasFigures ? "warning" : "info",
  });
}

function readRevenue(
  row: RowReader<YouTubeKey>,
  { currency, mark }: Pick<Scope, "currency" | "mark">,
): Money | null {
  const text = row.text("revenue");
  if (currency === null || isMissing(text)) return null;
  const amount = readAmount(mark === "," ? withPoint(text, mark) : text, currency);
  return amount.ok ? { amount: amount.value, currency } : row.note("revenue", amount.error);
}

function readPublished(row: RowReader<YouTubeKey>, context: Context): LocalDate | null {
  const text = row.text("published");
  if (isMissing(text)) return null;
  const day = parseDayText(text);
  const date = day === null || day.year === null ? null : toDate(day, day.year);
  if (date === null) {
    return row.note("published", {
      code: "unreadable",
      message: `${quote(text)} is no date that Permille can read.`,
    });
  }
  if (!isFuture(date, context)) return date;
  return row.note("published", { code: "future", message: `${quote(text)} has not come yet.` });
}

type Counters = Pick<SnapshotFact, "likes" | "comments" | "shares">;

function toViews({
  row,
  video,
  views,
  scope: { period, context },
  counters,
}: {
  row: number;
  video: VideoRef;
  views: bigint;
  scope: Scope;
  counters: Counters;
}): Fact {
  if (period !== null) return { type: "video-period", row, video, period, views };
  const takenAt = localNoon(context.asOf, context.zone);
  return { type: "snapshot", row, video, takenAt, views, qualifiedViews: null, ...counters, saves: null };
}

function lifetime(publishedOn: LocalDate | null, { asOf }: Context): Period {
  const from = publishedOn === null || publishedOn > asOf ? asOf : publishedOn;
  return { from, to: addDays(asOf, 1) };
}
