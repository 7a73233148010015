import { parseDecimal, powerOfTen, toDecimalText } from "@/lib/core/money/decimal";
import type { Steps } from "@/lib/core/steps";
import { isMissing } from "../count-text";
import { withPoint } from "../decimal-mark";
import type { ChannelDayFact, Fact } from "../facts";
import type { Context, Format } from "../format";
import { createProblems, type Problems } from "../problems";
import { eachRow, type RowReader } from "../row-reader";
import type { DecimalMark } from "../settings";
import type { SourceTable } from "../table";
import {
  decimalMarkOf,
  findMetric,
  isByDay,
  isChart,
  mapYouTubeColumns,
  type YouTubeMetric,
} from "./youtube-columns";
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
import { isBeside, spanOfDays } from "./youtube-range";

/**
 * YouTube Studio's Totals: the whole channel by day, with the one metric that was chosen above the chart. Views are the
 * channel's days. Revenue beside tables that have it by video is the same money again: it is only compared with them.
 * Alone it is income of the channel, of which videos' own lines take their part wherever they come from.
 */
export const youtubeTotals: Format = {
  kind: "youtube-studio-totals",
  detect: ({ rows: [header = []] }) => header.length === 2 && findMetric(header) !== null,
  takenOn: (table) => spanOfDays(table)?.to ?? null,
  *read(table, { context, companions, takenIn = companions }) {
    const metric = findMetric(table.rows[0] ?? []);
    const problems = createProblems();
    const beside = takenIn.filter((other) => isBeside(table, other));
    const facts = metric === null ? [] : yield* readRows(table, { metric, context, problems, beside });
    const range = spanOfDays(table);
    return {
      kind: "youtube-studio-totals",
      platform: "youtube",
      facts,
      problems: problems.list(),
      rowCount: table.rows.length - 1,
      errorRows: problems.errorRows(),
      ...(range === null ? {} : { range }),
    };
  },
};

type Reading = {
  metric: YouTubeMetric;
  context: Context;
  problems: Problems;
  beside: readonly SourceTable[];
};

function* readRows(table: SourceTable, { metric, context, problems, beside }: Reading): Steps<Fact[]> {
  const { currency } = metric;
  if (metric.kind === "other") noteOther(metric, { problems, isAlone: beside.length === 0 });
  if (metric.kind === "other") return [];
  if (metric.kind === "revenue" && currency === null) noteUnknownCurrency(metric, problems);
  const mark = decimalMarkOf(table.rows, { index: metric.index, settings: context.settings });
  const scope: Scope = { metric, context, mark, seen: new Set(), views: [], revenue: [], blanks: 0 };
  const columns = new Map<DayKey, { index: number; title: string }>([
    ["date", { index: 0, title: table.rows[0]?.[0]?.trim() ?? "" }],
    ["metric", { index: metric.index, title: metric.title }],
  ]);
  yield* eachRow(table.rows, { columns, problems, read: (row) => readRow(row, scope) });
  noteBlanks(scope.blanks, { metric, problems });
  if (currency === null) return scope.views;
  const byVideo = beside.filter(({ rows }) => hasRevenue(rows[0] ?? []));
  if (byVideo.length === 0) return toDayIncome(scope.revenue, currency);
  compare(scope.revenue, { byVideo, metric, problems });
  return [];
}

type Scope = {
  metric: YouTubeMetric;
  context: Context;
  mark: DecimalMark;
  seen: Set<string>;
  views: ChannelDayFact[];
  revenue: DayRevenue[];
  blanks: number;
};

function readRow(row: RowReader<DayKey>, scope: Scope): void {
  if (isMissing(row.text("metric"))) {
    scope.blanks += 1;
    return;
  }
  const day = readChartDay(row, scope.context);
  const views = scope.metric.kind === "views" ? row.count("metric") : null;
  const exact = scope.metric.kind === "revenue" ? readExact(row, scope.mark) : null;
  if (day === null || row.hasError()) return;
  if (scope.seen.has(day)) {
    row.note("date", {
      code: "repeated",
      message: "This day is there twice; the first row counts.",
      severity: "warning",
    });
    return;
  }
  scope.seen.add(day);
  if (views !== null) scope.views.push({ type: "channel-day", row: row.number, day, views, ...NOTHING });
  if (exact !== null)
    scope.revenue.push({ row: row.number, day, video: null, exact, text: row.text("metric") });
}

const NOTHING = { profileViews: null, likes: null, comments: null, shares: null, newFollowers: null };

function hasRevenue(header: readonly string[]): boolean {
  const { columns } = mapYouTubeColumns(header);
  return columns.has("content") && columns.has("revenue");
}

const DECIMALS = 6;

type Comparison = { byVideo: readonly SourceTable[]; metric: YouTubeMetric; problems: Problems };

/** Chart data are compared where they are there, and by the days that both know. */
function compare(revenue: readonly DayRevenue[], { byVideo, metric, problems }: Comparison): void {
  const chart =
    byVideo.find(({ rows }) => isChart(rows[0] ?? [])) ?? byVideo.find(({ rows }) => !isByDay(rows[0] ?? []));
  const total = revenue.reduce((sum, { exact }) => sum + exact, 0n);
  const days = new Set(revenue.map(({ day }) => String(day)));
  const listed = chart === undefined ? total : sumOf(chart, days);
  const gap = total > listed ? total - listed : listed - total;
  // Each number is rounded in its last decimal.
  const isSame = gap <= 1_000n * BigInt(Math.max(revenue.length, chart?.rows.length ?? 0));
  const figures = `Its days add up to ${toDecimalText(total, DECIMALS)}, those of the videos to ${toDecimalText(listed, DECIMALS)}.`;
  const message =
    "The revenue of the channel is left aside, since the tables beside it have the same money by video." +
    (isSame ? "" : ` ${figures}`);
  const code = isSame ? "by-video" : "total-differs";
  problems.add({ row: 0, column: metric.title, code, message, severity: isSame ? "info" : "warning" });
}

function sumOf({ rows }: SourceTable, days: ReadonlySet<string>): bigint {
  const header = rows[0] ?? [];
  const isDaily = isByDay(header);
  const { columns } = mapYouTubeColumns(header);
  const [at, content] = [columns.get("revenue")?.index ?? -1, columns.get("content")?.index ?? -1];
  return rows.slice(1).reduce((sum, cells) => {
    const decimal = parseDecimal(withPoint(cells[at] ?? "", "."));
    const isVideo = !/^(?:total|gesamt|insgesamt)$/i.test(cells[content]?.trim() ?? "");
    const isCompared = isVideo && (!isDaily || days.has(cells[0]?.trim() ?? ""));
    const isSound = isCompared && decimal !== null && decimal.scale <= DECIMALS;
    return isSound ? sum + decimal.units * powerOfTen(DECIMALS - decimal.scale) : sum;
  }, 0n);
}
