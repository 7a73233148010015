import { now } from "@/lib/server/clock";
import { dropBytes } from "@/lib/server/files/file-store";
import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";
import { UNDO_DAYS } from "./undo-days";

/** The bytes of removed files stay while an entry of the activity may bring their rows back, and go with the next write. */
export async function purgeFiles(sql: Sql, { creatorId }: Pick<LedgerScope, "creatorId">): Promise<void> {
  // A day more than Undo has: it and this may look at the clock in turn.
  const before = new Date(now().getTime() - (UNDO_DAYS + 1) * 86_400_000);
  const rows = await sql.query<{ id: string }>(FORGOTTEN, [creatorId, before]);
  if (rows.length > 0) await dropBytes(sql, { creatorId, ids: rows.map(({ id }) => id) });
}

const FORGOTTEN = `SELECT s.id::text AS id FROM stored_file s
  WHERE s.creator_id = $1::uuid AND s.created_at < $2::timestamptz
    AND NOT EXISTS (SELECT FROM deal_file f WHERE f.creator_id = s.creator_id AND f.id = s.id)
    AND NOT EXISTS (SELECT FROM audit a, jsonb_array_elements(
        coalesce(a.before->'deal_file', '[]') || coalesce(a.after->'deal_file', '[]')) AS kept(image)
      WHERE a.creator_id = s.creator_id AND a.entity = 'deal' AND a.at >= $2::timestamptz
        AND kept.image->>'id' = s.id::text)`;
