"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { createDeal, deleteDeal, moveDeal, setDeliverables, updateDeal } from "./mutations";
import {
  createDealSchema,
  deleteDealSchema,
  deliverablesSchema,
  moveDealSchema,
  updateDealSchema,
} from "./schema";

// A deal's money stands on several pages, so all of them are read again.
const refresh = {
  done: () => {
    revalidatePath("/", "layout");
  },
};

export const createDealAction = defineAction(
  createDealSchema,
  (viewer, { tx, input }) => createDeal(viewer, { tx, ...input }),
  refresh,
);

export const updateDealAction = defineAction(
  updateDealSchema,
  (viewer, { tx, input }) => updateDeal(viewer, { tx, ...input }),
  refresh,
);

export const moveDealAction = defineAction(
  moveDealSchema,
  (viewer, { tx, input }) => moveDeal(viewer, { tx, ...input }),
  refresh,
);

export const setDeliverablesAction = defineAction(
  deliverablesSchema,
  (viewer, { tx, input }) => setDeliverables(viewer, { tx, ...input }),
  refresh,
);

export const deleteDealAction = defineAction(
  deleteDealSchema,
  (viewer, { tx, input }) => deleteDeal(viewer, { tx, ...input }),
  refresh,
);
