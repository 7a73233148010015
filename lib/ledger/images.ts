import { z } from "zod";
import type { Sql } from "@/lib/server/sql";
import { imaged, IMAGED_TABLES, type ImagedTable } from "./imaged-tables";

const shape = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));

export type ImageRow = Record<string, unknown>;

/** The rows of an image, for their ids and versions only: large amounts are rounded here. */
export function parseImages(text: string): Partial<Record<ImagedTable, ImageRow[]>> {
  return shape.parse(JSON.parse(text));
}

/**
 * Locks the rows of an image; true when one is gone or says something else than the image does. What was changed and
 * changed back, as by undoing a later entry, is as it was, whatever its version.
 */
export async function hasChangedSince(
  sql: Sql,
  { creatorId, image }: { creatorId: string; image: string },
): Promise<boolean> {
  const rows = parseImages(image);
  for (const table of IMAGED_TABLES.filter((name) => imaged(name).versioned)) {
    const wanted = rows[table]?.length ?? 0;
    if (wanted === 0) continue;
    const found = await sql.query(
      `SELECT 1 FROM ${table} t
         JOIN jsonb_array_elements($2::jsonb->'${table}') AS kept(image) ON t.id = (kept.image->>'id')::uuid
       WHERE t.creator_id = $1::uuid AND NOT EXISTS (
         SELECT FROM jsonb_each(kept.image - '{version,updated_at}'::text[]) AS said
         WHERE to_jsonb(t)->said.key IS DISTINCT FROM said.value)
       FOR UPDATE OF t`,
      [creatorId, image],
    );
    if (found.length < wanted) return true;
  }
  return false;
}
