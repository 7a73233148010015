"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { aimFilter, deleteFilter, renameFilter, saveFilter } from "./mutations";
import { aimFilterSchema, filterKeySchema, renameFilterSchema, saveFilterSchema } from "./schema";

const refresh = {
  done: () => {
    revalidatePath("/", "layout");
  },
};

export const saveFilterAction = defineAction(
  saveFilterSchema,
  (viewer, { tx, input }) => saveFilter(viewer, { tx, ...input }),
  refresh,
);

export const renameFilterAction = defineAction(
  renameFilterSchema,
  (viewer, { tx, input }) => renameFilter(viewer, { tx, ...input }),
  refresh,
);

export const aimFilterAction = defineAction(
  aimFilterSchema,
  (viewer, { tx, input }) => aimFilter(viewer, { tx, ...input }),
  refresh,
);

export const deleteFilterAction = defineAction(
  filterKeySchema,
  (viewer, { tx, input }) => deleteFilter(viewer, { tx, ...input }),
  refresh,
);
