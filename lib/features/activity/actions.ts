"use server";

import { revalidatePath } from "next/cache";
import { defineLongAction } from "@/lib/server/action";
import { undo } from "./mutations";
import { undoSchema } from "./schema";

export const undoAction = defineLongAction(
  undoSchema,
  (viewer, { client, input }) => undo(viewer, { client, ...input }),
  {
    statementTimeoutMs: 600_000,
    done: () => {
      revalidatePath("/", "layout");
    },
  },
);
