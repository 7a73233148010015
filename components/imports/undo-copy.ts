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
    keptInList: t("keptInList"),
  };
}
