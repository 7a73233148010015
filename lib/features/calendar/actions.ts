"use server";

import { revalidatePath } from "next/cache";
import { defineAccountAction } from "@/lib/server/action";
import { endFeed, makeFeed } from "./mutations";
import { calendarSchema } from "./schema";

const refresh = {
  done: () => {
    revalidatePath("/settings");
  },
};

export const makeFeedAction = defineAccountAction(
  calendarSchema,
  (viewer, { input }) => makeFeed(viewer, input),
  refresh,
);

export const endFeedAction = defineAccountAction(
  calendarSchema,
  (viewer, { input }) => endFeed(viewer, input),
  refresh,
);
