"use server";

import { revalidatePath } from "next/cache";
import { defineAction, defineLongAction } from "@/lib/server/action";
import { rememberCurrency } from "@/lib/server/last-currency";
import { bulkEditIncome, createIncome, deleteIncome, markIncomePaid, updateIncome } from "./mutations";
import {
  bulkIncomeSchema,
  createIncomeSchema,
  deleteIncomeSchema,
  markPaidSchema,
  updateIncomeSchema,
} from "./schema";

// A line's money stands on most pages, so all of them are read again.
const refresh = {
  done: () => {
    revalidatePath("/", "layout");
  },
};

export const createIncomeAction = defineAction(
  createIncomeSchema,
  (viewer, { tx, input }) => createIncome(viewer, { tx, ...input }),
  {
    done: async ({ chosenCurrency }, viewer) => {
      if (chosenCurrency) await rememberCurrency(viewer, chosenCurrency);
      refresh.done();
    },
  },
);

export const updateIncomeAction = defineAction(
  updateIncomeSchema,
  (viewer, { tx, input }) => updateIncome(viewer, { tx, ...input }),
  refresh,
);

export const deleteIncomeAction = defineAction(
  deleteIncomeSchema,
  (viewer, { tx, input }) => deleteIncome(viewer, { tx, ...input }),
  refresh,
);

export const markIncomePaidAction = defineAction(
  markPaidSchema,
  (viewer, { tx, input }) => markIncomePaid(viewer, { tx, ...input }),
  refresh,
);

export const bulkEditIncomeAction = defineLongAction(
  bulkIncomeSchema,
  (viewer, { client, input }) => bulkEditIncome(viewer, { client, ...input }),
  { ...refresh, statementTimeoutMs: 60_000 },
);
