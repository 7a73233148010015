"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { createCost, deleteCost, updateCost } from "./mutations";
import { createCostSchema, deleteCostSchema, updateCostSchema } from "./schema";

// What is left of income stands on several pages, so all of them are read again.
const refresh = {
  done: () => {
    revalidatePath("/", "layout");
  },
};

export const createCostAction = defineAction(
  createCostSchema,
  (viewer, { tx, input }) => createCost(viewer, { tx, ...input }),
  refresh,
);

export const updateCostAction = defineAction(
  updateCostSchema,
  (viewer, { tx, input }) => updateCost(viewer, { tx, ...input }),
  refresh,
);

export const deleteCostAction = defineAction(
  deleteCostSchema,
  (viewer, { tx, input }) => deleteCost(viewer, { tx, ...input }),
  refresh,
);
