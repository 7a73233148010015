import { fieldErrors } from "@/lib/server/field-errors";
import { wholeLimitBytes, wholeLimitMb } from "@/lib/server/files/limits";
import { getT } from "@/lib/server/messages";
import { done, refuse } from "@/lib/server/outcome";
import { refuseReadOnly } from "@/lib/server/refusals";
import { sqlOfPg } from "@/lib/server/sql";
import { defineUpload } from "@/lib/server/upload";
import { readUploads } from "./data";
import { addFiles } from "./mutations";
import { canEditDealFiles } from "./policy";
import { addDealFilesSchema } from "./schema";

/** More at once is a slip of the hand. */
const MAX_FILES = 20;

/** Papers of a deal, which its page shows afterwards. */
export const uploadDealFiles = defineUpload({
  formPath: ({ id = "" }) => `/deals/${id}#files`,
  keeps: ["kind"],
  maxFiles: MAX_FILES,
  maxBytes: wholeLimitBytes,
  refuseViewer: ({ role }) => (canEditDealFiles(role) ? null : refuseReadOnly()),
  sentenceOf: (problem) => getT("files")(`upload.${problem}`, { max: MAX_FILES, limit: wholeLimitMb() }),
  async handler(viewer, { params, fields, files, once }) {
    const parsed = addDealFilesSchema.safeParse({ dealId: params.id, kind: fields.get("kind") });
    if (!parsed.success) return refuse("invalid", { fields: fieldErrors(parsed.error) });
    const read = await readUploads(files);
    const outcome = await once((client) =>
      addFiles(viewer, { sql: sqlOfPg(client), ...parsed.data, files: read }),
    );
    return outcome.ok ? done({ path: `/deals/${parsed.data.dealId}#files`, value: outcome.value }) : outcome;
  },
});
