import { getT } from "@/lib/server/messages";
import type { RestoreCopy } from "./restore-form";

export function restoreCopy({ limit }: { limit: number }): RestoreCopy {
  const t = getT("whole");
  const imports = getT("imports");
  return {
    title: t("title"),
    choose: t("choose"),
    hint: t("hint", { limit }),
    invitation: t("invitation"),
    tooLarge: t("tooLarge", { limit: "{limit}" }),
    submit: t("submit"),
    sending: imports("pipeline.sending"),
    sent: imports("pipeline.sent", { percent: "{percent}" }),
    checking: t("checking"),
    cancel: imports("pipeline.cancelSending"),
  };
}
