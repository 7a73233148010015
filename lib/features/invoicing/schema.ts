import { z } from "zod";
import { INVOICING_FIELDS, readInvoicing } from "@/lib/core/deals/invoicing-form";

const typed = z.string().max(5000, "textTooLong");
const version = z.coerce.number().int().min(0);

export const saveInvoicingSchema = z
  .partialRecord(z.enum([...INVOICING_FIELDS, "version"]), typed)
  .transform((form, context) => {
    const seen = version.safeParse(form.version);
    const read = readInvoicing(form);
    if (!read.ok)
      for (const { field, problem } of read.error)
        context.addIssue({ code: "custom", path: [field], message: problem });
    return seen.success && read.ok ? { ...read.value, version: seen.data } : z.NEVER;
  });

export type SaveInvoicing = z.output<typeof saveInvoicingSchema>;
