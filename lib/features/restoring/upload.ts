import { streamLimitBytes } from "@/lib/server/files/limits";
import { env } from "@/lib/server/env";
import { kickJobs } from "@/lib/server/jobs/kick";
import { getT } from "@/lib/server/messages";
import { done, refuse } from "@/lib/server/outcome";
import { defineUpload } from "@/lib/server/upload";
import { waitForRestore } from "./data";
import { queueRestore } from "./mutations";
import { mayRestore } from "./policy";

/** An archive of everything that an owner takes back. Answers with Home, where its figures then are, or with how far it is. */
export const uploadWhole = defineUpload({
  formPath: () => "/restore",
  maxFiles: 1,
  maxBytes: streamLimitBytes,
  refuseViewer: ({ role }) =>
    mayRestore(role) ? null : refuse("forbidden", { message: getT("whole")("refused.ownerOnly") }),
  sentenceOf: (problem, name) => getT("whole")(`upload.${problem}`, { name, limit: env.UPLOAD_LIMIT_MB }),
  async handler(viewer, { files: [file] }) {
    if (file === undefined) return refuse("invalid", { message: getT("whole")("upload.none") });
    const input = { name: file.name, path: file.path };
    const outcome = await queueRestore(viewer, { input, maxBytes: streamLimitBytes() });
    if (!outcome.ok) return outcome;
    kickJobs();
    return done({ path: (await waitForRestore(viewer)) ? "/home" : "/restore" });
  },
});
