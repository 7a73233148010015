import "server-only";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canSaveFilters } from "./policy";
import type { AimFilter, FilteredList, FilterKey, RenameFilter, SaveFilter } from "./schema";

/** More than these are no shortcut any more. */
const MOST = 30;

type Saved = { id: string };

/** Keeps an address under a name. It is no fact of the ledger, so Activity does not tell of it. */
export async function saveFilter(
  viewer: Viewer,
  { tx, list, name, query }: SaveFilter & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canSaveFilters(viewer.role)) return refuseReadOnly();
  const sql = sqlOf(tx);
  const views = await lockNames(sql, viewer, list);
  if (views.length >= MOST) return refuse("conflict", { message: getT("filters")("tooMany", { max: MOST }) });
  if (isTaken(views, { name })) return nameTaken();
  const id = newId();
  await sql.query(
    `INSERT INTO saved_filter (creator_id, id, list, name, query) VALUES ($1::uuid, $2::uuid, $3, $4, $5)`,
    [viewer.creatorId, id, list, name, query],
  );
  return done({ id });
}

export async function renameFilter(
  viewer: Viewer,
  { tx, id, version, name }: RenameFilter & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canSaveFilters(viewer.role)) return refuseReadOnly();
  const sql = sqlOf(tx);
  const list = await findList(sql, viewer, id);
  if (list === null) return changedMeanwhile();
  if (isTaken(await lockNames(sql, viewer, list), { name, id })) return nameTaken();
  return changed(
    id,
    await sql.query(
      `UPDATE saved_filter SET name = $4, version = version + 1
       WHERE creator_id = $1::uuid AND id = $2::uuid AND version = $3 RETURNING 1`,
      [viewer.creatorId, id, version, name],
    ),
  );
}

/** Has a view show what the list shows now. */
export async function aimFilter(
  viewer: Viewer,
  { tx, id, version, query }: AimFilter & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canSaveFilters(viewer.role)) return refuseReadOnly();
  return changed(
    id,
    await sqlOf(tx).query(
      `UPDATE saved_filter SET query = $4, version = version + 1
       WHERE creator_id = $1::uuid AND id = $2::uuid AND version = $3 RETURNING 1`,
      [viewer.creatorId, id, version, query],
    ),
  );
}

export async function deleteFilter(
  viewer: Viewer,
  { tx, id, version }: FilterKey & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canSaveFilters(viewer.role)) return refuseReadOnly();
  return changed(
    id,
    await sqlOf(tx).query(
      `DELETE FROM saved_filter WHERE creator_id = $1::uuid AND id = $2::uuid AND version = $3 RETURNING 1`,
      [viewer.creatorId, id, version],
    ),
  );
}

type Named = { id: string; name: string };

/** One save at a time looks at the names of a creator's lists, so that two cannot both find one free. */
async function lockNames(sql: Sql, { creatorId }: Viewer, list: FilteredList): Promise<Named[]> {
  await sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))::text", [`views ${creatorId}`]);
  return sql.query<Named>(
    `SELECT id::text AS id, name FROM saved_filter WHERE creator_id = $1::uuid AND list = $2`,
    [creatorId, list],
  );
}

function isTaken(views: readonly Named[], { name, id }: { name: string; id?: string }): boolean {
  return views.some((view) => view.id !== id && view.name.toLowerCase() === name.toLowerCase());
}

async function findList(sql: Sql, { creatorId }: Viewer, id: string): Promise<FilteredList | null> {
  const [row] = await sql.query<{ list: FilteredList }>(
    `SELECT list FROM saved_filter WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [creatorId, id],
  );
  return row?.list ?? null;
}

function changed(id: string, rows: readonly unknown[]): Outcome<Saved> {
  return rows.length === 0 ? changedMeanwhile() : done({ id });
}

function changedMeanwhile(): Refusal {
  return refuse("conflict", { message: getT("filters")("changedMeanwhile") });
}

function nameTaken(): Refusal {
  return refuse("invalid", { fields: { name: getT("filters")("nameTaken") } });
}
