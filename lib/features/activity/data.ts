import "server-only";
import { z } from "zod";
import type { AuditedEntity } from "@/lib/ledger/audit";
import { listChanges, type FieldChange } from "@/lib/ledger/audit-changes";
import { creatorSettings } from "@/lib/ledger/creator-settings";
import { withAuth } from "@/lib/server/auth-db";
import { now } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canUndo, canUndoSettings, isUndoable } from "./policy";
import { ACTIVITY_PAGE, type ActivityQuery, type Kind } from "./schema";

export type { FieldChange, ToldField, ToldValue } from "@/lib/ledger/audit-changes";

export type ActivityEntry = {
  id: string;
  at: Date;
  /** Null for the command line. */
  actorName: string | null;
  /** The noun and the verb: "video.delete". */
  action: string;
  entity: AuditedEntity;
  entityId: string;
  summary: string;
  /** Why something of a closed month was changed. */
  reason: string | null;
  /** What a change of the creator's settings made of what; null for everything else. */
  settings: SettingsChange | null;
  /** What a change of one row made of what, field by field. */
  changes: readonly FieldChange[];
  isUndone: boolean;
  canUndo: boolean;
};

export type SettingsChange = z.output<typeof settingsChange>;

/** The kind under which a person looks for an entry. */
const KIND_OF: Record<AuditedEntity, Kind> = {
  account: "settings",
  annotation: "notes",
  brand: "deals",
  channel: "channels",
  closing: "income",
  cost: "income",
  creator: "settings",
  deal: "deals",
  import: "imports",
  income: "income",
  insight: "notes",
  invoice: "deals",
  invoicing: "settings",
  label: "videos",
  lines: "income",
  rate: "settings",
  reconciliation: "income",
  recurring: "income",
  report: "settings",
  share: "settings",
  snapshot: "videos",
  term: "settings",
  video: "videos",
  videos: "videos",
};

/** What was done, or what of one kind, newest first, a page of it. */
export async function listActivity(
  viewer: Viewer,
  { kind, page }: ActivityQuery,
): Promise<{ entries: ActivityEntry[]; total: number }> {
  const { rows, changes } = await withTenantPg(
    viewer,
    async (client) => {
      const sql = sqlOfPg(client);
      const found = await sql.query<Row>(
        `SELECT id::text, at, actor_id::text AS "actorId", action, entity, entity_id AS "entityId", summary, reason,
           undone_at IS NOT NULL AS "isUndone", before IS NOT NULL AND after IS NOT NULL AS "hasImages",
           CASE WHEN entity = 'creator' THEN jsonb_build_object('before', before - 'worths', 'after', after)::text END AS change,
           (count(*) OVER ())::int AS total
         FROM audit WHERE creator_id = $1::uuid AND ($3::text[] IS NULL OR entity = ANY($3))
         ORDER BY at DESC, id DESC LIMIT ${ACTIVITY_PAGE} OFFSET $2::int`,
        [viewer.creatorId, (page - 1) * ACTIVITY_PAGE, kind && entitiesOf(kind)],
      );
      const auditIds = found.map((row) => row.id);
      return { rows: found, changes: await listChanges(sql, { creatorId: viewer.creatorId, auditIds }) };
    },
    { readOnly: true },
  );
  const names = await listNames(
    viewer,
    rows.flatMap(({ actorId }) => actorId ?? []),
  );
  const entries = rows.map(
    ({ actorId, hasImages, change, id, at, action, entity, entityId, summary, reason, isUndone }) => ({
      ...{ id, at, action, entity, entityId, summary, reason, isUndone },
      actorName: names.get(actorId ?? "") ?? null,
      settings: parseChange(change),
      changes: changes.get(id) ?? [],
      canUndo: mayUndo(viewer, entity) && isUndoable({ at, action, isUndone, hasImages }, now()),
    }),
  );
  return { entries, total: rows[0]?.total ?? 0 };
}

const settingsChange = z.object({ before: creatorSettings, after: creatorSettings });

/** An entry of a creator that changed no settings, as when the sample was loaded, has no images. */
function parseChange(text: string | null): SettingsChange | null {
  return text === null ? null : (settingsChange.safeParse(JSON.parse(text)).data ?? null);
}

function mayUndo({ role }: Viewer, entity: AuditedEntity): boolean {
  return entity === "creator" ? canUndoSettings(role) : canUndo(role);
}

function entitiesOf(kind: Kind): string[] {
  return Object.entries(KIND_OF).flatMap(([entity, its]) => (its === kind ? [entity] : []));
}

type Row = Omit<ActivityEntry, "actorName" | "settings" | "changes" | "canUndo"> & {
  actorId: string | null;
  hasImages: boolean;
  /** JSON text of a creator's entry. */
  change: string | null;
  total: number;
};

/** Only people who belong to this creator are named to it. */
async function listNames({ creatorId }: Viewer, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const where = { id: { in: [...new Set(ids)] }, memberships: { some: { creatorId } } };
  const users = await withAuth((tx) =>
    tx.user.findMany({ where, select: { id: true, name: true, email: true } }),
  );
  return new Map(users.map(({ id, name, email }) => [id, name || email]));
}
