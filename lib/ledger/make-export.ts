import { now } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { logError } from "@/lib/server/log";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { EXPORT_MAKERS } from "./export-makers";
import { beginExport, endExport, finishExport, holdExport, tellProgress } from "./export-queue";
import { partSink } from "./part-sink";

const LONG = { statementTimeoutMs: 10 * 60_000 };
/** Seldom enough to cost nothing, often enough for a bar that moves and a cancel that is heard. */
const LOOK_EVERY_MS = 400;

class ExportCancelled extends Error {
  override name = "ExportCancelled";
}

/**
 * Makes a file that was asked for, in one transaction: its parts are seen by nobody before it is whole, and are gone with the
 * process when that dies. Done already, or not wanted any more, it does nothing. How far it is, is written down beside it.
 */
export async function makeExport(viewer: Viewer, id: string, makers = EXPORT_MAKERS): Promise<void> {
  const queued = await withTenantPg(viewer, (client) => beginExport(sqlOfPg(client), viewer, id));
  if (queued === null) return;
  const make = makers[queued.kind];
  if (make === undefined) throw new Error(`Nobody makes files of the kind ${queued.kind}.`);
  const watch = watchExport(viewer, id);
  try {
    await withTenantPg(
      viewer,
      async (client) => {
        const sql = sqlOfPg(client);
        if (!(await holdExport(sql, viewer, id))) return;
        const { sink, written } = partSink(sql, { creatorId: viewer.creatorId, id });
        watch.onCancel(() => sink.destroy(new ExportCancelled("The person does not want this file.")));
        const { progress, isCancelled } = watch;
        await make(viewer, queued.spec, { sink, progress, isCancelled });
        if (!(await finishExport(sql, viewer, { id, ...written(), at: now() })))
          throw new ExportCancelled("The person did not want this file.");
      },
      LONG,
    );
  } catch (error) {
    if (!watch.isCancelled() && !(error instanceof ExportCancelled)) throw error;
  } finally {
    await watch.stop();
  }
  // Nothing, once it is ready.
  await withTenantPg(viewer, (client) =>
    endExport(sqlOfPg(client), viewer, { id, state: "cancelled", failure: "" }),
  );
}

type Watch = {
  progress: (done: number, total: number) => void;
  isCancelled: () => boolean;
  /** What is done when it is heard. */
  onCancel: (cancel: () => unknown) => void;
  stop: () => Promise<void>;
};

/** Says from time to time how far a file is, over a connection of its own, and hears whether it is still wanted. */
function watchExport(viewer: Viewer, id: string): Watch {
  const state: { done: number; total: number; isCancelled: boolean; cancel: () => unknown } = {
    ...{ done: 0, total: 0, isCancelled: false },
    cancel: () => undefined,
  };
  let telling: Promise<void> = Promise.resolve();
  let isTelling = false;
  const tell = async () => {
    const { done, total } = state;
    const isCancelled = await withTenantPg(viewer, (client) =>
      tellProgress(sqlOfPg(client), viewer, { id, done, total }),
    );
    if (!isCancelled || state.isCancelled) return;
    state.isCancelled = true;
    state.cancel();
  };
  const timer = setInterval(() => {
    if (isTelling) return;
    isTelling = true;
    telling = tell()
      // A look that failed is made up for by the next one; the file itself tells whether the database is gone.
      .catch((error: unknown) => logError("export-progress-untold", error, { export: id }))
      .finally(() => (isTelling = false));
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    progress(done: number, total: number) {
      state.done = Math.min(done, 2 ** 31 - 1);
      state.total = Math.min(total, 2 ** 31 - 1);
    },
    isCancelled: () => state.isCancelled,
    onCancel(cancel: () => unknown) {
      state.cancel = cancel;
    },
    async stop() {
      clearInterval(timer);
      await telling;
    },
  };
}
