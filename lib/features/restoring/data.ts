import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { isEmptyCreator } from "@/lib/ledger/restore-checks";
import type { RestoreState } from "@/lib/ledger/restore-queue";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** The last archive that was sent, and what became of it. */
export type LastRestore = {
  id: string;
  name: string;
  state: RestoreState;
  isCancelled: boolean;
  failure: string;
  /** Null: it is not known how much there is. */
  percent: number | null;
};

/** Whether a whole ledger can be taken into this creator. */
export function canTakeBack(viewer: Viewer): Promise<boolean> {
  return withTenantPg(viewer, (client) => isEmptyCreator(sqlOfPg(client), viewer.creatorId), {
    readOnly: true,
  });
}

/** Null where none was ever sent. */
export async function getLastRestore(viewer: Viewer): Promise<LastRestore | null> {
  const [last] = await withTenantPg(
    viewer,
    (client) => sqlOfPg(client).query<LastRestore>(LAST, [viewer.creatorId]),
    { readOnly: true },
  );
  return last ?? null;
}

const LAST = `SELECT id::text AS id, name, state, is_cancelled AS "isCancelled", failure,
    CASE WHEN total > 0 THEN (100::bigint * done / total)::int END AS percent
  FROM restore_file WHERE creator_id = $1::uuid ORDER BY created_at DESC, id LIMIT 1`;

const WAIT_MS = 2_000;
const LOOK_EVERY_MS = 100;

/** A small one is back in a moment; whether it is by now. */
export async function waitForRestore(viewer: Viewer): Promise<boolean> {
  for (let waited = 0; waited < WAIT_MS; waited += LOOK_EVERY_MS) {
    const last = await getLastRestore(viewer);
    if (last?.state !== "queued" && last?.state !== "working") return last?.state === "done";
    await pause(LOOK_EVERY_MS);
  }
  return false;
}
