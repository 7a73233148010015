import { streamLimitBytes } from "@/lib/server/files/limits";
import { env } from "@/lib/server/env";
import { getT } from "@/lib/server/messages";
import { done, refuse } from "@/lib/server/outcome";
import { defineUpload } from "@/lib/server/upload";
import { restoreFile } from "./mutations";
import { mayRestore } from "./policy";

/** An archive of everything that an owner takes back. Answers with Home, where its figures then are. */
export const uploadWhole = defineUpload({
  formPath: "/restore",
  maxFiles: 1,
  textFile: { field: "text", name: "text.txt" },
  maxBytes: streamLimitBytes,
  largerFor: () => Promise.resolve(streamLimitBytes()),
  refuseViewer: ({ role }) =>
    mayRestore(role) ? null : refuse("forbidden", { message: getT("whole")("refused.ownerOnly") }),
  sentenceOf: (problem, name) => getT("whole")(`upload.${problem}`, { name, limit: env.UPLOAD_LIMIT_MB }),
  async handler(viewer, { files: [file] }) {
    if (file === undefined) return refuse("invalid", { message: getT("whole")("upload.none") });
    const input = { name: file.name, path: file.path };
    const outcome = await restoreFile(viewer, { input, maxBytes: streamLimitBytes() });
    return outcome.ok ? done({ path: "/home" }) : outcome;
  },
});
