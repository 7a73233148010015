import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { ImportCancelled, type ImportPhase, type ImportWatch } from "./import-watch";

/** Seldom enough to cost nothing, often enough for a bar that moves. */
const EVERY_MS = 400;

/**
 * Writes down how far an import is, beside its transaction and over a connection of its own, and learns on the way whether
 * the person still wants it.
 */
export function watchImport(viewer: Viewer, importId: string): ImportWatch {
  const last: { phase: ImportPhase | null; at: number } = { phase: null, at: 0 };
  return async (phase, { done, total } = { done: 0, total: 0 }) => {
    if (phase === last.phase && performance.now() - last.at < EVERY_MS) return;
    const isCancelled = await withTenantPg(viewer, async (client) => {
      const [row] = await sqlOfPg(client).query<{ isCancelled: boolean }>(
        `INSERT INTO import_progress AS p (creator_id, import_id, phase, done, total)
         VALUES ($1::uuid, $2::uuid, $3, $4, $5)
         ON CONFLICT (creator_id, import_id) DO UPDATE
           SET phase = EXCLUDED.phase, done = EXCLUDED.done, total = EXCLUDED.total, updated_at = now()
         RETURNING p.is_cancelled AS "isCancelled"`,
        [viewer.creatorId, importId, phase, done, total],
      );
      return row?.isCancelled ?? false;
    });
    if (isCancelled) throw new ImportCancelled("The person cancelled this import.");
    last.phase = phase;
    last.at = performance.now();
  };
}
