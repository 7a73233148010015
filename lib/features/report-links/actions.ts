"use server";

import { revalidatePath } from "next/cache";
import { defineAction, defineLongAction } from "@/lib/server/action";
import { sqlOfPg } from "@/lib/server/sql";
import {
  createLink,
  deleteLink,
  endAddress,
  giveAddress,
  readyPassword,
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

export const createLinkAction = defineLongAction(
  createLinkSchema,
  {
    prepare: (viewer, input) => readyPassword(viewer, input),
    handler: async (viewer, { client, input: ready }) =>
      ready.ok ? createLink(viewer, { sql: sqlOfPg(client), ...ready.value }) : ready,
  },
  { ...refresh, outside: giveAddress, statementTimeoutMs: 15_000 },
);

export const updateLinkAction = defineLongAction(
  updateLinkSchema,
  {
    prepare: (viewer, input) => readyPassword(viewer, input),
    handler: async (viewer, { client, input: ready }) =>
      ready.ok ? updateLink(viewer, { sql: sqlOfPg(client), ...ready.value }) : ready,
  },
  { ...refresh, statementTimeoutMs: 15_000 },
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
