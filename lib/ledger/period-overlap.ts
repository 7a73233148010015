import type { OverlapAnswer } from "@/lib/core/formats/corrections";
import { eachInSteps } from "@/lib/core/steps";
import { inTurns } from "@/lib/server/in-turns";
import type { Sql } from "@/lib/server/sql";
import type { BulkRow } from "./bulk";
import type { OverlapOf } from "./import-income";
import type { RowKey } from "./row-book";
import type { LedgerScope } from "./scope";
import { createSpanBook, isSameSpan, type Span, type SpanBook, type Stack } from "./span-book";
import { spanText } from "./span-text";

export type PeriodPlan = {
  rows: BulkRow<RowKey>[];
  refused: { ref: RowKey; code: string; message: string }[];
  /** Keys of periods that give way: video, from, to. */
  replaced: BulkRow<null>[];
};

type Period = { videoId: string; from: string; to: string };
type KnownPeriod = Period & { isStored: boolean };

/**
 * What a video gained in a range counts once: a range that shares days with another of that video waits for a decision. One
 * that is only in these files can be kept beside it, but not be replaced.
 */
export async function planPeriods(
  sql: Sql,
  scope: Pick<LedgerScope, "creatorId">,
  { rows, overlapOf }: { rows: readonly BulkRow<RowKey>[]; overlapOf: OverlapOf<RowKey> },
): Promise<PeriodPlan> {
  const plan: PeriodPlan = { rows: [], refused: [], replaced: [] };
  if (rows.length === 0) return plan;
  const known = await listPeriods(
    sql,
    scope,
    rows.map(({ cells }) => String(cells[0])),
  );
  const book = createSpanBook<KnownPeriod>();
  for (const period of known) book.add(period.videoId, { ...period, isStored: true });
  const decide = eachInSteps(rows, (row) => planPeriod(row, { overlap: overlapOf(row.ref), book, plan }));
  await inTurns(decide);
  return plan;
}

type Deciding = { overlap: OverlapAnswer | null; book: SpanBook<KnownPeriod>; plan: PeriodPlan };

function planPeriod(row: BulkRow<RowKey>, { overlap, book, plan }: Deciding): void {
  const period = periodOf(row);
  const isReplacing = overlap === "replace";
  const clashes = overlap === "keep" ? [] : listClashes(period, { book, isReplacing });
  if (clashes.length > 0 && !(isReplacing && clashes.every(isStoredAlone))) {
    plan.refused.push({ ref: row.ref, code: "overlap", message: messageOf(clashes) });
    return;
  }
  for (const { from, to, items } of clashes) {
    plan.replaced.push(toKey({ videoId: period.videoId, from, to }));
    items.clear();
  }
  book.add(period.videoId, { ...period, isStored: false });
  plan.rows.push(row);
}

/** Its own days are no other range: of two stacks at least one is another one, which is what a question needs. */
function listClashes(
  period: Period,
  { book, isReplacing }: Pick<Deciding, "book"> & { isReplacing: boolean },
): Stack<KnownPeriod>[] {
  const met = book.sharing(period.videoId, period, isReplacing ? Infinity : 2);
  return met.filter((other) => !isSameSpan(period, other));
}

function isStoredAlone({ items }: Stack<KnownPeriod>): boolean {
  return [...items].every(({ isStored }) => isStored);
}

async function listPeriods(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  videoIds: readonly string[],
): Promise<Period[]> {
  return sql.query<Period>(
    `SELECT DISTINCT video_id::text AS "videoId", from_day AS "from", to_day AS "to" FROM video_period
     WHERE creator_id = $1::uuid AND video_id = ANY($2::uuid[])`,
    [creatorId, [...new Set(videoIds)]],
  );
}

function periodOf({ cells }: BulkRow<RowKey>): Period {
  return { videoId: String(cells[0]), from: String(cells[1]), to: String(cells[2]) };
}

function toKey({ videoId, from, to }: Period): BulkRow<null> {
  return { ref: null, cells: [videoId, from, to] };
}

function messageOf([first]: readonly Span[]): string {
  return `The views of this video for ${spanText(first)} are in already. Choose whether to replace them or to keep both.`;
}
