import { eachInSteps } from "@/lib/core/steps";
import type { LocalDate } from "@/lib/core/time/date";
import { inTurns } from "@/lib/server/in-turns";
import type { Sql } from "@/lib/server/sql";
import {
  BULK_NAMES,
  BULK_TABLES,
  classifyBulk,
  insertBulk,
  ofEachTable,
  splitDuplicates,
  type BulkName,
  type BulkRow,
  type BulkTable,
  type Split,
} from "./bulk";
import type { PlacedFacts } from "./import-facts";
import type { IncomePlan, PlannedIncome } from "./import-income";
import { findChangedVideos, writeVideos, type SaidVideo } from "./import-videos";
import type { PeriodPlan } from "./period-overlap";
import { keepReplaced } from "./replaced";
import type { RowBook, RowKey } from "./row-book";
import type { LedgerScope } from "./scope";
import type { TouchedFacts } from "./touched";
import { writeIncome } from "./write-income";

/** A row that the ledger cannot take as it is, with the reason. */
export type RefusedRow = { ref: RowKey; code: string; message: string };

type BulkPlan = Pick<Split<RowKey>, "kept" | "twins"> & { refused: RefusedRow[] };

/** The rows that are in order, ready to be written. */
export type PlannedFacts = {
  bulk: Record<BulkName, BulkRow<RowKey>[]>;
  income: PlannedIncome<RowKey>[];
  videos: (SaidVideo & { ref: RowKey })[];
  replacedIncome: string[];
  replacedPeriods: BulkRow<null>[];
};

/** Of each table the rows that are in order. */
export async function planAllBulk(
  rows: Record<BulkName, readonly BulkRow<RowKey>[]>,
): Promise<Record<BulkName, BulkPlan>> {
  const plans = ofEachTable<BulkPlan>(() => ({ kept: [], twins: [], refused: [] }));
  for (const name of BULK_NAMES) plans[name] = await planBulk(BULK_TABLES[name], rows[name]);
  return plans;
}

async function planBulk(table: BulkTable, rows: readonly BulkRow<RowKey>[]): Promise<BulkPlan> {
  const { kept, twins, contradicting } = await inTurns(splitDuplicates(table, rows));
  const message = "Another row of this file says something else of the same day and video.";
  return { kept, twins, refused: contradicting.map((ref) => ({ ref, code: "duplicate", message })) };
}

type Plans = {
  book: RowBook;
  placed: PlacedFacts;
  income: IncomePlan<RowKey>;
  periods: PeriodPlan;
  bulk: Record<BulkName, BulkPlan>;
};

/** Leaves out every fact of a row that has an error, and notes what the others will do. */
export async function withoutErrors(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  { book, placed, income, periods, bulk }: Plans,
): Promise<PlannedFacts> {
  const inOrder = <Row extends { ref: RowKey }>(rows: Row[]) =>
    book.hasErrors() ? rows.filter(({ ref }) => !book.isError(ref)) : rows;
  const facts: PlannedFacts = {
    bulk: ofEachTable((name) => inOrder(bulk[name].kept)),
    income: inOrder(income.lines),
    videos: inOrder(placed.videos),
    replacedIncome: income.replaced,
    replacedPeriods: periods.replaced,
  };
  for (const name of BULK_NAMES) {
    const rows = facts.bulk[name];
    const found = await classifyBulk(sql, { creatorId, table: BULK_TABLES[name], rows });
    await inTurns(eachInSteps(found, ({ ref, status }) => book.mark(ref, status)));
  }
  await inTurns(eachInSteps(facts.income, ({ ref, status }) => book.mark(ref, status)));
  const changed = await findChangedVideos(sql, { creatorId }, facts.videos);
  const markVideos = eachInSteps(facts.videos, ({ ref, place }) => {
    book.mark(ref, place.isNew ? "new" : changed.has(place.id) ? "changed" : "same");
  });
  await inTurns(markVideos);
  return facts;
}

type Writing = { importId: string; source: { asOf: LocalDate }; facts: PlannedFacts };

export async function writeFacts(
  sql: Sql,
  scope: LedgerScope,
  { importId, source, facts }: Writing,
): Promise<TouchedFacts> {
  const { creatorId } = scope;
  const moved = await writeVideos(sql, scope, { importId, videos: facts.videos });
  const gone = await keepReplaced(sql, scope, {
    importId,
    incomeIds: facts.replacedIncome,
    periods: facts.replacedPeriods,
  });
  for (const name of BULK_NAMES)
    await insertBulk(sql, { creatorId, importId, table: BULK_TABLES[name], rows: facts.bulk[name] });
  const written = await writeIncome(sql, scope, { importId, asOf: source.asOf, lines: facts.income });
  return {
    videoIds: [...new Set([...moved, ...listViewed(facts)])],
    channelDays: facts.bulk.channelDays.map(({ cells }) => ({
      channelId: String(cells[0]),
      day: String(cells[1]),
    })),
    incomeIds: [...gone, ...written],
    hasMoved: facts.videos.length + facts.bulk.posts.length > 0,
  };
}

/** Videos whose views the import changes. A line of income only names its video, whose days stay as they are. */
function listViewed({ bulk: { snapshots, videoPeriods }, replacedPeriods }: PlannedFacts): string[] {
  return [...snapshots, ...videoPeriods, ...replacedPeriods].map(({ cells }) => String(cells[0]));
}
