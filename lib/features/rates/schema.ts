import { z } from "zod";
import { RATE_FIELDS, readRateForm, type RateDraft, type RateTexts } from "@/lib/core/money/rate-form";

const typed = z.string().max(5000);

export const rateKeySchema = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() });

export const createRateSchema = z
  .partialRecord(z.enum(RATE_FIELDS), typed)
  .transform((texts, context) => readTexts(texts, context) ?? z.NEVER);

export const updateRateSchema = z
  .partialRecord(z.enum([...RATE_FIELDS, "id", "version"]), typed)
  .transform(({ id, version, ...texts }, context) => {
    const key = rateKeySchema.safeParse({ id, version });
    const draft = readTexts(texts, context);
    return key.success && draft !== null ? { ...key.data, ...draft } : z.NEVER;
  });

export const noFields = z.object({});

export type CreateRate = z.output<typeof createRateSchema>;
export type UpdateRate = z.output<typeof updateRateSchema>;
export type RateKey = z.output<typeof rateKeySchema>;

function readTexts(texts: RateTexts, context: z.RefinementCtx): RateDraft | null {
  const read = readRateForm(texts);
  if (read.ok) return read.value;
  for (const { field, problem } of read.error)
    context.addIssue({ code: "custom", path: [field], message: problem });
  return null;
}
