import type { CsvCell } from "@/lib/core/csv";
import { moneyCell, perThousandCell } from "@/lib/core/exports/cells";
import { columnsOf, type LongTable, type Row, type Table } from "@/lib/core/exports/table";
import type { Currency } from "@/lib/core/money/currency";
import { addMonths, monthKey, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { readRows } from "@/lib/server/cursor";
import type { Sql } from "@/lib/server/sql";
import { toLedgerTable, toMonthsTable, type MonthRow } from "./ledger-tables";
import { readLedgerLines } from "./list-lines";
import { listIncomeSums, listViewSums } from "./sum-periods";

type Asked = { creatorId: string; currency: Currency };

/** Every day that is read (lib/core/time/date). */
const ALL = { from: day("1200-01-01"), to: day("9799-12-31") };
const CLOCK = "earned";

/** Every income line; its rows are read once. */
export function ledgerTable(sql: Sql, { creatorId, currency }: Asked): LongTable {
  const asked = { creatorId, baseCurrency: currency, period: ALL, clock: CLOCK } as const;
  return toLedgerTable(readLedgerLines(sql, asked), { currency, clock: CLOCK });
}

/** Every month with income or views. */
export async function monthsTable(sql: Sql, { creatorId, currency }: Asked): Promise<Table> {
  const asked = { creatorId, periods: [ALL], bucket: "month" } as const;
  const incomes = await listIncomeSums(sql, { ...asked, clock: CLOCK });
  const views = await listViewSums(sql, asked);
  const months = new Map<LocalDate, { income: bigint; estimated: bigint; views: bigint }>();
  const at = (start: LocalDate) => months.get(start) ?? { income: 0n, estimated: 0n, views: 0n };
  for (const { start, income, estimated } of incomes)
    if (start !== null) months.set(start, { ...at(start), income, estimated });
  for (const row of views) months.set(row.start, { ...at(row.start), views: row.views });
  const rows = [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(toMonth);
  return toMonthsTable(rows, { currency, clock: CLOCK });
}

function toMonth([from, sums]: [LocalDate, Omit<MonthRow, "key" | "from" | "to">]): MonthRow {
  return { key: monthKey(from), from, to: addMonths(from, 1), ...sums };
}

const VIDEOS_COLUMNS = columnsOf({
  id: "text",
  platform_id: "text",
  title: "text",
  channel: "text",
  platform: "text",
  url: "text",
  published_on: "date",
  seconds: "integer",
  sponsored: "text",
  tags: "text",
  state: "text",
  views: "integer",
  income: "money",
  per_1000_views: "rate",
  currency: "text",
  clock: "text",
});

/** Every video with all that it was viewed and earned, in the order in which they were posted; read once. */
export function videosTable(sql: Sql, { creatorId, currency }: Asked): LongTable {
  return { columns: VIDEOS_COLUMNS, rows: readVideos(sql, { creatorId, currency }) };
}

type VideoRow = {
  id: string;
  platformId: string | null;
  title: string;
  channel: string;
  platform: string;
  url: string | null;
  publishedOn: LocalDate;
  seconds: number | null;
  isSponsored: boolean;
  tags: string[];
  state: string;
  views: bigint;
  income: bigint;
};

const VIDEOS = `SELECT v.id::text AS id, v.platform_video_id AS "platformId", v.title, c.name AS channel, c.platform, v.url,
    v.published_on AS "publishedOn", v.duration_seconds AS seconds, v.is_sponsored AS "isSponsored", v.tags, v.state,
    coalesce(m.views, 0)::bigint AS views, coalesce(m.earned, 0)::bigint AS income
  FROM video v JOIN channel c ON c.creator_id = v.creator_id AND c.id = v.channel_id
  LEFT JOIN (SELECT video_id, sum(views) AS views, sum(earned) AS earned FROM video_month
    WHERE creator_id = $1::uuid GROUP BY video_id) m ON m.video_id = v.id
  WHERE v.creator_id = $1::uuid ORDER BY v.published_at, v.id`;

async function* readVideos(sql: Sql, { creatorId, currency }: Asked): AsyncGenerator<Row> {
  for await (const video of readRows<VideoRow>(sql, VIDEOS, [creatorId])) yield videoCells(video, currency);
}

function videoCells(video: VideoRow, currency: Currency): CsvCell[] {
  return [
    ...[video.id, video.platformId, video.title, video.channel, video.platform, video.url, video.publishedOn],
    ...[video.seconds, video.isSponsored ? "yes" : "no", video.tags.join(" "), video.state, video.views],
    moneyCell(video.income, currency),
    perThousandCell(video, currency),
    ...[currency, CLOCK],
  ];
}

function day(text: string): LocalDate {
  const found = parseLocalDate(text);
  if (found === null) throw new RangeError(`not a date: ${text}`);
  return found;
}
