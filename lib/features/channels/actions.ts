"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { createChannel, deleteChannel, updateChannel } from "./mutations";
import { createChannelSchema, deleteChannelSchema, updateChannelSchema } from "./schema";

export const createChannelAction = defineAction(
  createChannelSchema,
  (viewer, { tx, input }) => createChannel(viewer, { tx, ...input }),
  {
    done: () => {
      revalidatePath("/settings");
    },
  },
);

export const updateChannelAction = defineAction(
  updateChannelSchema,
  (viewer, { tx, input }) => updateChannel(viewer, { tx, ...input }),
  {
    done: () => {
      revalidatePath("/settings");
    },
  },
);

export const deleteChannelAction = defineAction(
  deleteChannelSchema,
  (viewer, { tx, input }) => deleteChannel(viewer, { tx, ...input }),
  {
    done: () => {
      revalidatePath("/settings");
    },
  },
);
