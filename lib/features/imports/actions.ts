"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineLongAction } from "@/lib/server/action";
import { readReceived, readUpload } from "./data";
import { commitImport, discardImport, receiveImport, undoImport } from "./mutations";
import { commitImportSchema, importKeySchema, uploadImportSchema } from "./schema";

const TEN_MINUTES = { statementTimeoutMs: 600_000 };

export const uploadImportAction = defineLongAction(
  uploadImportSchema,
  {
    prepare: readUpload,
    handler: (viewer, { client, input: upload }) => receiveImport(viewer, { client, upload }),
  },
  {
    ...TEN_MINUTES,
    done: ({ importId }) => {
      redirect(`/import/${importId}`);
    },
  },
);

export const commitImportAction = defineLongAction(
  commitImportSchema,
  {
    prepare: async (viewer, { importId, asOf, ...choices }) => ({
      importId,
      read: await readReceived(viewer, { importId, asOf, choices }),
    }),
    handler: (viewer, { client, input }) => commitImport(viewer, { client, ...input }),
  },
  {
    ...TEN_MINUTES,
    done: ({ importId, isElsewhere }) => {
      revalidatePath("/", "layout");
      // The page that was decided on is gone; the import that has its rows is there.
      if (isElsewhere) redirect(`/import/${importId}`);
    },
  },
);

export const discardImportAction = defineLongAction(
  importKeySchema,
  (viewer, { client, input }) => discardImport(viewer, { client, ...input }),
  {
    ...TEN_MINUTES,
    done: () => {
      redirect("/import");
    },
  },
);

export const undoImportAction = defineLongAction(
  importKeySchema,
  (viewer, { client, input }) => undoImport(viewer, { client, ...input }),
  {
    ...TEN_MINUTES,
    done: () => {
      revalidatePath("/", "layout");
    },
  },
);
