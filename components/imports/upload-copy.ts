import { getT } from "@/lib/server/messages";
import type { UploadCopy } from "./upload-form";

type Limits = { wholeMb: number; streamedMb: number };

export function uploadCopy({ wholeMb, streamedMb }: Limits): UploadCopy {
  const t = getT("imports");
  return {
    title: t("upload"),
    choose: t("pipeline.choose"),
    hint: t("pipeline.limits", { limit: wholeMb, streamed: streamedMb }),
    invitation: t("pipeline.invitation"),
    several: t("pipeline.several", { count: "{count}", size: "{size}" }),
    read: t("read"),
    pasteTitle: t("pipeline.pasteTitle"),
    paste: t("pipeline.paste"),
    sending: t("pipeline.sending"),
    sent: t("pipeline.sent", { percent: "{percent}" }),
    checking: t("pipeline.checking"),
    cancel: t("pipeline.cancelSending"),
  };
}
