"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { beginLetter, deliverLetter } from "./mutations";
import { sendLetterSchema } from "./schema";

export const sendLetterAction = defineAction(
  sendLetterSchema,
  (viewer, { tx, input }) => beginLetter(viewer, { tx, ...input }),
  {
    outside: deliverLetter,
    done: () => {
      revalidatePath("/", "layout");
    },
  },
);
