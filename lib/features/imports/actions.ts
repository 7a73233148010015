"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineLongAction } from "@/lib/server/action";
import { kickJobs } from "@/lib/server/jobs/kick";
import { waitForImport } from "./data";
import { cancelImport, commitImport, discardImport, undoImport } from "./mutations";
import { commitImportSchema, importKeySchema } from "./schema";

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
