import type { Sql } from "@/lib/server/sql";
import type { BulkRow } from "./bulk";
import { groupBy } from "./group";
import type { OverlapOf } from "./import-income";
import type { RowKey } from "./row-book";
import type { LedgerScope } from "./scope";
import { spanText } from "./span-text";

export type PeriodPlan = {
  rows: BulkRow<RowKey>[];
  refused: { ref: RowKey; code: string; message: string }[];
  /** Keys of periods that give way: video, from, to. */
  replaced: BulkRow<null>[];
};

type Period = { videoId: string; from: string; to: string };

/** What a video gained in a range counts once: a range that shares days with another of that video waits for a decision. */
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
  for (const row of rows) {
    const period = periodOf(row);
    const overlap = overlapOf(row.ref);
    const clashes = (known.get(period.videoId) ?? []).filter((other) => isClash(period, other));
    if (clashes.length > 0 && overlap === null) {
      plan.refused.push({ ref: row.ref, code: "overlap", message: messageOf(clashes) });
      continue;
    }
    if (overlap === "replace") plan.replaced.push(...clashes.map(toKey));
    plan.rows.push(row);
  }
  return plan;
}

async function listPeriods(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  videoIds: readonly string[],
): Promise<Map<string, Period[]>> {
  const rows = await sql.query<Period>(
    `SELECT DISTINCT video_id::text AS "videoId", from_day AS "from", to_day AS "to" FROM video_period
     WHERE creator_id = $1::uuid AND video_id = ANY($2::uuid[])`,
    [creatorId, videoIds],
  );
  return groupBy(rows, ({ videoId }) => videoId);
}

function periodOf({ cells }: BulkRow<RowKey>): Period {
  return { videoId: String(cells[0]), from: String(cells[1]), to: String(cells[2]) };
}

function isClash(a: Period, b: Period): boolean {
  return a.from < b.to && b.from < a.to && !(a.from === b.from && a.to === b.to);
}

function toKey({ videoId, from, to }: Period): BulkRow<null> {
  return { ref: null, cells: [videoId, from, to] };
}

function messageOf([first]: readonly Period[]): string {
  return `The views of this video for ${spanText(first)} are in already. Choose whether to replace them or to keep both.`;
}
