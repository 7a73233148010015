import "server-only";
import type { Clock } from "@/lib/core/income/clock";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { resolveRange, type Period } from "@/lib/core/time/period";
import { listDatedTerms } from "@/lib/ledger/dated-terms";
import {
  findFirstLadderDay,
  hasDeductions,
  listCostCells,
  listDeductedLines,
  listIncomeCells,
  listLeftOut,
} from "@/lib/ledger/sum-ladder";
import { listMonthViews, listVideoViews } from "@/lib/ledger/sum-ladder-views";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { keepPerStamp } from "@/lib/server/stamped";
import type { Viewer } from "@/lib/server/viewer";
import { findVideoRow, toRows } from "./policy";
import type { LadderBy, LadderRow, TakeHomeQuestion, TakeHomeReport } from "./schema";

/** A creator of thousands of videos has a row for each. */
const keptReports = keepPerStamp<TakeHomeReport>({ limit: 30 });

/** Null before there are any days. */
export async function getTakeHome(
  viewer: Viewer,
  { range, by, clock, today }: TakeHomeQuestion,
): Promise<(TakeHomeReport & { firstDay: LocalDate }) | null> {
  const firstDay = await read(viewer, (sql) => findFirstLadderDay(sql, viewer.creatorId));
  if (firstDay === null) return null;
  const period = resolveRange(range, { today, firstDay });
  return { ...(await getReport(viewer, { period, by, clock })), firstDay };
}

/**
 * What a video has left of all it ever had; null where nothing is ever kept back of this creator's income, or no money
 * has come in or gone out for the video.
 */
export async function findVideoTakeHome(
  viewer: Viewer,
  { videoId, clock, today }: { videoId: string; clock: Clock; today: LocalDate },
): Promise<LadderRow | null> {
  const { creatorId } = viewer;
  if (!isUuid(videoId)) return null;
  const firstDay = await read(viewer, async (sql) =>
    (await hasDeductions(sql, creatorId)) ? findFirstLadderDay(sql, creatorId) : null,
  );
  if (firstDay === null) return null;
  const period = { from: firstDay, to: addDays(today, 1) };
  return findVideoRow((await getReport(viewer, { period, by: "video", clock })).rows, videoId);
}

type Asked = { period: Period; by: LadderBy; clock: Clock };

function getReport(viewer: Viewer, { period, by, clock }: Asked): Promise<TakeHomeReport> {
  const { creatorId, baseCurrency: currency } = viewer;
  const name = [period.from, period.to, by, clock, currency].join(" ");
  return keptReports(viewer, name, async (sql) => {
    const terms = await listDatedTerms(sql, { creatorId, kind: null });
    const facts = {
      incomes: await listIncomeCells(sql, { creatorId, period, clock }),
      lines: await listDeductedLines(sql, { creatorId, period, clock, currency }),
      costs: await listCostCells(sql, { creatorId, period }),
      taxes: terms.filter(({ kind }) => kind === "tax_reserve"),
      months: await listMonthViews(sql, { creatorId, period }),
      videos: by === "month" ? [] : await listVideoViews(sql, { creatorId, period }),
    };
    return {
      ...{ period, currency },
      ...toRows(facts, by),
      views: facts.months.reduce((sum, { views }) => sum + views, 0n),
      estimated: facts.incomes.reduce((sum, { estimated }) => sum + estimated, 0n),
      leftOut: await listLeftOut(sql, { creatorId, period, clock }),
      terms: {
        agency: terms.some(({ kind }) => kind === "agency_share"),
        tax: terms.some(({ kind }) => kind === "tax_reserve"),
      },
      hasCosts: facts.costs.length > 0,
    };
  });
}

function read<T>(viewer: Viewer, run: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => run(sqlOfPg(client)), { readOnly: true });
}
