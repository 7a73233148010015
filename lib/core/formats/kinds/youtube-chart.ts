import type { Steps } from "@/lib/core/steps";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { startOfDay } from "@/lib/core/time/zone";
import { normaliseHeader, type Column } from "../columns";
import { isMissing } from "../count-text";
import { parseDayText, toDate } from "../day-text";
import type { Fact, VideoFact } from "../facts";
import type { Context, Format } from "../format";
import { createProblems, type Problems } from "../problems";
import { eachRow, type RowReader } from "../row-reader";
import type { DecimalMark } from "../settings";
import { readVideo } from "../video-ref";
import { decimalMarkOf, findMetric, isChart, mapYouTubeColumns, type YouTubeMetric } from "./youtube-columns";
import {
  noteBlanks,
  noteOther,
  noteUnknownCurrency,
  readChartDay,
  readExact,
  toDayIncome,
  type DayKey,
  type DayRevenue,
} from "./youtube-days";
import { spanOfDays } from "./youtube-range";

type Row = RowReader<DayKey>;

const TOTALS = new Set(["total", "gesamt", "insgesamt"]);

/**
 * YouTube Studio's Chart data: a row is a video on a day, with the one metric that was chosen above the chart. Views are
 * what a video gained on that day, estimated revenue its income of that day, an estimate until YouTube settles the month.
 * The last days are blank until they are known. Days are YouTube's own, in Pacific time.
 */
export const youtubeChart: Format = {
  kind: "youtube-studio-chart",
  detect: ({ rows: [header = []] }) => isChart(header),
  takenOn: (table) => spanOfDays(table)?.to ?? null,
  *read(table, { context, companions, takenIn = companions }) {
    const header = table.rows[0] ?? [];
    const metric = findMetric(header);
    const problems = createProblems();
    const isTotal = totalTest(header);
    const rows = table.rows.filter((cells, at) => at === 0 || !isTotal(cells));
    const facts =
      metric === null
        ? []
        : yield* readRows(rows, { metric, context, problems, isAlone: takenIn.length === 0 });
    const range = spanOfDays(table);
    return {
      kind: "youtube-studio-chart",
      platform: "youtube",
      facts,
      problems: problems.list(),
      rowCount: rows.length - 1,
      errorRows: problems.errorRows(),
      ...(range === null ? {} : { range }),
    };
  },
};

function totalTest(header: readonly string[]): (cells: readonly string[]) => boolean {
  const content = mapYouTubeColumns(header).columns.get("content")?.index ?? -1;
  return (cells) => TOTALS.has(normaliseHeader(cells[content] ?? ""));
}

type Reading = { metric: YouTubeMetric; context: Context; problems: Problems; isAlone: boolean };

function* readRows(
  rows: readonly string[][],
  { metric, context, problems, isAlone }: Reading,
): Steps<Fact[]> {
  if (metric.kind === "other") noteOther(metric, { problems, isAlone });
  if (metric.kind === "revenue" && metric.currency === null) noteUnknownCurrency(metric, problems);
  if (metric.kind === "other" || (metric.kind === "revenue" && metric.currency === null)) return [];
  const mark = decimalMarkOf(rows, { index: metric.index, settings: context.settings });
  const scope: Scope = { metric, context, mark, seen: new Set(), named: new Set(), revenue: [], blanks: 0 };
  const facts: Fact[] = [];
  yield* eachRow(rows, {
    columns: toColumns(rows[0] ?? [], metric),
    problems,
    read: (row) => facts.push(...readRow(row, scope)),
  });
  noteBlanks(scope.blanks, { metric, problems });
  return metric.currency === null ? facts : [...facts, ...toDayIncome(scope.revenue, metric.currency)];
}

function toColumns(header: readonly string[], metric: YouTubeMetric): Map<DayKey, Column> {
  const { columns } = mapYouTubeColumns(header);
  const found = new Map<DayKey, Column>([
    ["date", { index: 0, title: header[0]?.trim() ?? "" }],
    ["metric", { index: metric.index, title: metric.title }],
  ]);
  for (const key of ["content", "title", "published", "duration"] as const) {
    const column = columns.get(key);
    if (column !== undefined) found.set(key, column);
  }
  return found;
}

type Scope = {
  metric: YouTubeMetric;
  context: Context;
  mark: DecimalMark;
  seen: Set<string>;
  named: Set<string>;
  revenue: DayRevenue[];
  blanks: number;
};

function readRow(row: Row, scope: Scope): Fact[] {
  if (isMissing(row.text("metric"))) {
    scope.blanks += 1;
    return [];
  }
  const day = readChartDay(row, scope.context);
  const found = readVideo(row.text("content"), { platform: "youtube" });
  if (!found.ok) row.note("content", { code: found.code, message: found.message });
  const views = scope.metric.kind === "views" ? row.count("metric") : null;
  const exact = scope.metric.kind === "revenue" ? readExact(row, scope.mark) : null;
  if (!found.ok || day === null || row.hasError()) return [];
  const video = found.value.ref;
  const key = `${day} ${String(video.platformVideoId)}`;
  if (scope.seen.has(key)) {
    const message = "This video is there twice on this day; the first row counts.";
    row.note("content", { code: "repeated", message, severity: "warning" });
    return [];
  }
  scope.seen.add(key);
  if (exact !== null) scope.revenue.push({ row: row.number, day, video, exact, text: row.text("metric") });
  const facts: Fact[] = nameVideo(row, { video, scope });
  if (views !== null)
    facts.push({
      type: "video-period",
      row: row.number,
      video,
      period: { from: day, to: addDays(day, 1) },
      views,
    });
  return facts;
}

/** A video is described once: its title and publish day are the same on every row. */
function nameVideo(row: Row, { video, scope }: { video: VideoFact["video"]; scope: Scope }): VideoFact[] {
  const id = String(video.platformVideoId);
  if (scope.named.has(id)) return [];
  scope.named.add(id);
  const publishedOn = readPublished(row.text("published"));
  const publishedAt = publishedOn === null ? null : startOfDay(publishedOn, scope.context.zone);
  const title = row.line("title") || null;
  const seconds = /^\d{1,7}$/.test(row.text("duration")) ? Number(row.text("duration")) : null;
  return [
    { type: "video", row: row.number, video, title, publishedAt, publishedOn, durationSeconds: seconds },
  ];
}

function readPublished(text: string): LocalDate | null {
  const day = parseDayText(text);
  return day === null || day.year === null ? null : toDate(day, day.year);
}
