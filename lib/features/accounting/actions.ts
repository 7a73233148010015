"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { saveAccounts } from "./mutations";
import { saveAccountsSchema } from "./schema";

export const saveAccountsAction = defineAction(
  saveAccountsSchema,
  (viewer, { tx, input }) => saveAccounts(viewer, { tx, ...input }),
  {
    done: () => {
      revalidatePath("/", "layout");
    },
  },
);
