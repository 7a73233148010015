"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { kickJobs } from "@/lib/server/jobs/kick";
import { cancelExport, deleteExport, requestExport } from "./mutations";
import { madeFileSchema, requestExportSchema } from "./schema";

const FILES = "/reports/files";

export const requestExportAction = defineAction(
  requestExportSchema,
  (viewer, { tx, input }) => requestExport(viewer, { tx, ...input }),
  {
    done: () => {
      kickJobs();
      revalidatePath(FILES);
    },
  },
);

export const cancelExportAction = defineAction(
  madeFileSchema,
  (viewer, { tx, input }) => cancelExport(viewer, { tx, ...input }),
  {
    done: () => {
      revalidatePath(FILES);
    },
  },
);

export const deleteExportAction = defineAction(
  madeFileSchema,
  (viewer, { tx, input }) => deleteExport(viewer, { tx, ...input }),
  {
    done: () => {
      revalidatePath(FILES);
    },
  },
);
