import type { Sql } from "@/lib/server/sql";
import type { ImageRow } from "./images";
import { settleVideos } from "./import-videos";
import type { LedgerScope } from "./scope";
import { settleIncome } from "./settle-income";
import { HAND_ENTRY } from "./snapshots";

type Restored = Partial<Record<"income" | "video" | "view_snapshot" | "video_period", readonly ImageRow[]>>;

/**
 * Rows that an undo has put back as files had them say what files say by now: counters of imports that were undone since
 * go again, and of lines and videos the strongest word stands. False where a row is left that no import says any more, and
 * that nobody typed: what was undone with its import would count again.
 */
export async function followImports(
  sql: Sql,
  scope: LedgerScope,
  { income = [], video = [], view_snapshot: readings = [], video_period: periods = [] }: Restored,
): Promise<boolean> {
  const videoIds = video.map(({ id }) => String(id));
  const countedIds = [...readings, ...periods].map((row) => String(row.video_id));
  for (const table of ["view_snapshot", "video_period"]) {
    await sql.query(
      `DELETE FROM ${table} t WHERE t.creator_id = $1::uuid AND t.video_id = ANY($2::uuid[]) AND t.import_id <> $3::uuid
         AND NOT EXISTS (SELECT FROM import m WHERE m.creator_id = $1::uuid AND m.id = t.import_id AND m.state = 'published')`,
      [scope.creatorId, countedIds, HAND_ENTRY],
    );
  }
  await settleVideos(sql, scope, videoIds);
  const lines = await sql.query<{ id: string; identity: string; occurrence: number }>(IMPORTED_LINES, [
    scope.creatorId,
    income.map(({ id }) => String(id)),
  ]);
  await settleIncome(sql, scope, lines);
  const [left] = await sql.query<{ isUnsaid: boolean }>(
    `SELECT EXISTS (${UNSAID_LINE}) OR EXISTS (${UNSAID_VIDEO}) AS "isUnsaid"`,
    [scope.creatorId, lines.map(({ id }) => id), videoIds],
  );
  return left?.isUnsaid !== true;
}

/** Lines that a file made, and that nobody typed into: their history names an import. Sample lines have none. */
const IMPORTED_LINES = `SELECT i.id::text, i.identity, i.occurrence FROM income i
  WHERE i.creator_id = $1::uuid AND i.id = ANY($2::uuid[]) AND NOT i.is_hand_edited AND i.deal_part IS NULL
    AND EXISTS (SELECT FROM income_revision r WHERE r.creator_id = $1::uuid AND r.income_id = i.id
      AND r.import_id IS NOT NULL)`;

/** Of imported lines. One stays all the same as long as another takes it back. */
const UNSAID_LINE = `SELECT FROM income i WHERE i.creator_id = $1::uuid AND i.id = ANY($2::uuid[])
  AND NOT EXISTS (SELECT FROM observation o WHERE o.creator_id = $1::uuid AND o.kind = 'income'
    AND o.natural_key = i.identity || '#' || i.occurrence)
  AND NOT EXISTS (SELECT FROM income r WHERE r.creator_id = $1::uuid AND r.parent_id = i.id)`;

/**
 * A video stays all the same as long as something refers to it. That a file made it shows nowhere on itself, so one of a
 * ledger without an undone import is never missed by any.
 */
const UNSAID_VIDEO = `SELECT FROM video v WHERE v.creator_id = $1::uuid AND v.id = ANY($3::uuid[]) AND NOT v.is_hand_edited
  AND EXISTS (SELECT FROM import m WHERE m.creator_id = $1::uuid AND m.state = 'undone')
  AND NOT EXISTS (SELECT FROM observation o WHERE o.creator_id = $1::uuid AND o.kind = 'video' AND o.natural_key = v.id::text)
  AND NOT EXISTS (SELECT FROM income i WHERE i.creator_id = $1::uuid AND i.video_id = v.id)
  AND NOT EXISTS (SELECT FROM income_share s WHERE s.creator_id = $1::uuid AND s.video_id = v.id)
  AND NOT EXISTS (SELECT FROM cost c WHERE c.creator_id = $1::uuid AND c.video_id = v.id)
  AND NOT EXISTS (SELECT FROM deliverable l WHERE l.creator_id = $1::uuid AND l.video_id = v.id)
  AND NOT EXISTS (SELECT FROM view_snapshot s WHERE s.creator_id = $1::uuid AND s.video_id = v.id)
  AND NOT EXISTS (SELECT FROM video_period p WHERE p.creator_id = $1::uuid AND p.video_id = v.id)`;
