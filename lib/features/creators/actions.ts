"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAccountAction, defineLongAction } from "@/lib/server/action";
import { readSessionHash } from "@/lib/server/session-cookie";
import { sqlOfPg } from "@/lib/server/sql";
import { deleteSample, lookAround, switchCreator, updateCreator } from "./mutations";
import { noFields, switchCreatorSchema, updateCreatorSchema } from "./schema";

export const switchCreatorAction = defineAccountAction(
  switchCreatorSchema,
  async (viewer, { input }) =>
    switchCreator(viewer, { ...input, sessionHash: (await readSessionHash()) ?? "" }),
  { done: goHome },
);

export const lookAroundAction = defineAccountAction(
  noFields,
  async (viewer) => lookAround(viewer, { sessionHash: (await readSessionHash()) ?? "" }),
  { done: goHome },
);

export const updateCreatorAction = defineLongAction(
  updateCreatorSchema,
  (viewer, { client, input }) => updateCreator(viewer, { sql: sqlOfPg(client), ...input }),
  {
    statementTimeoutMs: 10 * 60_000,
    changesCreator: true,
    done: () => {
      revalidatePath("/", "layout");
    },
  },
);

export const deleteSampleAction = defineAccountAction(noFields, (viewer) => deleteSample(viewer), {
  done: goHome,
});

function goHome(): never {
  revalidatePath("/", "layout");
  redirect("/");
}
