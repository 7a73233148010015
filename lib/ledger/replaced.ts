import type { Sql } from "@/lib/server/sql";
import { imageRows } from "./audit";
import { hadOtherCurrency } from "./base-currency";
import type { BulkRow } from "./bulk";
import { imaged } from "./imaged-tables";
import { removeIncome } from "./income-rows";
import { insertObservations } from "./observation";
import { rebaseLines } from "./rebase";
import type { LedgerScope } from "./scope";

type Replacing = { importId: string; incomeIds: readonly string[]; periods: readonly BulkRow<null>[] };

/**
 * Takes out what an import replaces and keeps the rows with the import, so that its undo can put them back. A line takes
 * the lines that reverse it along. Gives the ids of all lines that went.
 */
export async function keepReplaced(
  sql: Sql,
  scope: LedgerScope,
  { importId, incomeIds: replaced, periods }: Replacing,
): Promise<string[]> {
  if (replaced.length === 0 && periods.length === 0) return [];
  const reversals = await sql.query<{ id: string }>(
    `SELECT id::text FROM income WHERE creator_id = $1::uuid AND parent_id = ANY($2::uuid[])`,
    [scope.creatorId, replaced],
  );
  const incomeIds = [...replaced, ...reversals.map(({ id }) => id)];
  const keys = periods.map(({ cells }) => cells.join("/"));
  const isPeriod =
    "t.video_id || '/' || t.from_day || '/' || t.to_day = ANY($2::text[]) AND t.import_id <> $3::uuid";
  const images = await imageRows(sql, scope, [
    { table: "income", where: "t.id = ANY($2::uuid[])", params: [incomeIds] },
    { table: "income_share", where: "t.income_id = ANY($2::uuid[])", params: [incomeIds] },
    { table: "income_revision", where: "t.income_id = ANY($2::uuid[])", params: [incomeIds] },
    { table: "video_period", where: isPeriod, params: [keys, importId] },
  ]);
  const rows = [{ key: "rows", payload: images, sourceText: "" }];
  await insertObservations(sql, { creatorId: scope.creatorId, importId, kind: "replaced", rows });
  await removeIncome(sql, scope, incomeIds);
  await sql.query(`DELETE FROM video_period t WHERE t.creator_id = $1::uuid AND ${isPeriod}`, [
    scope.creatorId,
    keys,
    importId,
  ]);
  return incomeIds;
}

/**
 * Puts back what an import had replaced, before its observations go. Lines of an import that was undone meanwhile, and
 * those whose place is taken, stay away, and so does what reverses such a line. A video that is gone is none.
 */
export async function restoreReplaced(sql: Sql, scope: LedgerScope, importId: string): Promise<string[]> {
  const { creatorId } = scope;
  const said = `SELECT payload FROM observation WHERE creator_id = $1::uuid AND import_id = $2::uuid AND kind = 'replaced'`;
  let ids: string[] = [];
  for (const isThere of [
    "r.parent_id IS NULL",
    "EXISTS (SELECT FROM income p WHERE p.creator_id = $1::uuid AND p.id = r.parent_id)",
  ]) {
    const lines = await sql.query<{ id: string }>(
      `INSERT INTO income SELECT r.* FROM (${said}) o, jsonb_array_elements(o.payload->'income') AS kept(image),
         jsonb_populate_record(NULL::income, $3::jsonb || kept.image || CASE WHEN EXISTS (SELECT FROM video v
           WHERE v.creator_id = $1::uuid AND v.id::text = kept.image->>'video_id') THEN '{}' ELSE '{"video_id": null}' END::jsonb) r
       WHERE (r.is_hand_edited OR EXISTS (SELECT FROM observation k WHERE k.creator_id = $1::uuid AND k.kind = 'income'
         AND k.natural_key = r.identity || '#' || r.occurrence AND k.import_id <> $2::uuid)) AND ${isThere}
       ON CONFLICT DO NOTHING RETURNING id::text`,
      [creatorId, importId, imaged("income").defaults],
    );
    ids = [...ids, ...lines.map(({ id }) => id)];
  }
  if (ids.length > 0 && (await isOfOtherCurrency(sql, scope, importId))) await rebaseLines(sql, scope, ids);
  await sql.query(
    `INSERT INTO income_share (creator_id, income_id, position, video_id, weight, day)
     SELECT r.creator_id, r.income_id, r.position, v.id, r.weight, r.day
     FROM (${said}) o, jsonb_populate_recordset(NULL::income_share, o.payload->'income_share') r
       LEFT JOIN video v ON v.creator_id = r.creator_id AND v.id = r.video_id
     WHERE r.income_id = ANY($3::uuid[]) ON CONFLICT DO NOTHING`,
    [creatorId, importId, ids],
  );
  await sql.query(
    `INSERT INTO income_revision SELECT r.* FROM (${said}) o, jsonb_populate_recordset(NULL::income_revision, o.payload->'income_revision') r
     WHERE r.income_id = ANY($3::uuid[]) ON CONFLICT DO NOTHING`,
    [creatorId, importId, ids],
  );
  await sql.query(
    `INSERT INTO video_period SELECT r.* FROM (${said}) o, jsonb_populate_recordset(NULL::video_period, o.payload->'video_period') r
     WHERE EXISTS (SELECT FROM import i WHERE i.creator_id = $1::uuid AND i.id = r.import_id AND i.state = 'published')
       AND EXISTS (SELECT FROM video v WHERE v.creator_id = $1::uuid AND v.id = r.video_id)
     ON CONFLICT DO NOTHING`,
    [creatorId, importId],
  );
  return ids;
}

async function isOfOtherCurrency(sql: Sql, scope: LedgerScope, importId: string): Promise<boolean> {
  const [published] = await sql.query<{ id: string }>(
    `SELECT id::text FROM audit WHERE creator_id = $1::uuid AND action = 'import.publish' AND entity_id = $2`,
    [scope.creatorId, importId],
  );
  return published !== undefined && (await hadOtherCurrency(sql, scope, published.id));
}
