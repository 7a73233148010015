import { now } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { EXPORT_MAKERS } from "./export-makers";
import { beginExport, endExport, finishExport, holdExport, tellProgress } from "./export-queue";
import { partSink } from "./part-sink";
import { watchWork, type Tell } from "./watch-work";

const LONG = { statementTimeoutMs: 10 * 60_000 };

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
  const tell: Tell = (done, total) =>
    withTenantPg(viewer, (client) => tellProgress(sqlOfPg(client), viewer, { id, done, total }));
  const watch = watchWork(id, tell);
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
