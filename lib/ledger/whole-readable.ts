import { toCsv, toCsvRow, type CsvCell } from "@/lib/core/csv";
import { headOf, tableCsv } from "@/lib/core/exports/table";
import { erpmDecimal } from "@/lib/core/erpm/erpm";
import { exponentOf, parseCurrency, type Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";
import { addMonths, monthKey, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { toLedgerTable, toMonthsTable, type MonthRow } from "./ledger-tables";
import { readLedgerLines } from "./list-lines";
import { listIncomeSums, listViewSums } from "./sum-periods";
import type { Snapshot } from "./whole-snapshot";

export type Readable = { path: string; content: Iterable<string> | AsyncIterable<string> };

/** What of an archive is for people: tables that a spreadsheet opens, and a page that says what lies beside them. */
export async function* listReadable(snapshot: Snapshot): AsyncGenerator<Readable> {
  const { sql, creator } = snapshot;
  const currency = parseCurrency(creator.baseCurrency);
  if (currency === null) throw new Error("A creator's base currency is not in the table of currencies.");
  const asked = { creatorId: creator.id, currency };
  yield { path: "README.txt", content: [readmeOf(snapshot)] };
  yield { path: "ledger.csv", content: ledgerCsv(sql, asked) };
  yield { path: "videos.csv", content: await videosCsv(sql, asked) };
  yield { path: "months.csv", content: [await monthsCsv(sql, asked)] };
}

type Asked = { creatorId: string; currency: Currency };

const ALL = { from: day("1200-01-01"), to: day("9799-12-31") };

async function* ledgerCsv(sql: Sql, { creatorId, currency }: Asked): AsyncGenerator<string> {
  const clock = "earned";
  const lines = readLedgerLines(sql, { creatorId, baseCurrency: currency, period: ALL, clock });
  const table = toLedgerTable(lines, { currency, clock });
  yield toCsvRow(headOf(table));
  for await (const row of table.rows) yield toCsvRow(row);
}

async function monthsCsv(sql: Sql, { creatorId, currency }: Asked): Promise<string> {
  const asked = { creatorId, periods: [ALL], bucket: "month" } as const;
  const incomes = await listIncomeSums(sql, { ...asked, clock: "earned" });
  const views = await listViewSums(sql, asked);
  const months = new Map<LocalDate, { income: bigint; estimated: bigint; views: bigint }>();
  const at = (start: LocalDate) => months.get(start) ?? { income: 0n, estimated: 0n, views: 0n };
  for (const { start, income, estimated } of incomes)
    if (start !== null) months.set(start, { ...at(start), income, estimated });
  for (const row of views) months.set(row.start, { ...at(row.start), views: row.views });
  const rows = [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(toMonth);
  return tableCsv(toMonthsTable(rows, { currency, clock: "earned" }));
}

function toMonth([from, sums]: [LocalDate, Omit<MonthRow, "key" | "from" | "to">]): MonthRow {
  return { key: monthKey(from), from, to: addMonths(from, 1), ...sums };
}

const VIDEOS_HEADER = [
  ...["id", "platform_id", "title", "channel", "platform", "url", "published_on", "seconds", "sponsored"],
  ...["tags", "state", "views", "income", "per_1000_views", "currency", "clock"],
];

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

/** Every video with all that it was viewed and earned, in the order in which they were posted. */
async function videosCsv(sql: Sql, { creatorId, currency }: Asked): Promise<string[]> {
  const rows = await sql.query<VideoRow>(
    `SELECT v.id::text AS id, v.platform_video_id AS "platformId", v.title, c.name AS channel, c.platform, v.url,
       v.published_on AS "publishedOn", v.duration_seconds AS seconds, v.is_sponsored AS "isSponsored", v.tags, v.state,
       coalesce(m.views, 0)::bigint AS views, coalesce(m.earned, 0)::bigint AS income
     FROM video v JOIN channel c ON c.creator_id = v.creator_id AND c.id = v.channel_id
     LEFT JOIN (SELECT video_id, sum(views) AS views, sum(earned) AS earned FROM video_month
       WHERE creator_id = $1::uuid GROUP BY video_id) m ON m.video_id = v.id
     WHERE v.creator_id = $1::uuid ORDER BY v.published_at, v.id`,
    [creatorId],
  );
  return [toCsv([VIDEOS_HEADER]), ...rows.map((row) => toCsvRow(videoCells(row, currency)))];
}

function videoCells(video: VideoRow, currency: Currency): CsvCell[] {
  const perThousand = erpmDecimal(video, { exponent: exponentOf(currency), digits: 6 });
  return [
    ...[video.id, video.platformId, video.title, video.channel, video.platform, video.url, video.publishedOn],
    ...[video.seconds, video.isSponsored ? "yes" : "no", video.tags.join(" "), video.state, video.views],
    { decimal: toMajor(video.income, currency) },
    perThousand === null ? null : { decimal: perThousand },
    ...[currency, "earned"],
  ];
}

function readmeOf({ creator, madeOn, counts, files, totals }: Snapshot): string {
  const t = getT("whole");
  const said = {
    ...{ name: creator.name, day: madeOn.toISOString().slice(0, 10), currency: creator.baseCurrency },
    ...{ zone: creator.timeZone, lines: counts.get("income") ?? 0, videos: counts.get("video") ?? 0 },
    ...{ deals: counts.get("deal") ?? 0, invoices: counts.get("invoice") ?? 0, files: files.length },
    earned: toMajor(BigInt(totals.earned), currencyOf(totals.currency)),
  };
  return PARAGRAPHS.map((name) => `${t(`readme.${name}`, said)}\n`).join("\n");
}

const PARAGRAPHS = ["title", "tables", "facts", "attachments", "back", "invoices"] as const;

function currencyOf(text: string): Currency {
  const currency = parseCurrency(text);
  if (currency === null) throw new RangeError(`unknown currency ${text}`);
  return currency;
}

function day(text: string): LocalDate {
  const found = parseLocalDate(text);
  if (found === null) throw new RangeError(`not a date: ${text}`);
  return found;
}
