"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction, defineLongAction } from "@/lib/server/action";
import { kickJobs } from "@/lib/server/jobs/kick";
import { waitForImport } from "./data";
import { cancelImport, commitImport, discardImport, fixRow, undoImport } from "./mutations";
import { commitImportSchema, fixRowSchema, importKeySchema, undoImportSchema } from "./schema";

const TEN_MINUTES = { statementTimeoutMs: 600_000 };

export const commitImportAction = defineLongAction(
  commitImportSchema,
  (viewer, { client, input: { importId, asOf, ...choices } }) =>
    commitImport(viewer, { client, importId, decisions: { asOf, choices } }),
  {
    ...TEN_MINUTES,
    done: async ({ importId, isElsewhere }, viewer) => {
      kickJobs();
      if (!isElsewhere) await waitForImport(viewer, importId);
      revalidatePath("/", "layout");
      // The page that was decided on is gone; the import that has its rows is there.
      if (isElsewhere) redirect(`/import/${importId}`);
    },
  },
);

export const cancelImportAction = defineLongAction(
  importKeySchema,
  (viewer, { client, input }) => cancelImport(viewer, { client, ...input }),
  {
    ...TEN_MINUTES,
    done: async ({ importId }, viewer) => {
      await waitForImport(viewer, importId);
      revalidatePath("/", "layout");
    },
  },
);

export const fixRowAction = defineAction(
  fixRowSchema,
  (viewer, { tx, input }) => fixRow(viewer, { tx, ...input }),
  {
    done: ({ importId }) => {
      revalidatePath(`/import/${importId}`);
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
  undoImportSchema,
  (viewer, { client, input: { importId, mark, all, take } }) =>
    undoImport(viewer, { client, importId, answer: { mark, takeOut: all === undefined ? take : "all" } }),
  {
    ...TEN_MINUTES,
    done: () => {
      revalidatePath("/", "layout");
    },
  },
);
