import "server-only";
import type { PoolClient } from "pg";
import type { Clock } from "@/lib/core/income/clock";
import { currencyMovement, type PaidLine } from "@/lib/core/income/currency-movement";
import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import { resolveRange, type Period } from "@/lib/core/time/period";
import { STATEMENT } from "@/lib/ledger/derive-shares";
import { listDatedTerms } from "@/lib/ledger/dated-terms";
import { filteredIncome, incomeFilterParams } from "@/lib/ledger/income-filter";
import { countLineOffers, type Offers } from "@/lib/ledger/label-counts";
import { countedSql, LINE_CLOCKS } from "@/lib/ledger/line-clock";
import { readLine, type LineDetail } from "@/lib/ledger/read-line";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { keepPerStamp } from "@/lib/server/stamped";
import type { Viewer } from "@/lib/server/viewer";
import type { IncomeListQuery } from "./schema";

export type IncomeListItem = {
  id: string;
  version: number;
  stream: Stream;
  state: IncomeState;
  amount: bigint;
  currency: Currency;
  /** Minor units of the base currency; null when not converted. */
  baseAmount: bigint | null;
  /** What a statement adds to its videos' lines, in the base currency; null where there are none, or it is no statement. */
  added: bigint | null;
  from: LocalDate;
  /** Excluded. */
  to: LocalDate;
  /** What the line adds to the sums on the clock, in the base currency. */
  counted: bigint;
  /** The first day of the month in which it stands; null while it is not paid, on the clock of payment. */
  month: LocalDate | null;
  paidOn: LocalDate | null;
  dueOn: LocalDate | null;
  note: string;
  programme: string;
  /** "Nordkaffe · Autumn"; null for a line of none. */
  deal: string | null;
  videoTitle: string | null;
  /** Over how many videos it is split; 0 where it is not. */
  shares: number;
  /** The days of the line that this one takes back; null where it takes none back. */
  restates: { from: LocalDate; to: LocalDate } | null;
  /** What other lines take back of this one, in its own currency; null where none does. */
  takenBack: bigint | null;
};

/**
 * What counts, the part of it that is estimated, what lines without a month are worth that will count, and how many
 * lines there are; base currency.
 */
export type IncomeSum = { income: bigint; estimated: bigint; waiting: bigint; lines: number };

export type IncomeList = {
  items: IncomeListItem[];
  /** Whole months under the filter, also where the page shows only a part of one. */
  months: ReadonlyMap<LocalDate | null, IncomeSum>;
  sum: IncomeSum;
  unconverted: { currency: Currency; amount: bigint }[];
  /** What currencies moved until the lines paid in the range were paid; in no total. */
  movement: bigint;
  /** All days on which any money stands, also those to come; null where none does. */
  days: Period | null;
  page: number;
  pages: number;
};

export const LINES_PER_PAGE = 50;

/**
 * A line stands in one month, so that months add up to the whole: in that of its last day, on the clock of payment in
 * that of its payment. A range of days takes the lines with that day in it.
 */
export async function listIncome(viewer: Viewer, query: IncomeListQuery): Promise<IncomeList> {
  return withTenantPg(viewer, async (client) => readList(sqlOfPg(client), viewer, query), { readOnly: true });
}

async function readList(sql: Sql, viewer: Viewer, query: IncomeListQuery): Promise<IncomeList> {
  const filter = incomeFilterParams(viewer.creatorId, { filter: query, today: todayIn(viewer.timeZone) });
  const clock = query.clock ?? "earned";
  const today = todayIn(viewer.timeZone);
  const sums = await sql.query<MonthSum>(monthsSql(clock, today), filter);
  const unconverted = await sql.query<{ currency: Currency; amount: bigint }>(unconvertedSql(clock), filter);
  const months = new Map(sums.map(({ month, lines, ...sum }) => [month, { ...sum, lines: Number(lines) }]));
  const sum = addSums([...months.values()]);
  const pages = Math.max(1, Math.ceil(sum.lines / LINES_PER_PAGE));
  const page = Math.min(query.page, pages);
  const place = [LINES_PER_PAGE, (page - 1) * LINES_PER_PAGE];
  const rows = await sql.query<ListRow>(listSql(clock, today), [...filter, ...place]);
  const items = rows.map(({ restatesFrom: from, restatesTo: to, ...item }) => ({
    ...item,
    restates: from === null || to === null ? null : { from, to },
  }));
  const paid = await sql.query<PaidLine>(
    PAID_DAYS,
    incomeFilterParams(viewer.creatorId, {
      filter: { ...query, range: "all" },
      today: todayIn(viewer.timeZone),
    }),
  );
  const movement = currencyMovement(paid, periodOf(viewer, query) ?? {});
  return { items, months, sum, unconverted, movement, days: await findDays(sql, viewer), page, pages };
}

async function findDays(sql: Sql, { creatorId }: Viewer): Promise<Period | null> {
  const [row] = await sql.query<{ from: LocalDate | null; to: LocalDate | null }>(
    `SELECT min(day) AS "from", max(day) + 1 AS "to" FROM stream_day WHERE creator_id = $1::uuid`,
    [creatorId],
  );
  return row?.from && row.to ? { from: row.from, to: row.to } : null;
}

type ListRow = Omit<IncomeListItem, "restates"> & Record<"restatesFrom" | "restatesTo", LocalDate | null>;

type MonthSum = Omit<IncomeSum, "lines"> & { month: LocalDate | null; lines: bigint };

function periodOf(viewer: Viewer, { range }: IncomeListQuery): Period | null {
  return range === "all" ? null : resolveRange(range, { today: todayIn(viewer.timeZone), firstDay: null });
}

function addSums(sums: readonly IncomeSum[]): IncomeSum {
  return sums.reduce(
    (sum, month) => ({
      income: sum.income + month.income,
      estimated: sum.estimated + month.estimated,
      waiting: sum.waiting + month.waiting,
      lines: sum.lines + month.lines,
    }),
    { income: 0n, estimated: 0n, waiting: 0n, lines: 0 },
  );
}

function monthSql(clock: Clock): string {
  return `date_trunc('month', (${LINE_CLOCKS[clock].day})::timestamp)::date`;
}

function monthsSql(clock: Clock, today: LocalDate): string {
  const counted = countedSql(clock, { today });
  const estimated = clock === "paid" ? "0" : counted;
  return `
  SELECT ${monthSql(clock)} AS month, count(*) AS lines,
    coalesce(sum(${counted}) FILTER (WHERE i.state <> 'reversed'), 0)::bigint AS income,
    coalesce(sum(${estimated}) FILTER (WHERE i.state = 'estimated'), 0)::bigint AS estimated,
    coalesce(sum(${countedSql("earned", { today })}) FILTER (WHERE ${LINE_CLOCKS[clock].day} IS NULL AND i.state <> 'reversed'), 0)::bigint AS waiting
  ${filteredIncome(clock)} GROUP BY 1 ORDER BY 1 DESC NULLS FIRST`;
}

function unconvertedSql(clock: Clock): string {
  return `
  SELECT i.currency, sum(i.amount)::bigint AS amount
  ${filteredIncome(clock)} AND i.base_amount IS NULL AND i.state <> 'reversed' GROUP BY 1 ORDER BY 1`;
}

/** A statement holds its videos' lines, so it adds only what they leave of it, as in every other figure. */
const PARENT = "LEFT JOIN income p ON p.creator_id = i.creator_id AND p.id = i.parent_id";

const SHARES = `(SELECT count(*)::int FROM income_share s WHERE s.creator_id = $1::uuid AND s.income_id = i.id)`;

const TAKEN_BACK = `(SELECT sum(r.amount)::bigint FROM income r WHERE r.creator_id = $1::uuid AND r.parent_id = i.id
  AND r.currency = i.currency AND r.state <> 'reversed')`;

const DEAL = `(SELECT b.name || ' · ' || d.title FROM deal d JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
  WHERE d.creator_id = $1::uuid AND d.id = i.deal_id)`;

function listSql(clock: Clock, today: LocalDate): string {
  const { day } = LINE_CLOCKS[clock];
  const added = `CASE WHEN ${STATEMENT} AND i.state <> 'reversed' THEN nullif(${countedSql("earned", { today })}, i.base_amount)::bigint END`;
  return `
  SELECT i.id::text AS id, i.version, i.stream, i.state, i.amount, i.currency, i.base_amount AS "baseAmount",
    i.earned_from AS "from", i.earned_to AS "to", ${monthSql(clock)} AS month, i.paid_on AS "paidOn", i.due_on AS "dueOn",
    i.note, i.programme, ${DEAL} AS deal, v.title AS "videoTitle", ${added} AS added,
    CASE WHEN i.state = 'reversed' THEN 0 ELSE coalesce(${countedSql(clock, { today })}, 0) END::bigint AS counted,
    ${SHARES} AS shares, p.earned_from AS "restatesFrom", p.earned_to AS "restatesTo", ${TAKEN_BACK} AS "takenBack"
  ${filteredIncome(clock).replace("WHERE", `${PARENT} WHERE`)} ORDER BY ${day} DESC NULLS FIRST, i.earned_to DESC, i.created_at DESC, i.id DESC LIMIT $15 OFFSET $16`;
}

/** A day of payment a row, since the sum of a day's lines moved as its lines did. */
const PAID_DAYS = `
  SELECT i.paid_on AS "paidOn", sum(i.base_amount)::bigint AS "baseAmount", sum(i.paid_base_amount)::bigint AS "paidBaseAmount"
  ${filteredIncome("earned")} AND i.state = 'paid' AND i.paid_on IS NOT NULL AND i.base_amount IS NOT NULL
    AND i.paid_base_amount IS NOT NULL
  GROUP BY 1`;

const keptOffers = keepPerStamp<Offers>({ limit: 200 });

/** What the list can be narrowed to, by what its lines and their videos are. */
export async function getIncomeOffers(viewer: Viewer): Promise<Offers> {
  return keptOffers(viewer, "income", (sql) => countLineOffers(sql, viewer));
}

export type IncomeDetail = LineDetail;

/** Null when there is no such line for this viewer, whoever else may have one. */
export async function findIncome(viewer: Viewer, id: string): Promise<IncomeDetail | null> {
  if (!isUuid(id)) return null;
  const today = todayIn(viewer.timeZone);
  const read = (client: PoolClient) => readLine(sqlOfPg(client), viewer, { id, today });
  return withTenantPg(viewer, read, { readOnly: true });
}

/** What the form for a line offers: titles to pick from, and the channels. */
export type IncomeChoices = {
  titles: string[];
  channels: { id: string; name: string }[];
  unitValues: UnitValue[];
};

/** What one unit is worth today, as decimal text in major units. */
export type UnitValue = { unit: string; from: LocalDate; value: string; currency: Currency };

export async function getIncomeChoices(viewer: Viewer): Promise<IncomeChoices> {
  return withTenantPg(
    viewer,
    async (client) => {
      const sql = sqlOfPg(client);
      const videos = await sql.query<{ title: string }>(TITLES, [viewer.creatorId]);
      const channels = await sql.query<{ id: string; name: string }>(CHANNELS, [viewer.creatorId]);
      const unitValues = await listUnitValues(sql, viewer);
      return { titles: [...new Set(videos.map(({ title }) => title))], channels, unitValues };
    },
    { readOnly: true },
  );
}

/** Of each unit the value in force. */
async function listUnitValues(sql: Sql, viewer: Viewer): Promise<UnitValue[]> {
  const today = todayIn(viewer.timeZone);
  const terms = await listDatedTerms(sql, { creatorId: viewer.creatorId, kind: "unit_value" });
  const inForce = new Map(terms.filter(({ from }) => from <= today).map((term) => [term.name, term]));
  return [...inForce.values()].flatMap(({ name: unit, from, value, currency }) =>
    currency === null ? [] : [{ unit, from, value, currency }],
  );
}

const TITLES = `SELECT title FROM video WHERE creator_id = $1::uuid ORDER BY published_at DESC LIMIT 100`;
const CHANNELS = `SELECT id::text AS id, name FROM channel WHERE creator_id = $1::uuid ORDER BY created_at, id`;
