"use server";

import { revalidatePath } from "next/cache";
import { defineLongAction } from "@/lib/server/action";
import { closeMonths, reopenMonths } from "./mutations";
import { closeSchema, reopenSchema } from "./schema";

// What was held of a closed month may be every line of years.
const options = {
  statementTimeoutMs: 600_000,
  done: () => {
    revalidatePath("/", "layout");
  },
};

export const closeMonthsAction = defineLongAction(
  closeSchema,
  (viewer, { client, input }) => closeMonths(viewer, { client, ...input }),
  options,
);

export const reopenMonthsAction = defineLongAction(
  reopenSchema,
  (viewer, { client, input }) => reopenMonths(viewer, { client, ...input }),
  options,
);
