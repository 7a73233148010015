"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import {
  addPayment,
  countBonusAt,
  letLinesGo,
  matchLine,
  payOpen,
  takeBackPayment,
  takeLinesIn,
} from "./mutations";
import {
  countBonusSchema,
  linesSchema,
  matchSchema,
  payOpenSchema,
  recordPaymentSchema,
  removePaymentSchema,
} from "./schema";

// What arrived stands on several pages, so all of them are read again.
const refresh = {
  done: () => {
    revalidatePath("/", "layout");
  },
};

export const recordPaymentAction = defineAction(
  recordPaymentSchema,
  (viewer, { tx, input }) => addPayment(viewer, { tx, ...input }),
  refresh,
);

export const payOpenAction = defineAction(
  payOpenSchema,
  (viewer, { tx, input }) => payOpen(viewer, { tx, ...input }),
  refresh,
);

export const removePaymentAction = defineAction(
  removePaymentSchema,
  (viewer, { tx, input }) => takeBackPayment(viewer, { tx, ...input }),
  refresh,
);

export const matchLineAction = defineAction(
  matchSchema,
  (viewer, { tx, input }) => matchLine(viewer, { tx, ...input }),
  refresh,
);

export const attachLinesAction = defineAction(
  linesSchema,
  (viewer, { tx, input }) => takeLinesIn(viewer, { tx, ...input }),
  refresh,
);

export const detachLinesAction = defineAction(
  linesSchema,
  (viewer, { tx, input }) => letLinesGo(viewer, { tx, ...input }),
  refresh,
);

export const countBonusAction = defineAction(
  countBonusSchema,
  (viewer, { tx, input }) => countBonusAt(viewer, { tx, ...input }),
  refresh,
);
