import { getT } from "@/lib/server/messages";
import type { UploadCopy } from "./upload-form";

export function uploadCopy(maxMegabytes: number): UploadCopy {
  const t = getT("imports");
  return {
    title: t("upload"),
    choose: t("choose"),
    hint: t("limits", { limit: maxMegabytes }),
    invitation: t("invitation"),
    read: t("read"),
    reading: t("reading"),
  };
}
