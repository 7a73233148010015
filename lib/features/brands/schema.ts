import { z } from "zod";
import { BRAND_FIELDS, readBrand } from "@/lib/core/deals/brand-form";

const typed = z.string().max(5000, "textTooLong");
const keySchema = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() });

export const updateBrandSchema = z
  .partialRecord(z.enum([...BRAND_FIELDS, "id", "version"]), typed)
  .transform(({ id, version, ...texts }, context) => {
    const key = keySchema.safeParse({ id, version });
    const read = readBrand(texts);
    if (!read.ok)
      for (const { field, problem } of read.error)
        context.addIssue({ code: "custom", path: [field], message: problem });
    return key.success && read.ok ? { ...key.data, brand: read.value } : z.NEVER;
  });

export type UpdateBrand = z.output<typeof updateBrandSchema>;
