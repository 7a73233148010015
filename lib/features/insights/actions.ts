"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { dismissInsight, restoreInsight } from "./mutations";
import { dismissSchema, restoreSchema } from "./schema";

// Home tells the latest of them.
const refresh = {
  done: () => {
    revalidatePath("/", "layout");
  },
};

export const dismissInsightAction = defineAction(
  dismissSchema,
  (viewer, { tx, input }) => dismissInsight(viewer, { tx, ...input }),
  refresh,
);

export const restoreInsightAction = defineAction(
  restoreSchema,
  (viewer, { tx, input }) => restoreInsight(viewer, { tx, ...input }),
  refresh,
);
