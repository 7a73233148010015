"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { saveInvoicing } from "./mutations";
import { saveInvoicingSchema } from "./schema";

export const saveInvoicingAction = defineAction(
  saveInvoicingSchema,
  (viewer, { tx, input }) => saveInvoicing(viewer, { tx, ...input }),
  {
    done: () => {
      revalidatePath("/", "layout");
    },
  },
);
