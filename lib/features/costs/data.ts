import "server-only";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import { resolveRange } from "@/lib/core/time/period";
import { DEAL_NAME } from "@/lib/ledger/deal-locks";
import { typedRateSql } from "@/lib/ledger/line-money";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import type { CostListQuery } from "./schema";

export type CostItem = {
  id: string;
  version: number;
  day: LocalDate;
  /** The first day of its month. */
  month: LocalDate;
  amount: bigint;
  currency: Currency;
  /** The one typed on the cost itself. */
  typedRate: string | null;
  /** The one it was converted at, and its day. */
  rate: string | null;
  rateOn: LocalDate | null;
  /** Minor units of the base currency; null when not converted. */
  baseAmount: bigint | null;
  videoId: string | null;
  videoTitle: string | null;
  dealId: string | null;
  /** "Nordkaffe: Autumn" */
  deal: string | null;
  tag: string;
  category: string;
  note: string;
};

export type CostList = {
  items: CostItem[];
  /** Whole months, also where the page shows only a part of one; base currency. */
  months: ReadonlyMap<LocalDate, bigint>;
  total: bigint;
  count: number;
  unconverted: { currency: Currency; amount: bigint }[];
  page: number;
  pages: number;
};

export const COSTS_PER_PAGE = 50;

type Asked = CostListQuery & { today: LocalDate };

export async function listCosts(viewer: Viewer, { today, ...query }: Asked): Promise<CostList> {
  const { range, video, tag } = query;
  const period = range === "all" ? null : resolveRange(range, { today, firstDay: null });
  return read(viewer, async (sql) => {
    const key = [viewer.creatorId, period?.from ?? null, period?.to ?? null, video === "without", tag];
    const sums = await sql.query<{ month: LocalDate; costs: bigint; count: bigint }>(MONTHS, key);
    const unconverted = await sql.query<{ currency: Currency; amount: bigint }>(UNCONVERTED, key);
    const count = sums.reduce((all, month) => all + Number(month.count), 0);
    const pages = Math.max(1, Math.ceil(count / COSTS_PER_PAGE));
    const page = Math.min(query.page, pages);
    const items = await sql.query<CostItem>(LIST, [...key, COSTS_PER_PAGE, (page - 1) * COSTS_PER_PAGE]);
    const months = new Map(sums.map(({ month, costs }) => [month, costs]));
    const total = sums.reduce((all, { costs }) => all + costs, 0n);
    return { items, months, total, count, unconverted, page, pages };
  });
}

/** Null when there is no such cost for this viewer, whoever else may have one. */
export async function findCost(viewer: Viewer, id: string): Promise<CostItem | null> {
  if (!isUuid(id)) return null;
  const [cost] = await read(viewer, (sql) => sql.query<CostItem>(ONE, [viewer.creatorId, id]));
  return cost ?? null;
}

/** As a form for a new cost names it; null when there is no such deal for this viewer. */
export async function findCostDeal(viewer: Viewer, id: string): Promise<{ id: string; name: string } | null> {
  if (!isUuid(id)) return null;
  const [deal] = await read(viewer, (sql) =>
    sql.query<{ id: string; name: string }>(
      `SELECT d.id::text AS id, ${DEAL_NAME} AS name FROM deal d
         JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
       WHERE d.creator_id = $1::uuid AND d.id = $2::uuid`,
      [viewer.creatorId, id],
    ),
  );
  return deal ?? null;
}

/** What the form offers to pick from. */
export type CostChoices = { titles: string[]; tags: string[]; categories: string[]; deals: string[] };

export async function getCostChoices(viewer: Viewer): Promise<CostChoices> {
  return read(viewer, async (sql) => {
    const list = async (text: string) => {
      const rows = await sql.query<{ name: string }>(text, [viewer.creatorId]);
      return [...new Set(rows.map(({ name }) => name))];
    };
    return {
      titles: await list(TITLES),
      tags: await list(TAGS),
      categories: await list(CATEGORIES),
      deals: await list(DEALS),
    };
  });
}

const MONTH = "date_trunc('month', c.day::timestamp)::date";

const COLUMNS = `c.id::text AS id, c.version, c.day, ${MONTH} AS month, c.amount, c.currency,
  ${typedRateSql("c")} AS "typedRate", trim_scale(c.rate)::text AS rate, c.rate_on AS "rateOn", c.base_amount AS "baseAmount", c.video_id::text AS "videoId",
  v.title AS "videoTitle", c.tag, c.category, c.note, c.deal_id::text AS "dealId",
  ${DEAL_NAME} AS deal`;

const FROM = `FROM cost c LEFT JOIN video v ON v.creator_id = c.creator_id AND v.id = c.video_id
  LEFT JOIN deal d ON d.creator_id = c.creator_id AND d.id = c.deal_id
  LEFT JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
  WHERE c.creator_id = $1::uuid`;

const SHOWN = `AND ($2::date IS NULL OR c.day >= $2::date) AND ($3::date IS NULL OR c.day < $3::date)
  AND (NOT $4::boolean OR c.video_id IS NULL) AND ($5::text IS NULL OR c.tag = $5)`;

const LIST = `SELECT ${COLUMNS} ${FROM} ${SHOWN}
  ORDER BY c.day DESC, c.created_at DESC, c.id DESC LIMIT $6 OFFSET $7`;

const ONE = `SELECT ${COLUMNS} ${FROM} AND c.id = $2::uuid`;

const MONTHS = `SELECT ${MONTH} AS month, count(*) AS count, coalesce(sum(c.base_amount), 0)::bigint AS costs
  FROM cost c WHERE c.creator_id = $1::uuid ${SHOWN} GROUP BY 1 ORDER BY 1 DESC`;

const UNCONVERTED = `SELECT c.currency, sum(c.amount)::bigint AS amount FROM cost c
  WHERE c.creator_id = $1::uuid ${SHOWN} AND c.base_amount IS NULL GROUP BY 1 ORDER BY 1`;

const TITLES = `SELECT title AS name FROM video WHERE creator_id = $1::uuid ORDER BY published_at DESC LIMIT 100`;

const DEALS = `SELECT ${DEAL_NAME} AS name FROM deal d JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
  WHERE d.creator_id = $1::uuid ORDER BY d.created_at DESC LIMIT 100`;

const TAGS = `SELECT tag AS name FROM (
    SELECT unnest(tags) AS tag FROM video WHERE creator_id = $1::uuid
    UNION ALL SELECT tag FROM cost WHERE creator_id = $1::uuid AND tag <> '') used
  GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 100`;

const CATEGORIES = `SELECT category AS name FROM cost WHERE creator_id = $1::uuid AND category <> ''
  GROUP BY category ORDER BY count(*) DESC, category LIMIT 100`;

function read<T>(viewer: Viewer, run: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => run(sqlOfPg(client)), { readOnly: true });
}
