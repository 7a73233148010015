"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import {
  createLink,
  deleteLink,
  endAddress,
  giveAddress,
  renewLink,
  revokeLink,
  updateLink,
} from "./mutations";
import { createLinkSchema, linkKeySchema, updateLinkSchema } from "./schema";

const refresh = {
  done: () => {
    revalidatePath("/reports/links", "layout");
  },
};

export const createLinkAction = defineAction(
  createLinkSchema,
  (viewer, { tx, input }) => createLink(viewer, { tx, ...input }),
  { ...refresh, outside: giveAddress },
);

export const updateLinkAction = defineAction(
  updateLinkSchema,
  (viewer, { tx, input }) => updateLink(viewer, { tx, ...input }),
  refresh,
);

export const renewLinkAction = defineAction(
  linkKeySchema,
  (viewer, { tx, input }) => renewLink(viewer, { tx, ...input }),
  { ...refresh, outside: giveAddress },
);

export const revokeLinkAction = defineAction(
  linkKeySchema,
  (viewer, { tx, input }) => revokeLink(viewer, { tx, ...input }),
  { ...refresh, outside: endAddress },
);

export const deleteLinkAction = defineAction(
  linkKeySchema,
  (viewer, { tx, input }) => deleteLink(viewer, { tx, ...input }),
  { ...refresh, outside: endAddress },
);
