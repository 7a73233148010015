import { createHash } from "node:crypto";
import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

/** Why a row stays whatever is answered; "typed": it was there before the file. */
export type StayReason = "reversal" | "deal" | "typed" | "income" | "cost" | "deliverable" | "counts";

type Base = { id: string; version: number; isEdited: boolean; isMade: boolean };

/** A line that nobody but this import says. Amounts are minor units; days as text. */
export type UndoLine = Base & {
  kind: "income";
  stream: string;
  amount: bigint;
  currency: string;
  from: string;
  to: string;
  stays: "reversal" | "deal" | null;
};

export type UndoVideo = Base & { kind: "video"; title: string; stays: StayReason | null };

/** What an undo has to ask, and what it has to say before. */
export type UndoQuestion = {
  /** Made by the import and edited by a person since: kept unless they say otherwise. */
  edited: (UndoLine | UndoVideo)[];
  staying: ((UndoLine | UndoVideo) & { reason: StayReason })[];
  /** Another one when any of it was changed. */
  mark: string;
};

type Scope = Pick<LedgerScope, "creatorId">;

/** Read anew when it is answered: an answer to another question is none. */
export async function askUndo(sql: Sql, scope: Scope, importId: string): Promise<UndoQuestion> {
  const lines = await listLines(sql, scope, importId);
  const videos = await listVideos(sql, scope, importId);
  const rows = [...lines, ...videos];
  const edited = rows.filter((row) => row.isEdited && row.isMade && row.stays === null);
  const staying = rows.flatMap((row) => {
    const reason = row.stays ?? (row.isEdited && !row.isMade ? "typed" : null);
    return reason === null ? [] : [{ ...row, reason }];
  });
  const told = [...edited, ...staying].map(({ kind, id, version, stays }) => [kind, id, version, stays]);
  return { edited, staying, mark: createHash("sha256").update(JSON.stringify(told)).digest("hex") };
}

/** Rows that would go but for a person's word: all others are the file's own, or said by another file too. */
async function listLines(sql: Sql, { creatorId }: Scope, importId: string): Promise<UndoLine[]> {
  return sql.query<UndoLine>(
    `SELECT 'income' AS kind, i.id::text, i.version, i.is_hand_edited AS "isEdited", i.created_at >= m.published_at AS "isMade",
       i.stream, i.amount, i.currency::text, i.earned_from AS "from", i.earned_to AS "to",
       CASE WHEN EXISTS (SELECT FROM income r WHERE r.creator_id = $1::uuid AND r.parent_id = i.id) THEN 'reversal'
         WHEN i.is_hand_edited AND i.deal_id IS NOT NULL THEN 'deal' END AS stays
     FROM observation o JOIN import m ON m.creator_id = $1::uuid AND m.id = o.import_id
       JOIN income i ON i.creator_id = $1::uuid AND i.identity || '#' || i.occurrence = o.natural_key
     WHERE o.creator_id = $1::uuid AND o.import_id::text = $2 AND o.kind = 'income' AND NOT EXISTS (${SAID_BY_OTHERS})
       AND (i.is_hand_edited OR EXISTS (SELECT FROM income r WHERE r.creator_id = $1::uuid AND r.parent_id = i.id))
     ORDER BY i.earned_from DESC, i.id`,
    [creatorId, importId],
  );
}

async function listVideos(sql: Sql, { creatorId }: Scope, importId: string): Promise<UndoVideo[]> {
  return sql.query<UndoVideo>(
    `SELECT * FROM (
       SELECT 'video' AS kind, v.id::text, v.version, v.is_hand_edited AS "isEdited", v.created_at >= m.published_at AS "isMade",
         v.title, ${STAYS} AS stays
       FROM observation o JOIN import m ON m.creator_id = $1::uuid AND m.id = o.import_id
         JOIN video v ON v.creator_id = $1::uuid AND v.id::text = o.natural_key
       WHERE o.creator_id = $1::uuid AND o.import_id::text = $2 AND o.kind = 'video' AND NOT EXISTS (${SAID_BY_OTHERS})) found
     WHERE "isEdited" OR stays IS NOT NULL ORDER BY title, id`,
    [creatorId, importId],
  );
}

const SAID_BY_OTHERS = `SELECT FROM observation p WHERE p.creator_id = $1::uuid AND p.kind = o.kind
  AND p.natural_key = o.natural_key AND p.import_id <> o.import_id`;

/** Lines that stay: a person's own, edited ones, those that another import says, and those that something hangs on. */
const STAYING_LINE = `(i.is_hand_edited OR EXISTS (SELECT FROM income r WHERE r.creator_id = $1::uuid AND r.parent_id = i.id)
  OR NOT EXISTS (SELECT FROM observation q WHERE q.creator_id = $1::uuid AND q.kind = 'income'
    AND q.natural_key = i.identity || '#' || i.occurrence AND q.import_id::text = $2)
  OR EXISTS (SELECT FROM observation q WHERE q.creator_id = $1::uuid AND q.kind = 'income'
    AND q.natural_key = i.identity || '#' || i.occurrence AND q.import_id::text <> $2))`;

const STAYS = `CASE
  WHEN EXISTS (SELECT FROM income i WHERE i.creator_id = $1::uuid AND i.video_id = v.id AND ${STAYING_LINE}) THEN 'income'
  WHEN EXISTS (SELECT FROM income_share s JOIN income i ON i.creator_id = $1::uuid AND i.id = s.income_id
    WHERE s.creator_id = $1::uuid AND s.video_id = v.id AND ${STAYING_LINE}) THEN 'income'
  WHEN EXISTS (SELECT FROM cost c WHERE c.creator_id = $1::uuid AND c.video_id = v.id) THEN 'cost'
  WHEN EXISTS (SELECT FROM deliverable l WHERE l.creator_id = $1::uuid AND l.video_id = v.id) THEN 'deliverable'
  WHEN EXISTS (SELECT FROM view_snapshot s WHERE s.creator_id = $1::uuid AND s.video_id = v.id AND s.import_id::text <> $2)
    OR EXISTS (SELECT FROM video_period p WHERE p.creator_id = $1::uuid AND p.video_id = v.id AND p.import_id::text <> $2)
    THEN 'counts' END`;
