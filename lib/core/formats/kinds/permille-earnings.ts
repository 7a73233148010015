import { addDays } from "@/lib/core/time/date";
import { startOfDay } from "@/lib/core/time/zone";
import { hasColumns, mapColumns } from "../columns";
import { EARNINGS_COLUMNS, type EarningsKey } from "./earnings-columns";
import { readIncome, type EarningsScope } from "./earnings-row";
import type { Fact, IncomeFact, SnapshotFact, VideoFact, VideoRef } from "../facts";
import type { Context, Format } from "../format";
import { localNoon } from "../local-time";
import { createProblems } from "../problems";
import { eachRow, type RowReader } from "../row-reader";
import { toVideoFact, type KnownVideo } from "../video-ref";

/** Permille's own template for income, which no platform exports. `period_end` is included in the period. */
export const permilleEarnings: Format = {
  kind: "permille-earnings",
  detect: ({ rows }) =>
    hasColumns(mapColumns(rows[0] ?? [], EARNINGS_COLUMNS), ["periodStart", "programme", "amount", "status"]),
  *read(table, { context }) {
    const columns = mapColumns(table.rows[0] ?? [], EARNINGS_COLUMNS);
    const problems = createProblems();
    const facts: Fact[] = [];
    const scope: Scope = { context, videos: new Map(), periods: new Map(), told: new Map() };
    yield* eachRow(table.rows, {
      columns,
      problems,
      read: (row) => {
        for (const fact of readRow(row, scope)) facts.push(fact);
      },
    });
    return {
      kind: "permille-earnings",
      platform: "tiktok",
      facts,
      problems: problems.list(),
      rowCount: Math.max(0, table.rows.length - 1),
      errorRows: problems.errorRows(),
    };
  },
};

/** `told` has what the first row of each video said of it. */
type Scope = EarningsScope & { told: Map<VideoRef, VideoFact> };

function readRow(row: RowReader<EarningsKey>, scope: Scope): Fact[] {
  const { context } = scope;
  const found = readIncome(row, scope);
  const views = row.count("totalViews");
  if (found === null || row.hasError()) return [];
  const { income, video } = found;
  if (video === null) {
    if (views === null) return [income];
    const message = "Views are kept only for a row that names its video.";
    row.note("totalViews", { code: "views-without-video", message, severity: "info" });
    return [income];
  }
  const facts: Fact[] = [readVideoFact(row, { video, scope }), income];
  if (views !== null) facts.push(toSnapshot(income, { video: video.ref, views, context }));
  return facts;
}

function readVideoFact(
  row: RowReader<EarningsKey>,
  { video, scope: { context, told } }: { video: KnownVideo; scope: Scope },
): VideoFact {
  const title = row.line("title") || null;
  const known = told.get(video.ref);
  if (known !== undefined) return { ...known, row: row.number, title };
  const fact = toVideoFact(video, { row: row.number, title, zone: context.zone });
  told.set(video.ref, fact);
  return fact;
}

/**
 * `total_views` is the video's counter when the period ended: the last instant of its last day. A period that reaches
 * the day of the file was read on that day, so its counter is dated like any other of that day.
 */
function toSnapshot(
  { row, period }: IncomeFact,
  { video, views, context }: { video: SnapshotFact["video"]; views: bigint; context: Context },
): SnapshotFact {
  const isOver = addDays(period.to, -1) < context.asOf;
  const takenAt = isOver ? startOfDay(period.to, context.zone) : localNoon(context.asOf, context.zone);
  const counters = { likes: null, comments: null, shares: null, saves: null };
  return { type: "snapshot", row, video, takenAt, views, qualifiedViews: null, ...counters };
}
