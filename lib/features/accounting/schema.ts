import { z } from "zod";
import { readAccountForm } from "@/lib/core/exports/account-codes";

/** Far more than streams and kinds of costs have. */
const MOST_FIELDS = 1_000;

export const saveAccountsSchema = z
  .record(z.string().max(300), z.string().max(5000, "textTooLong"))
  .refine((form) => Object.keys(form).length <= MOST_FIELDS)
  .transform((form, context) => {
    const read = readAccountForm(form);
    if (read.ok) return { accounts: read.value };
    for (const { field, problem } of read.error)
      context.addIssue({ code: "custom", path: [field], message: problem });
    return z.NEVER;
  });

export type SaveAccounts = z.output<typeof saveAccountsSchema>;
