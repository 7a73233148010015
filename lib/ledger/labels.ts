import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import type { ImagePart } from "./audit";
import { lockFacts } from "./derive-lock";
import { refuseWrite, type LedgerScope, type Written } from "./scope";
import { tracked } from "./tracked";

export const LABEL_KINDS = ["tag", "category", "region"] as const;

export type LabelKind = (typeof LABEL_KINDS)[number];

/** A label with how many rows have it themselves. */
export type Label = { kind: LabelKind; name: string; videos: number; lines: number; costs: number };

export async function listLabels(sql: Sql, { creatorId }: { creatorId: string }): Promise<Label[]> {
  return sql.query<Label>(
    `WITH said AS (
       SELECT 'tag' AS kind, t.name, 'video' AS what FROM video, unnest(tags) AS t(name) WHERE creator_id = $1::uuid
       UNION ALL SELECT 'tag', t.name, 'line' FROM income, unnest(tags) AS t(name) WHERE creator_id = $1::uuid
       UNION ALL SELECT 'tag', tag, 'cost' FROM cost WHERE creator_id = $1::uuid
       UNION ALL SELECT 'category', category, 'video' FROM video WHERE creator_id = $1::uuid
       UNION ALL SELECT 'category', category, 'line' FROM income WHERE creator_id = $1::uuid
       UNION ALL SELECT 'region', region, 'video' FROM video WHERE creator_id = $1::uuid)
     SELECT kind, name, (count(*) FILTER (WHERE what = 'video'))::int AS videos,
       (count(*) FILTER (WHERE what = 'line'))::int AS lines, (count(*) FILTER (WHERE what = 'cost'))::int AS costs
     FROM said WHERE name <> '' GROUP BY kind, name ORDER BY kind, lower(name), name`,
    [creatorId],
  );
}

/** Where a label stands: the rows that have $2, and what they have instead when it becomes $3. */
type Place = { table: "video" | "income" | "cost"; has: string; set: string };

/** A row that has both names keeps the first place of the two. */
const RENAMED_TAGS = `tags = (SELECT array_agg(name ORDER BY place) FROM (
  SELECT name, min(n) AS place FROM unnest(array_replace(tags, $2::text, $3::text)) WITH ORDINALITY AS t(name, n)
  GROUP BY name) kept)`;

const PLACES: Record<LabelKind, readonly Place[]> = {
  tag: [
    { table: "video", has: "tags @> ARRAY[$2::text]", set: RENAMED_TAGS },
    { table: "income", has: "tags @> ARRAY[$2::text]", set: RENAMED_TAGS },
    { table: "cost", has: "tag = $2::text", set: "tag = $3::text" },
  ],
  category: [
    { table: "video", has: "category = $2::text", set: "category = $3::text" },
    { table: "income", has: "category = $2::text", set: "category = $3::text" },
  ],
  region: [{ table: "video", has: "region = $2::text", set: "region = $3::text" }],
};

/** Gives a label another name wherever it stands; where the name is in use already, the two become one. */
export async function renameLabel(
  sql: Sql,
  scope: LedgerScope,
  { kind, from, to }: { kind: LabelKind; from: string; to: string },
): Promise<Written<{ count: number }>> {
  await lockFacts(sql, scope);
  const found: (Place & { ids: string[] })[] = [];
  for (const place of PLACES[kind]) {
    const rows = await sql.query<{ id: string }>(
      `SELECT id::text FROM ${place.table} WHERE creator_id = $1::uuid AND ${place.has} ORDER BY id FOR UPDATE`,
      [scope.creatorId, from],
    );
    found.push({ ...place, ids: rows.map(({ id }) => id) });
  }
  const count = found.reduce((sum, { ids }) => sum + ids.length, 0);
  if (count === 0) return refuseWrite("conflict", { message: getT("labels")("gone") });
  const parts: ImagePart[] = found.map(({ table, ids }) => ({
    table,
    where: "t.id = ANY($2::uuid[])",
    params: [ids],
  }));
  const summary = getT("labels")("words", { kind, from, to });
  const entry = { action: "label.rename", entity: "label", entityId: `${kind} ${to}`, summary } as const;
  const auditId = await tracked(sql, { scope, ...entry, parts }, async () => {
    for (const { table, has, set } of found) {
      await sql.query(
        `UPDATE ${table} SET ${set}, version = version + 1 WHERE creator_id = $1::uuid AND ${has}`,
        [scope.creatorId, from, to],
      );
    }
  });
  return { ok: true, value: { count, auditId } };
}
