import "server-only";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import type { FilteredList } from "./schema";

export type SavedFilter = { id: string; version: number; name: string; query: string };

export async function listSavedFilters(viewer: Viewer, list: FilteredList): Promise<SavedFilter[]> {
  return withTenantPg(
    viewer,
    (client) => sqlOfPg(client).query<SavedFilter>(LIST, [viewer.creatorId, list]),
    { readOnly: true },
  );
}

const LIST = `
  SELECT id::text AS id, version, name, query FROM saved_filter
  WHERE creator_id = $1::uuid AND list = $2 ORDER BY lower(name), id`;
