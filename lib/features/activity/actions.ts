"use server";

import { revalidatePath } from "next/cache";
import { defineLongAction } from "@/lib/server/action";
import { undo, undoSettings } from "./mutations";
import { undoSchema } from "./schema";

const options = {
  statementTimeoutMs: 600_000,
  done: () => {
    revalidatePath("/", "layout");
  },
};

export const undoAction = defineLongAction(
  undoSchema,
  (viewer, { client, input }) => undo(viewer, { client, ...input }),
  options,
);

export const undoSettingsAction = defineLongAction(
  undoSchema,
  (viewer, { client, input }) => undoSettings(viewer, { client, ...input }),
  { ...options, changesCreator: true },
);
