"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { createTerm, deleteTerm, takeUsualTerm, updateTerm } from "./mutations";
import { createTermSchema, takeUsualTermSchema, termKeySchema, updateTermSchema } from "./schema";

// Shares decide what is left of income, so every page is read again.
const refresh = {
  done: () => {
    revalidatePath("/", "layout");
  },
};

export const createTermAction = defineAction(
  createTermSchema,
  (viewer, { tx, input }) => createTerm(viewer, { tx, ...input }),
  refresh,
);

export const updateTermAction = defineAction(
  updateTermSchema,
  (viewer, { tx, input }) => updateTerm(viewer, { tx, ...input }),
  refresh,
);

export const deleteTermAction = defineAction(
  termKeySchema,
  (viewer, { tx, input }) => deleteTerm(viewer, { tx, ...input }),
  refresh,
);

export const takeUsualTermAction = defineAction(
  takeUsualTermSchema,
  (viewer, { tx, input }) => takeUsualTerm(viewer, { tx, ...input }),
  refresh,
);
