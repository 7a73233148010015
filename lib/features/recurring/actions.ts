"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { createRecurring, decideRecurring, deleteRecurring, updateRecurring } from "./mutations";
import {
  createRecurringSchema,
  decideRecurringSchema,
  recurringKeySchema,
  updateRecurringSchema,
} from "./schema";

const refresh = {
  done: () => {
    revalidatePath("/", "layout");
  },
};

export const createRecurringAction = defineAction(
  createRecurringSchema,
  (viewer, { tx, input }) => createRecurring(viewer, { tx, ...input }),
  refresh,
);

export const updateRecurringAction = defineAction(
  updateRecurringSchema,
  (viewer, { tx, input }) => updateRecurring(viewer, { tx, ...input }),
  refresh,
);

export const deleteRecurringAction = defineAction(
  recurringKeySchema,
  (viewer, { tx, input }) => deleteRecurring(viewer, { tx, ...input }),
  refresh,
);

export const decideRecurringAction = defineAction(
  decideRecurringSchema,
  (viewer, { tx, input }) => decideRecurring(viewer, { tx, ...input }),
  refresh,
);
