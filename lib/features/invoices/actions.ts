"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { defineAction } from "@/lib/server/action";
import { createDraft, creditInvoice, deleteDraft, noteLetter, updateDraft } from "./mutations";
import { createDraftSchema, creditSchema, noteLetterSchema, paperSchema, updateDraftSchema } from "./schema";

// A deal's money and stage stand on several pages, so all of them are read again.
const refresh = {
  done: () => {
    revalidatePath("/", "layout");
  },
};

/** A new paper has an address of its own, which is where the person goes. */
const open = {
  done: ({ id }: { id: string }) => {
    revalidatePath("/", "layout");
    redirect(`/invoices/${id}`);
  },
};

export const createDraftAction = defineAction(
  createDraftSchema,
  (viewer, { tx, input }) => createDraft(viewer, { tx, ...input }),
  open,
);

export const updateDraftAction = defineAction(
  updateDraftSchema,
  (viewer, { tx, input }) => updateDraft(viewer, { tx, ...input }),
  refresh,
);

export const deleteDraftAction = defineAction(
  paperSchema,
  (viewer, { tx, input }) => deleteDraft(viewer, { tx, ...input }),
  refresh,
);

export const creditInvoiceAction = defineAction(
  creditSchema,
  (viewer, { tx, input }) => creditInvoice(viewer, { tx, ...input }),
  open,
);

export const noteLetterAction = defineAction(
  noteLetterSchema,
  (viewer, { tx, input }) => noteLetter(viewer, { tx, ...input }),
  refresh,
);
