import type { Sql } from "@/lib/server/sql";
import { lockFacts } from "./derive-lock";
import { refuseWrite, type LedgerScope, type Written } from "./scope";
import { tracked } from "./tracked";

/** The import id of what a person typed; it outranks every file. */
export const HAND_ENTRY = "00000000-0000-0000-0000-000000000000";

export type SnapshotInput = {
  videoId: string;
  takenAt: Date;
  views: bigint;
  qualifiedViews?: bigint | null;
  likes?: bigint | null;
  comments?: bigint | null;
  shares?: bigint | null;
  saves?: bigint | null;
};

/** What a person read from the platform at a moment; the same moment again replaces it. */
export async function putSnapshot(
  sql: Sql,
  scope: LedgerScope,
  input: SnapshotInput,
): Promise<Written<{ videoId: string }>> {
  const { videoId, takenAt } = input;
  const title = await findTitle(sql, scope, videoId);
  if (title === null) return refuseWrite("not-found", { message: "This video does not exist any more." });
  const { views, qualifiedViews = null, likes = null, comments = null, shares = null, saves = null } = input;
  const auditId = await tracked(sql, change(scope, { videoId, takenAt, verb: "put", title }), async () => {
    await sql.query(
      `INSERT INTO view_snapshot (creator_id, video_id, taken_at, import_id, views, qualified_views, likes, comments, shares, saves)
       VALUES ($1::uuid, $2::uuid, $3::timestamptz, $4::uuid, $5::bigint, $6::bigint, $7::bigint, $8::bigint, $9::bigint, $10::bigint)
       ON CONFLICT (creator_id, video_id, taken_at, import_id) DO UPDATE SET views = EXCLUDED.views,
         qualified_views = EXCLUDED.qualified_views, likes = EXCLUDED.likes, comments = EXCLUDED.comments,
         shares = EXCLUDED.shares, saves = EXCLUDED.saves`,
      [scope.creatorId, videoId, takenAt, HAND_ENTRY, views, qualifiedViews, likes, comments, shares, saves],
    );
  });
  return { ok: true, value: { videoId, auditId } };
}

/** Deletes what was typed for the moment and what files said of it. */
export async function deleteSnapshot(
  sql: Sql,
  scope: LedgerScope,
  { videoId, takenAt }: { videoId: string; takenAt: Date },
): Promise<Written<{ videoId: string }>> {
  const title = await findTitle(sql, scope, videoId);
  const rows = await sql.query(
    `SELECT 1 FROM view_snapshot WHERE creator_id = $1::uuid AND video_id = $2::uuid AND taken_at = $3::timestamptz FOR UPDATE`,
    [scope.creatorId, videoId, takenAt],
  );
  if (title === null || rows.length === 0) {
    return refuseWrite("not-found", { message: "This reading does not exist any more." });
  }
  const auditId = await tracked(sql, change(scope, { videoId, takenAt, verb: "delete", title }), async () => {
    await sql.query(
      `DELETE FROM view_snapshot WHERE creator_id = $1::uuid AND video_id = $2::uuid AND taken_at = $3::timestamptz`,
      [scope.creatorId, videoId, takenAt],
    );
  });
  return { ok: true, value: { videoId, auditId } };
}

type SnapshotChange = { videoId: string; takenAt: Date; verb: "put" | "delete"; title: string };

function change(scope: LedgerScope, { videoId, takenAt, verb, title }: SnapshotChange) {
  const where = "t.video_id = $2::uuid AND t.taken_at = $3::timestamptz";
  const parts = [{ table: "view_snapshot", where, params: [videoId, takenAt] }] as const;
  return {
    scope,
    action: `snapshot.${verb}`,
    entity: "snapshot" as const,
    entityId: videoId,
    summary: title,
    parts,
  };
}

async function findTitle(sql: Sql, scope: LedgerScope, videoId: string): Promise<string | null> {
  await lockFacts(sql, scope);
  const [row] = await sql.query<{ title: string }>(
    `SELECT title FROM video WHERE creator_id = $1::uuid AND id = $2::uuid FOR UPDATE`,
    [scope.creatorId, videoId],
  );
  return row?.title ?? null;
}
