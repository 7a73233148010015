"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { createAnnotation, deleteAnnotation, updateAnnotation } from "./mutations";
import { annotationKeySchema, createAnnotationSchema, updateAnnotationSchema } from "./schema";

// Notes stand on the axis of several pages' charts.
const refresh = {
  done: () => {
    revalidatePath("/", "layout");
  },
};

export const createAnnotationAction = defineAction(
  createAnnotationSchema,
  (viewer, { tx, input }) => createAnnotation(viewer, { tx, ...input }),
  refresh,
);

export const updateAnnotationAction = defineAction(
  updateAnnotationSchema,
  (viewer, { tx, input }) => updateAnnotation(viewer, { tx, ...input }),
  refresh,
);

export const deleteAnnotationAction = defineAction(
  annotationKeySchema,
  (viewer, { tx, input }) => deleteAnnotation(viewer, { tx, ...input }),
  refresh,
);
