"use server";

import { revalidatePath } from "next/cache";
import { defineAccountAction, defineLongAction } from "@/lib/server/action";
import { sqlOfPg } from "@/lib/server/sql";
import { createRate, deleteRate, fetchRates, updateRate } from "./mutations";
import { createRateSchema, noFields, rateKeySchema, updateRateSchema } from "./schema";

// What a rate converts stands on most pages, so all of them are read again.
const refresh = {
  done: () => {
    revalidatePath("/", "layout");
  },
};

// A rate may convert years of lines.
const long = { ...refresh, statementTimeoutMs: 60_000 };

export const createRateAction = defineLongAction(
  createRateSchema,
  (viewer, { client, input }) => createRate(viewer, { sql: sqlOfPg(client), ...input }),
  long,
);

export const updateRateAction = defineLongAction(
  updateRateSchema,
  (viewer, { client, input }) => updateRate(viewer, { sql: sqlOfPg(client), ...input }),
  long,
);

export const deleteRateAction = defineLongAction(
  rateKeySchema,
  (viewer, { client, input }) => deleteRate(viewer, { sql: sqlOfPg(client), ...input }),
  long,
);

export const fetchRatesAction = defineAccountAction(noFields, (viewer) => fetchRates(viewer), refresh);
