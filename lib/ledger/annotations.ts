import type { AnnotationDraft } from "@/lib/core/insights/annotation-form";
import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { lockFacts } from "./derive-lock";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";
import { tracked } from "./tracked";

/** A creator's own note on a day. */
export type Annotation = AnnotationDraft & { id: string; version: number };

type Scope = Pick<LedgerScope, "creatorId">;
type AnnotationKey = { id: string; version: number };

/** The latest day first. */
export async function listAnnotations(
  sql: Sql,
  { creatorId }: Scope,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ notes: Annotation[]; total: number }> {
  const rows = await sql.query<Annotation & { total: number }>(
    `SELECT id::text AS id, version, day, text, (count(*) OVER ())::int AS total FROM annotation
     WHERE creator_id = $1::uuid ORDER BY day DESC, created_at DESC, id LIMIT $2 OFFSET $3`,
    [creatorId, limit, offset],
  );
  return { notes: rows.map(({ total: _total, ...note }) => note), total: rows[0]?.total ?? 0 };
}

export async function findAnnotation(sql: Sql, { creatorId }: Scope, id: string): Promise<Annotation | null> {
  const [row] = await sql.query<Annotation>(
    `SELECT id::text AS id, version, day, text FROM annotation WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [creatorId, id],
  );
  return row ?? null;
}

export async function insertAnnotation(
  sql: Sql,
  scope: LedgerScope,
  { day, text }: AnnotationDraft,
): Promise<Written<{ id: string }>> {
  const id = newId();
  const auditId = await tracked(sql, change(scope, { id, action: "annotation.create", text }), async () => {
    await sql.query(
      `INSERT INTO annotation (creator_id, id, day, text) VALUES ($1::uuid, $2::uuid, $3::date, $4)`,
      [scope.creatorId, id, day, text],
    );
  });
  return { ok: true, value: { id, auditId } };
}

export async function updateAnnotation(
  sql: Sql,
  scope: LedgerScope,
  { day, text, ...key }: AnnotationKey & AnnotationDraft,
): Promise<Written<{ id: string }>> {
  const held = await holdAnnotation(sql, scope, key);
  if (!held.ok) return held;
  const { id } = key;
  const auditId = await tracked(sql, change(scope, { id, action: "annotation.update", text }), async () => {
    await sql.query(
      `UPDATE annotation SET day = $3::date, text = $4, version = version + 1
       WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, id, day, text],
    );
  });
  return { ok: true, value: { id, auditId } };
}

export async function deleteAnnotation(
  sql: Sql,
  scope: LedgerScope,
  key: AnnotationKey,
): Promise<Written<{ id: string }>> {
  const held = await holdAnnotation(sql, scope, key);
  if (!held.ok) return held;
  const { id } = key;
  const deleting = change(scope, { id, action: "annotation.delete", text: held.value.text });
  const auditId = await tracked(sql, deleting, async () => {
    await sql.query(`DELETE FROM annotation WHERE creator_id = $1::uuid AND id = $2::uuid`, [
      scope.creatorId,
      id,
    ]);
  });
  return { ok: true, value: { id, auditId } };
}

async function holdAnnotation(
  sql: Sql,
  scope: LedgerScope,
  { id, version }: AnnotationKey,
): Promise<{ ok: true; value: Annotation } | WriteRefusal> {
  await lockFacts(sql, scope);
  const t = getT("annotations");
  const current = await findAnnotation(sql, scope, id);
  if (current === null) return refuseWrite("not-found", { message: t("gone") });
  return current.version === version
    ? { ok: true, value: current }
    : refuseWrite("conflict", { message: t("changedMeanwhile") });
}

function change(scope: LedgerScope, { id, action, text }: { id: string; action: string; text: string }) {
  const parts = [{ table: "annotation", where: "t.id = $2::uuid", params: [id] }] as const;
  return { scope, action, entity: "annotation" as const, entityId: id, summary: text, parts };
}
