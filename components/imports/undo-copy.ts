import { STREAMS } from "@/lib/core/income/stream";
import { getT } from "@/lib/server/messages";
import type { UndoCopy } from "./undo-import";

export function undoCopy(fileName: string): UndoCopy {
  const t = getT("imports");
  return {
    opener: t("undo"),
    title: t("undoTitle", { file: fileName }),
    text: t("undoText"),
    confirm: t("undoConfirm"),
    cancel: getT("common")("cancel"),
    working: t("undoing"),
    undone: t("undone"),
    kept: t("kept"),
    keptInList: t("keptInList", { names: "{names}" }),
    keptAndMore: t("keptAndMore", { names: "{names}", count: "{count}" }),
  };
}

/** What a kept income line is called; it has no title of its own. */
export function streamNames(): Record<string, string> {
  const t = getT("streams");
  return Object.fromEntries(STREAMS.map(({ slug }) => [slug, t(slug)]));
}
