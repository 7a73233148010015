import { newId } from "@/lib/server/ids";
import type { Sql } from "@/lib/server/sql";
import type { ImagedTable } from "./imaged-tables";
import type { LedgerScope } from "./scope";

/** What an entry can be of: one thing, or many at once (lines, videos, all that has a label). */
export type AuditedEntity =
  | "account"
  | "annotation"
  | "channel"
  | "closing"
  | "cost"
  | "brand"
  | "creator"
  | "deal"
  | "import"
  | "income"
  | "insight"
  | "invoice"
  | "invoicing"
  | "label"
  | "lines"
  | "rate"
  | "reconciliation"
  | "recurring"
  | "report"
  | "share"
  | "snapshot"
  | "term"
  | "video"
  | "videos";

export type AuditEntry = {
  creatorId: string;
  actorId: string | null;
  /** The noun and the verb: "video.delete". */
  action: string;
  entity: AuditedEntity;
  entityId: string;
  /** What the person would call it: a title, or a stream with its amount. */
  summary: string;
  /** JSON text of the rows by table, as imageRows gives it; null where nothing was. */
  before: string | null;
  after: string | null;
  /** Why something of a closed month was changed. */
  reason?: string | null;
};

/** Written in the transaction of the change that it tells of. Gives the entry's id, which is what Undo takes. */
export async function writeAudit(sql: Sql, entry: AuditEntry): Promise<string> {
  const id = newId();
  const { creatorId, actorId, action, entity, entityId, summary, before, after, reason = null } = entry;
  await sql.query(
    `INSERT INTO audit (creator_id, id, actor_id, action, entity, entity_id, summary, before, after, reason)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10)`,
    [creatorId, id, actorId, action, entity, entityId, summary, before, after, reason],
  );
  return id;
}

export type ImagePart = { table: ImagedTable; where: string; params: readonly unknown[] };

/**
 * The rows as JSON text by table. It stays text on its way through: JSON.parse would round amounts above 2^53. In
 * `where`, $1 is the creator and the part's own parameters begin at $2.
 */
export async function imageRows(
  sql: Sql,
  scope: Pick<LedgerScope, "creatorId">,
  parts: readonly ImagePart[],
): Promise<string> {
  const images: string[] = [];
  for (const { table, where, params } of parts) {
    const [row] = await sql.query<{ rows: string }>(
      `SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]')::text AS rows
       FROM ${table} t WHERE t.creator_id = $1::uuid AND ${where}`,
      [scope.creatorId, ...params],
    );
    images.push(`${JSON.stringify(table)}:${row?.rows ?? "[]"}`);
  }
  return `{${images.join(",")}}`;
}
