import type { UiCopy } from "@/components/ui/ui-copy";
import { getT } from "@/lib/server/messages";

/** Sentences with a gap keep it: the browser fills in what was typed. */
export function getUiCopy(): UiCopy {
  const t = getT("common");
  return {
    close: t("close"),
    undo: t("undo"),
    undoing: t("undoing"),
    undone: t("undone"),
    dismiss: t("dismiss"),
    working: t("working"),
    optional: t("optional"),
    failed: t("failed"),
    offline: t("offline"),
    updated: t("updated"),
    updatedUndo: t("updatedUndo"),
    reload: t("reload"),
    reference: t("reference", { id: "{id}" }),
    moneyEcho: t("moneyEcho", { amount: "{amount}" }),
    moneyAmbiguous: t("moneyAmbiguous"),
    moneyNotANumber: t("moneyNotANumber"),
    moneyTooManyDecimals: t("moneyTooManyDecimals"),
    moneyTooLarge: t("moneyTooLarge"),
    fileTooLarge: t("fileTooLarge", { limit: "{limit}" }),
    notifications: t("notifications"),
    errorTitle: t("errorTitle"),
    errorText: t("errorText"),
    tryAgain: t("tryAgain"),
  };
}
