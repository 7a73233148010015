"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/server/action";
import { forgetMapping, saveDetection, saveMapping } from "./mutations";
import { detectionSchema, layoutSchema, mappingSchema } from "./schema";

const refresh = {
  done: ({ importId }: { importId: string }) => {
    revalidatePath(`/import/${importId}`, "layout");
  },
};

export const saveDetectionAction = defineAction(
  detectionSchema,
  (viewer, { tx, input }) => saveDetection(viewer, { tx, ...input }),
  refresh,
);

export const saveMappingAction = defineAction(
  mappingSchema,
  (viewer, { tx, input }) => saveMapping(viewer, { tx, ...input }),
  {
    done: ({ importId, isUsed }) => {
      revalidatePath(`/import/${importId}`, "layout");
      if (isUsed) redirect(`/import/${importId}`);
    },
  },
);

export const forgetMappingAction = defineAction(
  layoutSchema,
  (viewer, { tx, input }) => forgetMapping(viewer, { tx, ...input }),
  refresh,
);
