import { findSnapshotStream } from "@/lib/ledger/take-in-files";
import { streamLimitBytes, wholeLimitBytes, wholeLimitMb } from "@/lib/server/files/limits";
import { env } from "@/lib/server/env";
import { getT } from "@/lib/server/messages";
import { done, refuse } from "@/lib/server/outcome";
import { defineUpload } from "@/lib/server/upload";
import { receiveFiles } from "./mutations";
import { mayReceive } from "./policy";

const MAX_FILES = 50;

/** Files that a person hands over, one or several as one import. Answers with the page of the import. */
export const uploadImports = defineUpload({
  formPath: () => "/import",
  maxFiles: MAX_FILES,
  textFile: { field: "text", name: "Pasted text.csv" },
  maxBytes: wholeLimitBytes,
  async largerFor(file) {
    const found = await findSnapshotStream([file], {
      corrections: {},
      kind: null,
      maxBytes: streamLimitBytes() * 2,
    });
    return found.ok && found.value !== null ? streamLimitBytes() : wholeLimitBytes();
  },
  refuseViewer: ({ role }) =>
    mayReceive(role) ? null : refuse("forbidden", { message: getT("imports")("forbidden") }),
  sentenceOf(problem, name) {
    const t = getT("imports");
    const limits = { limit: wholeLimitMb(), streamed: env.UPLOAD_LIMIT_MB };
    return t(`pipeline.refused.${problem}`, { name, max: MAX_FILES, ...limits });
  },
  async handler(viewer, upload) {
    const outcome = await receiveFiles(viewer, upload);
    return outcome.ok ? done({ path: `/import/${outcome.value.importId}` }) : outcome;
  },
});
