"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineLongAction } from "@/lib/server/action";
import { commitImport, discardImport, receiveImport, undoImport } from "./mutations";
import { commitImportSchema, importKeySchema, uploadImportSchema } from "./schema";

const TEN_MINUTES = { statementTimeoutMs: 600_000 };

export const uploadImportAction = defineLongAction(
  uploadImportSchema,
  (viewer, { client, input }) => receiveImport(viewer, { client, ...input }),
  {
    ...TEN_MINUTES,
    done: ({ importId }) => {
      redirect(`/import/${importId}`);
    },
  },
);

export const commitImportAction = defineLongAction(
  commitImportSchema,
  (viewer, { client, input: { importId, asOf, ...choices } }) =>
    commitImport(viewer, { client, importId, asOf, choices }),
  {
    ...TEN_MINUTES,
    done: () => {
      revalidatePath("/", "layout");
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
