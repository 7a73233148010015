"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { removeFile, setFileKind } from "./mutations";
import { dealFileKeySchema, dealFileKindSchema } from "./schema";

const refresh = {
  done: () => {
    revalidatePath("/", "layout");
  },
};

export const removeDealFileAction = defineAction(
  dealFileKeySchema,
  (viewer, { tx, input }) => removeFile(viewer, { tx, ...input }),
  refresh,
);

export const setDealFileKindAction = defineAction(
  dealFileKindSchema,
  (viewer, { tx, input }) => setFileKind(viewer, { tx, ...input }),
  refresh,
);
