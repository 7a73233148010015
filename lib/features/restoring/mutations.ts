import "server-only";
import { readWhole, type WholeArchive } from "@/lib/ledger/read-whole";
import { restoreWhole, type Restored } from "@/lib/ledger/restore-whole";
import { withAuth } from "@/lib/server/auth-db";
import { holdSettings } from "@/lib/server/creator-hold";
import { withTenantPg } from "@/lib/server/db";
import type { FileInput } from "@/lib/server/files/inspect-file";
import { withWorkFolder } from "@/lib/server/files/work-folder";
import { log } from "@/lib/server/log";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { mayRestore } from "./policy";

export type { Restored } from "@/lib/ledger/restore-whole";

const LONG = { statementTimeoutMs: 3_600_000 };

/** Takes a whole ledger back into this creator, which has to be empty; all of it or nothing, in one transaction. */
export async function restoreFile(
  viewer: Viewer,
  { input, maxBytes }: { input: FileInput; maxBytes: number },
): Promise<Outcome<Restored>> {
  if (!mayRestore(viewer.role)) return refuse("forbidden", { message: getT("whole")("refused.ownerOnly") });
  return withWorkFolder(async (folder) => {
    const archive = await readWhole(input, { folder, maxBytes });
    if (!archive.ok) return refuse("invalid", { message: archive.error });
    return write(viewer, archive.value);
  });
}

/** What was written before it was refused goes with the transaction. */
class TakenBack extends Error {
  constructor(readonly refusal: Refusal) {
    super("A restore was refused.");
  }
}

async function write(viewer: Viewer, archive: WholeArchive): Promise<Outcome<Restored>> {
  const members = await listMembers(viewer);
  const { creatorId, userId } = viewer;
  try {
    return await withTenantPg(
      viewer,
      async (client) => {
        const sql = sqlOfPg(client);
        if (!(await holdSettings(sql, viewer, { toChange: true })))
          throw new TakenBack(refuse("conflict", { message: getT("errors")("changedMeanwhile") }));
        const written = await restoreWhole(sql, viewer, { archive, members });
        if (!written.ok) throw new TakenBack(written);
        log("info", "ledger-restored", { user: userId, creator: creatorId, rows: written.value.rows });
        return done(written.value);
      },
      LONG,
    );
  } catch (error) {
    if (error instanceof TakenBack) return error.refusal;
    throw error;
  }
}

/** The app's own role sees no memberships. */
async function listMembers({ creatorId }: Viewer): Promise<string[]> {
  const members = await withAuth((tx) =>
    tx.membership.findMany({ where: { creatorId }, select: { userId: true } }),
  );
  return members.map(({ userId }) => userId);
}
