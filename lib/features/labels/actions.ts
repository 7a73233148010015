"use server";

import { revalidatePath } from "next/cache";
import { defineLongAction } from "@/lib/server/action";
import { renameLabel } from "./mutations";
import { renameLabelSchema } from "./schema";

export const renameLabelAction = defineLongAction(
  renameLabelSchema,
  (viewer, { client, input }) => renameLabel(viewer, { client, ...input }),
  {
    statementTimeoutMs: 60_000,
    done: () => {
      revalidatePath("/", "layout");
    },
  },
);
