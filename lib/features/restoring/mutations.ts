import "server-only";
import { join } from "node:path";
import { isEmptyCreator } from "@/lib/ledger/restore-checks";
import * as queue from "@/lib/ledger/restore-queue";
import { readWhole, type WholeArchive } from "@/lib/ledger/read-whole";
import { restoreWhole, type Restored } from "@/lib/ledger/restore-whole";
import { watchWork, type Tell } from "@/lib/ledger/watch-work";
import { withAuth } from "@/lib/server/auth-db";
import { holdSettings } from "@/lib/server/creator-hold";
import { now } from "@/lib/server/clock";
import { withTenantPg, type Tx } from "@/lib/server/db";
import type { FileInput } from "@/lib/server/files/inspect-file";
import { streamLimitBytes } from "@/lib/server/files/limits";
import { withWorkFolder } from "@/lib/server/files/work-folder";
import { newId } from "@/lib/server/ids";
import type { GivenUp, Job } from "@/lib/server/jobs/job";
import { log } from "@/lib/server/log";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { sqlOf, sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { mayRestore } from "./policy";

export type { Restored } from "@/lib/ledger/restore-whole";

const LONG = { statementTimeoutMs: 3_600_000 };

type Given = { input: FileInput; maxBytes: number };

/** What a job does beside it, in the same transaction: whether it may begin, and whether it may come to its end. */
type Work = {
  begin: (sql: Sql) => Promise<boolean>;
  onRows: (done: number, total: number) => void;
  end: (sql: Sql) => Promise<boolean>;
};

/** Takes a whole ledger back into this creator, which has to be empty; all of it or nothing, in one transaction. */
export async function restoreFile(
  viewer: Viewer,
  { input, maxBytes }: Given,
  work?: Work,
): Promise<Outcome<Restored>> {
  if (!mayRestore(viewer.role)) return refuse("forbidden", { message: getT("whole")("refused.ownerOnly") });
  return withWorkFolder(async (folder) => {
    const archive = await readWhole(input, { folder, maxBytes });
    if (!archive.ok) return refuse("invalid", { message: archive.error });
    return write(viewer, archive.value, work);
  });
}

/** Its person did not want it any more, or somebody else has done it. */
class RestoreCancelled extends Error {
  override name = "RestoreCancelled";
}

/** What was written before it was refused goes with the transaction. */
class TakenBack extends Error {
  constructor(readonly refusal: Refusal) {
    super("A restore was refused.");
  }
}

async function write(viewer: Viewer, archive: WholeArchive, work?: Work): Promise<Outcome<Restored>> {
  const members = await listMembers(viewer);
  const { creatorId, userId } = viewer;
  const total = archive.manifest.tables.reduce((sum, { rows }) => sum + rows, 0);
  let rows = 0;
  const onRows = (more: number) => {
    rows += more;
    work?.onRows(rows, total);
  };
  try {
    return await withTenantPg(
      viewer,
      async (client) => {
        const sql = sqlOfPg(client);
        if (work !== undefined && !(await work.begin(sql))) throw new RestoreCancelled();
        if (!(await holdSettings(sql, viewer, { toChange: true })))
          throw new TakenBack(refuse("conflict", { message: getT("errors")("changedMeanwhile") }));
        const written = await restoreWhole(sql, viewer, { archive, members, onRows });
        if (!written.ok) throw new TakenBack(written);
        if (work !== undefined && !(await work.end(sql))) throw new RestoreCancelled();
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

/**
 * Keeps an archive that has arrived, and has a job take it back. What can be seen of it is looked at before: a file that is
 * none, that is damaged, or that is of a newer version, is refused at once.
 */
export async function queueRestore(
  viewer: Viewer,
  { input, maxBytes }: { input: { name: string; path: string }; maxBytes: number },
): Promise<Outcome<{ id: string }>> {
  const t = getT("whole");
  if (!mayRestore(viewer.role)) return refuse("forbidden", { message: t("refused.ownerOnly") });
  const problem = await withWorkFolder(async (folder) => {
    const read = await readWhole(input, { folder, maxBytes });
    return read.ok ? null : read.error;
  });
  if (problem !== null) return refuse("invalid", { message: problem });
  const id = newId();
  return withTenantPg(
    viewer,
    async (client) => {
      const sql = sqlOfPg(client);
      if (!(await isEmptyCreator(sql, viewer.creatorId)))
        return refuse("conflict", { message: t("refused.notEmpty") });
      const kept = { id, name: input.name, path: input.path, at: now() };
      return (await queue.enqueueRestore(sql, viewer, kept))
        ? done({ id })
        : refuse("conflict", { message: t("refused.underWay") });
    },
    LONG,
  );
}

export async function cancelRestore(
  viewer: Viewer,
  { tx, id }: { tx: Tx; id: string },
): Promise<Outcome<{ id: string }>> {
  if (!mayRestore(viewer.role)) return refuse("forbidden", { message: getT("whole")("refused.ownerOnly") });
  const isStopped = await queue.cancelRestore(sqlOf(tx), viewer, id);
  return isStopped ? done({ id }) : refuse("not-found", { message: getT("whole")("notUnderWay") });
}

/** The work itself, as whoever sent the archive. Done already, or not wanted any more, it does nothing. */
export async function restoreQueued(viewer: Viewer, { subjectId: id }: Job): Promise<void> {
  const taken = await run(viewer, (sql) => queue.beginRestore(sql, viewer, id));
  if (taken === null) return;
  const tell: Tell = (rows, total) =>
    run(viewer, (sql) => queue.tellRestore(sql, viewer, { id, done: rows, total }));
  const watch = watchWork(id, tell);
  const work: Work = {
    begin: (sql) => queue.holdRestore(sql, viewer, id),
    onRows: (rows, total) => {
      watch.progress(rows, total);
      if (watch.isCancelled()) throw new RestoreCancelled();
    },
    end: (sql) => queue.endRestore(sql, viewer, { id, state: "done" }),
  };
  try {
    const outcome = await withWorkFolder(async (folder) => {
      const path = join(folder, "whole.zip");
      await run(viewer, (sql) => queue.writeArchive(sql, viewer, { id, path }));
      return restoreFile(viewer, { input: { name: taken.name, path }, maxBytes: streamLimitBytes() }, work);
    });
    if (!outcome.ok) await endAs(viewer, { id, state: "failed", failure: outcome.message ?? "" });
  } catch (error) {
    if (!(error instanceof RestoreCancelled)) throw error;
    // Nothing, where somebody else has done it meanwhile.
    await endAs(viewer, { id, state: "cancelled" });
  } finally {
    await watch.stop();
  }
}

export function failRestore(viewer: Viewer, { subjectId: id }: Job, why: GivenUp): Promise<void> {
  const failure = getT("whole")(`failed.${why.reason}`, { id: why.logId });
  return endAs(viewer, { id, state: "failed", failure });
}

async function endAs(viewer: Viewer, ended: Parameters<typeof queue.endRestore>[2]): Promise<void> {
  await run(viewer, (sql) => queue.endRestore(sql, viewer, ended));
}

function run<T>(viewer: Viewer, work: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => work(sqlOfPg(client)), LONG);
}
