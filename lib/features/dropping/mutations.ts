import "server-only";
import { basename } from "node:path";
import type { ImportOutcome, ImportReport } from "@/lib/ledger/import-report";
import { takeInFiles } from "@/lib/ledger/take-in-files";
import type { Dropped, Fate } from "@/lib/server/drop-folder";
import { newId } from "@/lib/server/ids";
import { logError } from "@/lib/server/log";
import { getT } from "@/lib/server/messages";
import { viewerOfCreator } from "@/lib/server/viewer";

const MAX_BYTES = 1024 * 1_048_576;
/** More would not be read beside a file. */
const MAX_PROBLEMS = 50;

/** Takes a file of the watched folder in, as the command line does: with no questions asked, all of it or nothing. */
export async function takeDropped({ path, creatorId }: Dropped): Promise<Fate> {
  const t = getT("imports");
  try {
    const viewer = await viewerOfCreator(creatorId);
    if (viewer === null) return { isTaken: false, sentence: t("pipeline.dropped.nobody", { id: creatorId }) };
    const outcome = await takeInFiles(viewer, {
      inputs: [{ name: basename(path), path }],
      ...{ corrections: {}, kind: null, asOf: null, choices: { channelId: null, overlap: null } },
      maxBytes: { whole: MAX_BYTES, streamed: MAX_BYTES },
      isPreview: false,
    });
    return outcome.ok ? { isTaken: true, sentence: saidOf(outcome.value) } : refused(outcome);
  } catch (error) {
    const id = newId();
    logError("drop-folder-failed", error, { id });
    return { isTaken: false, sentence: t("pipeline.failed.failed", { id }) };
  }
}

function saidOf({ isRepeat, rows, problems }: ImportReport): string {
  const t = getT("imports");
  if (isRepeat) return t("pipeline.dropped.repeat");
  const { new: added, changed, same, error } = rows;
  return [t("pipeline.dropped.done", { added, changed, same, error }), ...linesOf(problems)].join("\n");
}

function refused({ message, problems }: ImportOutcome & { ok: false }): Fate {
  return { isTaken: false, sentence: [message, ...linesOf(problems)].join("\n") };
}

function linesOf(problems: ImportReport["problems"]): string[] {
  const t = getT("imports");
  const errors = problems.filter(({ severity }) => severity === "error").slice(0, MAX_PROBLEMS);
  return errors.map(({ row, column, message }) => t("pipeline.dropped.row", { row, column, message }));
}
