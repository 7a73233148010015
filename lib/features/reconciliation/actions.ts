"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { putReconciliation } from "./mutations";
import { putReconciliationSchema } from "./schema";

export const putReconciliationAction = defineAction(
  putReconciliationSchema,
  (viewer, { tx, input }) => putReconciliation(viewer, { tx, ...input }),
  {
    done: () => {
      revalidatePath("/", "layout");
    },
  },
);
