"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { cancelRestore } from "./mutations";
import { restoreKeySchema } from "./schema";

export const cancelRestoreAction = defineAction(
  restoreKeySchema,
  (viewer, { tx, input }) => cancelRestore(viewer, { tx, ...input }),
  {
    done: () => {
      revalidatePath("/restore");
    },
  },
);
