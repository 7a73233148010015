"use server";

import { revalidatePath } from "next/cache";
import { defineAction, defineLongAction } from "@/lib/server/action";
import { sqlOfPg } from "@/lib/server/sql";
import { readUploads } from "./data";
import { addFiles, removeFile, setFileKind } from "./mutations";
import { addDealFilesSchema, dealFileKeySchema, dealFileKindSchema } from "./schema";

const refresh = {
  done: () => {
    revalidatePath("/", "layout");
  },
};

export const addDealFilesAction = defineLongAction(
  addDealFilesSchema,
  {
    prepare: readUploads,
    handler: (viewer, { client, input: upload }) => addFiles(viewer, { sql: sqlOfPg(client), upload }),
  },
  { ...refresh, statementTimeoutMs: 60_000 },
);

export const removeDealFileAction = defineAction(
  dealFileKeySchema,
  (viewer, { tx, input }) => removeFile(viewer, { tx, ...input }),
  refresh,
);

export const setDealFileKindAction = defineAction(
  dealFileKindSchema,
  (viewer, { tx, input }) => setFileKind(viewer, { tx, ...input }),
  refresh,
);
