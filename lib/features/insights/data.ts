import "server-only";
import type { Table } from "@/lib/core/exports/table";
import { toInsightMonthsTable } from "@/lib/core/insights/months-table";
import { seasonIndices } from "@/lib/core/insights/season";
import type { MonthSums } from "@/lib/core/noise/odd-months";
import { addMonths, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import { resolveRange } from "@/lib/core/time/period";
import { listDismissals } from "@/lib/ledger/dismissals";
import { listIncomeSources } from "@/lib/ledger/income-sources";
import { listLeftBonuses, listLeftViews, readOwnRates } from "@/lib/ledger/left-behind";
import { listOrganicMonths, listOrganicTotals } from "@/lib/ledger/organic-months";
import { planForMany } from "@/lib/ledger/plan-for-many";
import { findFirstDay } from "@/lib/ledger/sum-periods";
import { keepPerStamp } from "@/lib/server/stamped";
import type { Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import {
  announce,
  earningMonths,
  latestNews,
  monthsUntil,
  putAway,
  seasonBetween,
  toFragility,
  toLeft,
  toToldMonth,
} from "./policy";
import type { Insights, News } from "./schema";

// What is put away sets the ledger's stamp too.
const keptNews = keepPerStamp<News | null>({ limit: 500 });
const keptInsights = keepPerStamp<Insights>({ limit: 100 });

/** The latest thing that passed its test, without why: a page that is opened this often asks for months alone. */
export async function getNews(viewer: Viewer, { today }: { today: LocalDate }): Promise<News | null> {
  const { creatorId, baseCurrency: currency } = viewer;
  return keptNews(viewer, `${firstOfMonth(today)} ${currency}`, async (sql) => {
    const months = await readMonths(sql, { creatorId, today });
    const dismissals = await listDismissals(sql, viewer);
    return latestNews(announce(months, { currency, totals: null, dismissals }), currency);
  });
}

/** All that the page of insights says, from one snapshot of the database. */
export async function getInsights(viewer: Viewer, { today }: { today: LocalDate }): Promise<Insights> {
  return keptInsights(viewer, `${today} ${viewer.baseCurrency}`, (sql) => readInsights(sql, viewer, today));
}

/** The months of that page as a table. */
export async function insightMonthsTable(viewer: Viewer, { today }: { today: LocalDate }): Promise<Table> {
  const { months, indices, currency } = await getInsights(viewer, { today });
  return toInsightMonthsTable(months, { indices: indices.ok ? indices.value : [], currency });
}

async function readInsights(sql: Sql, viewer: Viewer, today: LocalDate): Promise<Insights> {
  const sums = await readMonths(sql, { creatorId: viewer.creatorId, today });
  const rows = sums.reduce((all, month) => all + month.sums.videos, 0);
  return planForMany(sql, { rows }, () => readWith(sums, { sql, viewer, today }));
}

type Reading = { sql: Sql; viewer: Viewer; today: LocalDate };

async function readWith(sums: readonly MonthSums[], { sql, viewer, today }: Reading): Promise<Insights> {
  const { creatorId, baseCurrency: currency } = viewer;
  const dismissals = await listDismissals(sql, viewer);
  const put = putAway(dismissals);
  const found = announce(sums, { currency, totals: null, dismissals });
  const isAny = [found.levels, found.odd].some((one) => one.ok && one.value.told.length > 0);
  // Months by stream and currency are the dearest read, so only what is announced is explained.
  const totals = isAny ? await listOrganicTotals(sql, { creatorId, period: monthsUntil(today) }) : null;
  const months = sums.map(toToldMonth);
  const firstDay = await findFirstDay(sql, creatorId);
  const period = resolveRange("12m", { today, firstDay });
  const sources = await listIncomeSources(sql, { creatorId, period });
  const views = await listLeftViews(sql, { creatorId, period });
  const bonuses = await listLeftBonuses(sql, viewer, { today });
  const rates = await readOwnRates(sql, { creatorId, period });
  return {
    ...{ currency, today, months, rates },
    ...announce(sums, { currency, totals, dismissals }),
    indices: seasonIndices(months),
    season: seasonBetween(months, put),
    year: { period, total: sources.total },
    fragility: toFragility(sources, { months: monthsOf(firstDay, { from: period.from, today }), put }),
    left: toLeft({ views, bonuses, rates }, put),
  };
}

async function readMonths(sql: Sql, { creatorId, today }: { creatorId: string; today: LocalDate }) {
  return earningMonths(await listOrganicMonths(sql, { creatorId, period: monthsUntil(today) }));
}

/** How many months of the twelve there is anything of, the one under way with them. */
function monthsOf(
  firstDay: LocalDate | null,
  { from, today }: { from: LocalDate; today: LocalDate },
): number {
  let [month, count] = [firstDay === null || firstDay < from ? from : firstOfMonth(firstDay), 0];
  for (; month <= today; month = addMonths(month, 1)) count += 1;
  return firstDay === null ? 0 : count;
}
