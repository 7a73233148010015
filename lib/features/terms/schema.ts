import { z } from "zod";
import { readTerm, TERM_FIELDS } from "@/lib/core/income/term-form";
import usual from "@/lib/core/income/usual-terms.json";
import { parseCurrency } from "@/lib/core/money/currency";

const typed = z.string().max(5000, "textTooLong");

export const createTermSchema = z.partialRecord(z.enum(TERM_FIELDS), typed).transform((texts, context) => {
  const term = readTerm(texts);
  if (term.ok) return term.value;
  for (const { field, problem } of term.error)
    context.addIssue({ code: "custom", path: [field], message: problem });
  return z.NEVER;
});

export const termKeySchema = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() });

export const updateTermSchema = z
  .partialRecord(z.enum([...TERM_FIELDS, "id", "version"]), typed)
  .transform(({ id, version, ...texts }, context) => {
    const key = termKeySchema.safeParse({ id, version });
    const term = readTerm(texts);
    if (!term.ok)
      for (const { field, problem } of term.error)
        context.addIssue({ code: "custom", path: [field], message: problem });
    return key.success && term.ok ? { ...key.data, ...term.value } : z.NEVER;
  });

export const takeUsualTermSchema = z.object({ key: z.string().max(60) });

export type CreateTerm = z.output<typeof createTermSchema>;
export type UpdateTerm = z.output<typeof updateTermSchema>;
export type TermKey = z.output<typeof termKeySchema>;
export type TakeUsualTerm = z.output<typeof takeUsualTermSchema>;

/** How sure a report is: several agree, one alone, some contradict, or nobody confirmed it. */
export const SURENESS = ["reported", "single", "contradicted", "unsure"] as const;

/** What is publicly said of platforms' terms: none of it official, none of it used unless a person takes it over. */
const usualTermSchema = z.object({
  key: z.string(),
  kind: z.enum(["unit_value", "threshold"]),
  name: z.string(),
  value: z.string(),
  currency: z
    .string()
    .transform((code) => parseCurrency(code))
    .nullable()
    .default(null),
  sureness: z.enum(SURENESS),
  source: z.string(),
});

export type UsualTerm = z.output<typeof usualTermSchema>;

export const USUAL_TERMS: readonly UsualTerm[] = z.array(usualTermSchema).parse(usual);
