import type { LocalDate } from "@/lib/core/time/date";
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
  type Twin,
} from "./bulk";
import { chunksOf } from "./chunks";
import type { PlacedFacts } from "./import-facts";
import type { IncomePlan, PlannedIncome } from "./import-income";
import { findChangedVideos, writeVideos, type SaidVideo } from "./import-videos";
import { insertObservations } from "./observation";
import type { PeriodPlan } from "./period-overlap";
import { keepReplaced } from "./replaced";
import type { RowBook, RowKey } from "./row-book";
import type { LedgerScope } from "./scope";
import { toPayload, type Said } from "./said-line";
import { insertLines, listLineIds, settleIncome, textOf } from "./settle-income";
import type { TouchedFacts } from "./touched";

/** A row that the ledger cannot take as it is, with the reason. */
export type RefusedRow = { ref: RowKey; code: string; message: string };

type BulkPlan = {
  kept: BulkRow<RowKey>[];
  twins: Twin<RowKey>[];
  refused: RefusedRow[];
};

/** The rows that are in order, ready to be written. */
export type PlannedFacts = {
  bulk: Record<BulkName, BulkRow<RowKey>[]>;
  income: PlannedIncome<RowKey>[];
  videos: (SaidVideo & { ref: RowKey })[];
  replacedIncome: string[];
  replacedPeriods: BulkRow<null>[];
};

export function planBulk(table: BulkTable, rows: readonly BulkRow<RowKey>[]): BulkPlan {
  const { kept, twins, contradicting } = splitDuplicates(table, rows);
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
  const inOrder = <Row extends { ref: RowKey }>(rows: readonly Row[]) =>
    rows.filter(({ ref }) => !book.isError(ref));
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
    for (const { ref, status } of found) book.mark(ref, status);
  }
  for (const { ref, status } of facts.income) book.mark(ref, status);
  const changed = await findChangedVideos(sql, { creatorId }, facts.videos);
  for (const { ref, place } of inOrder(placed.videos)) {
    book.mark(ref, place.isNew ? "new" : changed.has(place.id) ? "changed" : "same");
  }
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

type IncomeWrite = { importId: string; asOf: LocalDate; lines: readonly PlannedIncome<RowKey>[] };

/** So many lines are written at a time, so that what is made of them on the way does not grow with the file. */
const LINES_AT_ONCE = 10_000;

async function writeIncome(sql: Sql, scope: LedgerScope, write: IncomeWrite): Promise<string[]> {
  const written: string[] = [];
  for (const lines of chunksOf(write.lines, LINES_AT_ONCE)) {
    const ids = await writeLines(sql, scope, { ...write, lines });
    for (const id of ids) written.push(id);
  }
  return written;
}

async function writeLines(
  sql: Sql,
  scope: LedgerScope,
  { importId, asOf, lines }: IncomeWrite,
): Promise<string[]> {
  const { creatorId } = scope;
  const said = lines.map((line) => ({ ...line, line: saidOf(line) }));
  const rows = said.map((line) => ({
    key: textOf(line),
    payload: toPayload(line.line),
    sourceText: line.fact.sourceText,
  }));
  await insertObservations(sql, { creatorId, importId, kind: "income", rows });
  const isNew = ({ isFresh, status }: PlannedIncome<RowKey>) => isFresh && status === "new";
  const made = await insertLines(sql, scope, { importId, asOf, lines: said.filter(isNew) });
  const others = lines.filter((line) => !isNew(line));
  await settleIncome(sql, scope, others);
  return [...made, ...(await listLineIds(sql, scope, others))];
}

function saidOf({ fact, channelId, video }: PlannedIncome<RowKey>): Said {
  const { stream, programme, amount, currency, rate, state, period, paidOn, dueOn, externalId, note } = fact;
  const what = { stream, programme, amount, currency, rate, state, externalId, note };
  const when = { from: period.from, to: period.to, paidOn, dueOn };
  const qualifiedViews = fact.qualifiedViews === null ? null : String(fact.qualifiedViews);
  const fee = fact.platformFee == null ? {} : { platformFee: String(fact.platformFee) };
  return { channelId, videoKey: video?.key ?? null, ...what, ...when, qualifiedViews, ...fee };
}
