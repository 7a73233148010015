import "server-only";
import { poolErpm, type Erpm } from "@/lib/core/erpm/erpm";
import type { SeriesRow } from "@/lib/core/erpm/series";
import { toSeriesTable } from "@/lib/core/erpm/series-table";
import type { Table } from "@/lib/core/exports/table";
import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { bucketPeriod, resolveRange, type Bucket, type Period } from "@/lib/core/time/period";
import { toMonthsTable } from "@/lib/ledger/ledger-tables";
import { findOpening, getOverviewSums } from "@/lib/ledger/sum-overview";
import { findFirstDay, listIncomeSums, listUnconverted, listViewSums } from "@/lib/ledger/sum-periods";
import { listBestVideos, listLifetimeSums, listVideoDays, listVideoSums } from "@/lib/ledger/sum-videos";
import { summariseSide, summariseStreams } from "@/lib/ledger/summarise-sums";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { keepPerStamp } from "@/lib/server/stamped";
import type { Viewer } from "@/lib/server/viewer";
import { chooseView, toFigures, toSeriesRows } from "./policy";
import type { Figures, FiguresBy, Overview, OverviewQuestion, VideoFigures } from "./schema";

const BEST_VIDEOS = 5;
const RECENT_DAYS = 90;

/** Of one creator, or of a hundred: an overview of years by day is some tens of kilobytes. */
const keptOverview = keepPerStamp<Overview | null>({ limit: 200 });

/** All that Home shows, from one snapshot of the database, or null before there are any days. */
export async function getOverview(viewer: Viewer, question: OverviewQuestion): Promise<Overview | null> {
  const { creatorId, baseCurrency: currency } = viewer;
  const { range, compare, clock, today } = question;
  const name = [range ?? "unasked", compare, clock, today, currency].join(" ");
  return keptOverview(viewer, name, (sql) => readOverview(sql, { ...question, creatorId, currency }));
}

/** Reads sums only, so its cost is that of days, not of facts. */
export async function readOverview(
  sql: Sql,
  { creatorId, currency, ...question }: OverviewQuestion & { creatorId: string; currency: Currency },
): Promise<Overview | null> {
  const { today, clock } = question;
  const thisMonth = resolveRange("month", { today, firstDay: today });
  const opening = await findOpening(sql, { creatorId, period: thisMonth, clock });
  if (opening === null) return null;
  const view = chooseView(question, opening);
  const { period, comparison, bucket } = view;
  const periods = comparison ? [period, comparison] : [period];
  const since = addDays(today, -RECENT_DAYS);
  const sums = await getOverviewSums(sql, { creatorId, periods, bucket, clock, since });
  return {
    ...view,
    clock,
    currency,
    today,
    firstDay: opening.firstDay,
    current: summariseSide(sums, { side: 1, period, bucket }),
    previous: comparison && summariseSide(sums, { side: 2, period: comparison, bucket }),
    streams: summariseStreams(sums, { comparison }),
    bestVideos: await listBestVideos(sql, { creatorId, period, clock, limit: BEST_VIDEOS }),
    unconverted: sums.unconverted,
    recentWithoutIncome: sums.recentWithoutIncome,
  };
}

/** The figures of a period for the command line and for exports. */
export async function getFigures(
  viewer: Viewer,
  { period, by, clock }: { period: Period; by: FiguresBy | null; clock: Clock },
): Promise<Figures> {
  const { creatorId } = viewer;
  const bucket = by === "day" ? "day" : "month";
  const sums = await read(viewer, async (sql) => ({
    incomes: await listIncomeSums(sql, { creatorId, periods: [period], bucket, clock }),
    views: await listViewSums(sql, { creatorId, periods: [period], bucket }),
    videos: by === "video" ? await listVideoSums(sql, { creatorId, period, clock }) : [],
    unconverted: await listUnconverted(sql, { creatorId, period, clock }),
  }));
  return toFigures(sums, { currency: viewer.baseCurrency, period, by, clock });
}

/** A video's days; without a period, all of them. An unknown id has none. */
export async function getVideoFigures(
  viewer: Viewer,
  { videoId, period = null, clock }: { videoId: string; period?: Period | null; clock: Clock },
): Promise<VideoFigures> {
  const { creatorId } = viewer;
  if (!isUuid(videoId)) return { income: 0n, views: 0n, days: [] };
  const days = await read(viewer, (sql) => listVideoDays(sql, { creatorId, videoId, period, clock }));
  return { ...poolErpm(days), days };
}

/** What videos earned and were viewed in their lives, by id; a video without either is left out. */
export async function listVideoTotals(
  viewer: Viewer,
  videoIds: readonly string[],
  { clock }: { clock: Clock },
): Promise<ReadonlyMap<string, Erpm>> {
  const { creatorId } = viewer;
  const ids = videoIds.filter(isUuid);
  const rows =
    ids.length > 0
      ? await read(viewer, (sql) => listLifetimeSums(sql, { creatorId, videoIds: ids, clock }))
      : [];
  return new Map(rows.map(({ id, income, views }) => [id, { income, views }]));
}

/** The first day with views or income; null before there are any. */
export async function getFirstDay(viewer: Viewer): Promise<LocalDate | null> {
  return read(viewer, (sql) => findFirstDay(sql, viewer.creatorId));
}

/** Whether anything was ever logged or imported. */
export async function hasFacts(viewer: Viewer): Promise<boolean> {
  const [row] = await read(viewer, (sql) =>
    sql.query<{ found: boolean }>(
      `select exists (select from video where creator_id = $1::uuid) or exists (select from income where creator_id = $1::uuid)
         or exists (select from channel_day where creator_id = $1::uuid) as found`,
      [viewer.creatorId],
    ),
  );
  return row?.found ?? false;
}

/** The months of the period as a table; a month that the period cuts is counted as far as it reaches. */
export async function monthsTable(
  viewer: Viewer,
  { period, clock }: { period: Period; clock: Clock },
): Promise<Table> {
  const [months = []] = await listSeries(viewer, { periods: [period], bucket: "month", clock });
  return toMonthsTable(months, { currency: viewer.baseCurrency, clock });
}

/** Home's chart as a table: a row for each of its points, beside what is compared with it. */
export async function trendTable(
  viewer: Viewer,
  { period, comparison, clock }: { period: Period; comparison: Period | null; clock: Clock },
): Promise<Table> {
  const bucket = bucketPeriod(period);
  const periods = comparison === null ? [period] : [period, comparison];
  const [points = [], compared] = await listSeries(viewer, { periods, bucket, clock });
  return toSeriesTable({ bucket, points, compared }, { currency: viewer.baseCurrency, clock });
}

type Asked = { periods: readonly Period[]; bucket: Bucket; clock: Clock };

/** The points of each of the periods. */
async function listSeries(viewer: Viewer, { periods, bucket, clock }: Asked): Promise<SeriesRow[][]> {
  const { creatorId } = viewer;
  const sums = await read(viewer, async (sql) => ({
    incomes: await listIncomeSums(sql, { creatorId, periods, bucket, clock }),
    views: await listViewSums(sql, { creatorId, periods, bucket }),
  }));
  return periods.map((period, index) => toSeriesRows(sums, { side: index + 1, period, bucket }));
}

function read<T>(viewer: Viewer, run: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => run(sqlOfPg(client)), { readOnly: true });
}
