import { z } from "zod";
import { COST_FIELDS, readCost } from "@/lib/core/income/cost-form";

const typed = z.string().max(5000, "textTooLong");
const uuidOrNone = z
  .union([z.uuid(), z.literal("")])
  .optional()
  .catch("")
  .transform((id) => (id === undefined || id === "" ? null : id));

export const costKeySchema = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() });

/** `videoId` is of the video that stood in the field at first: its title may be that of several. */
export const createCostSchema = z
  .partialRecord(z.enum([...COST_FIELDS, "videoId"]), typed)
  .transform((texts, context) => readForm(texts, context) ?? z.NEVER);

export const updateCostSchema = z
  .partialRecord(z.enum([...COST_FIELDS, "videoId", "id", "version"]), typed)
  .transform(({ id, version, ...texts }, context) => {
    const key = costKeySchema.safeParse({ id, version });
    const read = readForm(texts, context);
    return key.success && read !== null ? { ...key.data, ...read } : z.NEVER;
  });

export type CreateCost = z.output<typeof createCostSchema>;
export type UpdateCost = z.output<typeof updateCostSchema>;
export type CostKey = z.output<typeof costKeySchema>;

/** The list as its address says: anything unreadable in it falls back. */
export const costListSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});

export type CostListQuery = z.output<typeof costListSchema>;

type Form = { readonly [Field in (typeof COST_FIELDS)[number] | "videoId"]?: string | undefined };

function readForm({ videoId, ...texts }: Form, context: z.RefinementCtx) {
  const cost = readCost(texts);
  if (cost.ok) return { cost: cost.value, videoId: uuidOrNone.parse(videoId) };
  for (const { field, problem } of cost.error)
    context.addIssue({ code: "custom", path: [field], message: problem });
  return null;
}
