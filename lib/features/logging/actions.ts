"use server";

import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { parseCurrency } from "@/lib/core/money/currency";
import { defineAction } from "@/lib/server/action";
import { rememberCurrency } from "@/lib/server/last-currency";
import { logEntry, undoLog } from "./mutations";
import { logSchema, undoLogSchema, LAST_CHOICE_COOKIES } from "./schema";

export const logAction = defineAction(
  logSchema,
  (viewer, { tx, input }) => logEntry(viewer, { tx, ...input }),
  {
    done: async ({ stream, channelId, currency }, viewer) => {
      const jar = await cookies();
      const options = { httpOnly: true, sameSite: "lax", path: "/", maxAge: 31_536_000 } as const;
      if (stream !== "") jar.set(LAST_CHOICE_COOKIES.stream, stream, options);
      if (channelId !== "") jar.set(LAST_CHOICE_COOKIES.channel, channelId, options);
      const used = parseCurrency(currency);
      if (used !== null) await rememberCurrency(viewer, used);
      revalidatePath("/", "layout");
    },
  },
);

export const undoLogAction = defineAction(
  undoLogSchema,
  (viewer, { tx, input }) => undoLog(viewer, { tx, ...input }),
  {
    done: () => {
      revalidatePath("/", "layout");
    },
  },
);
