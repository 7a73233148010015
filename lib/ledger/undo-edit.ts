import type { Sql } from "@/lib/server/sql";
import { writeAudit } from "./audit";
import { CHANNEL_USES } from "./channels";
import { hadOtherCurrency } from "./base-currency";
import { lockFacts } from "./derive-lock";
import { imaged, IMAGED_TABLES, type ImagedTable } from "./imaged-tables";
import { hasChangedSince, parseImages, type ImageRow } from "./images";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";
import { deriveTouched } from "./touched";
import { findUndoable, markUndone, refuseChangedSince, refuseNotUndoable } from "./undo-entry";
import { lacksParents } from "./undo-parents";
import { undoImport } from "./undo-import";
import { followImports } from "./undo-imported";
import { settlePublishDays } from "./videos";

const OTHER_CURRENCY =
  "The base currency is another one now, so what this was worth is not known in it. Undo the change of currency first, or enter it again.";

/**
 * Takes back one entry of the activity within thirty days: deleted rows come back under their ids, made ones go, changed
 * ones get their earlier values. A row that was changed since, or whose place is taken, is a conflict, and nothing is undone.
 */
export async function undoEdit(
  sql: Sql,
  scope: LedgerScope,
  { auditId, now }: { auditId: string; now: Date },
): Promise<Written<{ entityId: string }>> {
  const importId = await findPublished(sql, scope, auditId);
  if (importId !== null) {
    const undone = await undoImport(sql, scope, { importId });
    if (undone.ok) return { ok: true, value: { entityId: importId, auditId } };
    return refuseWrite(undone.code === "not-found" ? "not-found" : "conflict", { message: undone.message });
  }
  await lockFacts(sql, scope);
  const found = await findUndoable(sql, scope, { auditId, now });
  if (!found.ok) return found;
  const { entity, entityId, summary, before, after } = found.value;
  // A creator's settings are held in another order: undoSettings takes them back.
  if (entity === "creator") return refuseNotUndoable();
  // A line or a cost that comes back brings its amount in the base currency of that time.
  const { income = [], cost = [] } = parseImages(before);
  if (income.length + cost.length > 0 && (await hadOtherCurrency(sql, scope, auditId))) {
    return refuseWrite("conflict", { message: OTHER_CURRENCY });
  }
  const refusal = await putBack(sql, scope, { before, after });
  if (refusal) return refusal;
  const returned = (parseImages(before).video ?? []).map(({ id }) => String(id));
  await settlePublishDays(sql, scope, { videoIds: returned });
  await deriveTouched(sql, { scope, images: [before, after] });
  await markUndone(sql, scope, found.value);
  const undo = { action: `${entity}.undo`, entity, entityId, summary, before: after, after: before };
  const newId = await writeAudit(sql, { creatorId: scope.creatorId, actorId: scope.userId, ...undo });
  return { ok: true, value: { entityId, auditId: newId } };
}

/** The import that an entry tells of. Looked for without a lock: an import's undo takes its own, in their order. */
async function findPublished(sql: Sql, { creatorId }: LedgerScope, auditId: string): Promise<string | null> {
  const [row] = await sql.query<{ importId: string }>(
    `SELECT entity_id AS "importId" FROM audit
     WHERE creator_id = $1::uuid AND id::text = $2 AND action = 'import.publish'`,
    [creatorId, auditId],
  );
  return row?.importId ?? null;
}

type Images = { before: string; after: string };

/** Deletes children before parents, then restores parents before children. */
async function putBack(sql: Sql, scope: LedgerScope, images: Images): Promise<WriteRefusal | null> {
  const before = parseImages(images.before);
  const after = parseImages(images.after);
  if (await hasChangedSince(sql, { creatorId: scope.creatorId, image: images.after })) {
    return refuseChangedSince();
  }
  if (await lacksParents(sql, scope, images.before)) return refuseWrite("conflict", { message: PARENT_GONE });
  if (!(await takeOutMade(sql, scope, { before, after }))) {
    return refuseWrite("conflict", { message: "Something was added to this since. Delete that first." });
  }
  for (const table of IMAGED_TABLES) {
    const wanted = before[table]?.length ?? 0;
    if (wanted > 0 && (await restoreRows(sql, scope, { table, image: images.before })) < wanted) {
      return refuseWrite("conflict", {
        message: "Another row has taken its place since. Delete that one first.",
      });
    }
  }
  if (await isChained(sql, scope, before.income ?? [])) return refuseWrite("conflict", { message: CHAINED });
  return (await followImports(sql, scope, before)) ? null : refuseWrite("conflict", { message: UNSAID });
}

const PARENT_GONE = "What this belonged to, such as its channel or its video, is not there any more.";
const UNSAID = "The import that this came from was undone since. Take its file in again first.";

type Parsed = ReturnType<typeof parseImages>;

/** Deletes the rows that the change had made; false where something hangs on one of them by now. */
async function takeOutMade(
  sql: Sql,
  scope: LedgerScope,
  { before, after }: { before: Parsed; after: Parsed },
): Promise<boolean> {
  for (const table of IMAGED_TABLES.toReversed()) {
    const { key } = imaged(table);
    const isLeft = keysOf(before[table], key);
    const made = (after[table] ?? []).filter((row) => !isLeft.has(keyOf(row, key)));
    if (made.length === 0) continue;
    if (await isReferred(sql, scope, { table, rows: made })) return false;
    await deleteRows(sql, scope, { table, rows: made });
  }
  return true;
}

const CHAINED =
  "The line that this one takes back takes another one back itself by now. Change or delete that one first.";

/** Reversals are one deep: a line takes those along that take it back, and would leave theirs behind. */
async function isChained(sql: Sql, { creatorId }: LedgerScope, rows: readonly ImageRow[]): Promise<boolean> {
  const ids = rows.map(({ id }) => String(id));
  const [found] = await sql.query<{ chained: boolean }>(
    `SELECT EXISTS (SELECT FROM income r JOIN income p ON p.creator_id = r.creator_id AND p.id = r.parent_id
       WHERE r.creator_id = $1::uuid AND p.parent_id IS NOT NULL AND (r.id = ANY($2::uuid[]) OR p.id = ANY($2::uuid[]))) AS chained`,
    [creatorId, ids],
  );
  return found?.chained ?? false;
}

function keysOf(rows: readonly ImageRow[] | undefined, key: readonly string[]): Set<string> {
  return new Set((rows ?? []).map((row) => keyOf(row, key)));
}

function keyOf(row: ImageRow, key: readonly string[]): string {
  return key.map((column) => String(row[column])).join(" ");
}

type Rows = { table: ImagedTable; rows: readonly ImageRow[] };

/** Facts that came to a made row later keep it from going. */
async function isReferred(sql: Sql, { creatorId }: LedgerScope, { table, rows }: Rows): Promise<boolean> {
  const checks: Partial<Record<ImagedTable, string>> = {
    channel: CHANNEL_USES.map(
      (name) => `EXISTS (SELECT FROM ${name} WHERE creator_id = $1::uuid AND channel_id = ANY($2::uuid[]))`,
    ).join(" OR "),
    video: `EXISTS (SELECT FROM income WHERE creator_id = $1::uuid AND video_id = ANY($2::uuid[]))
      OR EXISTS (SELECT FROM income_share WHERE creator_id = $1::uuid AND video_id = ANY($2::uuid[]))
      OR EXISTS (SELECT FROM cost WHERE creator_id = $1::uuid AND video_id = ANY($2::uuid[]))
      OR EXISTS (SELECT FROM deliverable WHERE creator_id = $1::uuid AND video_id = ANY($2::uuid[]))
      OR EXISTS (SELECT FROM view_snapshot WHERE creator_id = $1::uuid AND video_id = ANY($2::uuid[]))
      OR EXISTS (SELECT FROM video_period WHERE creator_id = $1::uuid AND video_id = ANY($2::uuid[]))`,
    brand: `EXISTS (SELECT FROM deal WHERE creator_id = $1::uuid AND brand_id = ANY($2::uuid[]))`,
    deal: ["deliverable", "invoice", "deal_payment", "deal_file", "cost", "income"]
      .map((name) => `EXISTS (SELECT FROM ${name} WHERE creator_id = $1::uuid AND deal_id = ANY($2::uuid[]))`)
      .join(" OR "),
    invoice: `EXISTS (SELECT FROM deal_payment WHERE creator_id = $1::uuid AND invoice_id = ANY($2::uuid[]))`,
    report_schedule: `EXISTS (SELECT FROM report_delivery
      WHERE creator_id = $1::uuid AND schedule_id = ANY($2::uuid[]) AND state <> 'planned')`,
    income: `EXISTS (SELECT FROM income WHERE creator_id = $1::uuid AND parent_id = ANY($2::uuid[]) AND id <> ALL($2::uuid[]))`,
  };
  const check = checks[table];
  if (check === undefined) return false;
  const ids = rows.map((row) => String(row.id));
  const [found] = await sql.query<{ referred: boolean }>(`SELECT (${check}) AS referred`, [creatorId, ids]);
  return found?.referred ?? false;
}

async function deleteRows(sql: Sql, { creatorId }: LedgerScope, { table, rows }: Rows): Promise<void> {
  const same = imaged(table)
    .key.map((column) => `t.${column} = r.${column}`)
    .join(" AND ");
  await sql.query(
    `DELETE FROM ${table} t USING jsonb_populate_recordset(NULL::${table}, $2::jsonb) r
     WHERE t.creator_id = $1::uuid AND ${same}`,
    [creatorId, JSON.stringify(rows)],
  );
}

/** How many rows stand as the image has them: put back, or given their earlier values under a new version. */
async function restoreRows(
  sql: Sql,
  { creatorId }: LedgerScope,
  { table, image }: { table: ImagedTable; image: string },
): Promise<number> {
  const { key, defaults = "{}" } = imaged(table);
  const columns = await listColumns(sql, table);
  const set = columns
    .filter((column) => column !== "creator_id" && !key.includes(column))
    .map((column) => (column === "version" ? "version = t.version + 1" : `${column} = EXCLUDED.${column}`));
  const rows = await sql.query<{ restored: number }>(
    `INSERT INTO ${table} AS t SELECT r.* FROM jsonb_array_elements($2::jsonb->'${table}') AS kept(image),
       jsonb_populate_record(NULL::${table}, $3::jsonb || kept.image) r
     WHERE r.creator_id = $1::uuid AND NOT EXISTS (${takenSql(table)})
     ON CONFLICT (creator_id, ${key.join(", ")}) DO UPDATE SET ${set.join(", ")} RETURNING 1 AS restored`,
    [creatorId, image, defaults],
  );
  return rows.length;
}

/** Whether another row has the natural key by now. */
function takenSql(table: ImagedTable): string {
  const { natural } = imaged(table);
  return natural === undefined
    ? "SELECT 1 WHERE false"
    : `SELECT FROM ${table} o WHERE o.creator_id = r.creator_id AND o.id <> r.id AND ${natural}`;
}

async function listColumns(sql: Sql, table: ImagedTable): Promise<string[]> {
  const rows = await sql.query<{ name: string }>(
    `SELECT attname::text AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    [table],
  );
  return rows.map(({ name }) => name);
}
