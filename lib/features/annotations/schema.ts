import { z } from "zod";
import { ANNOTATION_FIELDS, readAnnotation, type AnnotationTexts } from "@/lib/core/insights/annotation-form";

const typed = z.string().max(5000, "textTooLong");

export const annotationKeySchema = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() });

export const createAnnotationSchema = z
  .partialRecord(z.enum(ANNOTATION_FIELDS), typed)
  .transform((texts, context) => readForm(texts, context) ?? z.NEVER);

export const updateAnnotationSchema = z
  .partialRecord(z.enum([...ANNOTATION_FIELDS, "id", "version"]), typed)
  .transform(({ id, version, ...texts }, context) => {
    const key = annotationKeySchema.safeParse({ id, version });
    const draft = readForm(texts, context);
    return key.success && draft !== null ? { ...key.data, ...draft } : z.NEVER;
  });

export type CreateAnnotation = z.output<typeof createAnnotationSchema>;
export type UpdateAnnotation = z.output<typeof updateAnnotationSchema>;
export type AnnotationKey = z.output<typeof annotationKeySchema>;

function readForm(texts: AnnotationTexts, context: z.RefinementCtx) {
  const read = readAnnotation(texts);
  if (read.ok) return read.value;
  for (const { field, problem } of read.error)
    context.addIssue({ code: "custom", path: [field], message: problem });
  return null;
}
