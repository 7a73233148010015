"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { updateBrand } from "./mutations";
import { updateBrandSchema } from "./schema";

export const updateBrandAction = defineAction(
  updateBrandSchema,
  (viewer, { tx, input }) => updateBrand(viewer, { tx, ...input }),
  {
    done: () => {
      revalidatePath("/", "layout");
    },
  },
);
