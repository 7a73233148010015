import { getT } from "@/lib/server/messages";
import { wholeLimitBytes, wholeLimitMb } from "@/lib/server/files/limits";
import { done, refuse } from "@/lib/server/outcome";
import { defineUpload } from "@/lib/server/upload";
import { loadUploadedRates } from "./mutations";
import { mayLoadRates } from "./policy";

const FORM_PATH = "/settings#currencies";

/** A file of reference rates for all creators. Loading it again changes nothing, so its form needs no key to be done once. */
export const uploadRates = defineUpload({
  formPath: () => FORM_PATH,
  maxFiles: 1,
  maxBytes: wholeLimitBytes,
  refuseViewer: (viewer) =>
    mayLoadRates(viewer) ? null : refuse("forbidden", { message: getT("rates")("ownerLoads") }),
  sentenceOf: (problem, name) => getT("rates")(`upload.${problem}`, { name, limit: wholeLimitMb() }),
  async handler(viewer, { files: [file] }) {
    if (file === undefined) return refuse("invalid", { message: getT("rates")("upload.none") });
    const outcome = await loadUploadedRates(viewer, { name: file.name, path: file.path });
    return outcome.ok ? done({ path: FORM_PATH, value: outcome.value }) : outcome;
  },
});
