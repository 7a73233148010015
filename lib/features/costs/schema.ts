import { z } from "zod";
import { COST_FIELDS, readCost } from "@/lib/core/income/cost-form";
import { report, type FieldProblem } from "@/lib/core/text/fields";
import { readReason } from "@/lib/core/text/reason";
import { parseRange } from "@/lib/core/time/period";

const typed = z.string().max(5000, "textTooLong");
const uuidOrNone = z
  .union([z.uuid(), z.literal("")])
  .optional()
  .catch("")
  .transform((id) => (id === undefined || id === "" ? null : id));

export const costKeySchema = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() });

export const deleteCostSchema = costKeySchema
  .extend({ reason: typed.optional() })
  .transform(({ reason, ...key }, context) => {
    const problems: FieldProblem[] = [];
    const why = readReason(reason, { add: report(problems) });
    addProblems(context, problems);
    return problems.length > 0 ? z.NEVER : { ...key, reason: why };
  });

/** `videoId` and `dealId` are of what stood in the fields at first: a title may be that of several. */
export const createCostSchema = z
  .partialRecord(z.enum([...COST_FIELDS, "videoId", "dealId", "reason"]), typed)
  .transform((texts, context) => readForm(texts, context) ?? z.NEVER);

export const updateCostSchema = z
  .partialRecord(z.enum([...COST_FIELDS, "videoId", "dealId", "reason", "id", "version"]), typed)
  .transform(({ id, version, ...texts }, context) => {
    const key = costKeySchema.safeParse({ id, version });
    const read = readForm(texts, context);
    return key.success && read !== null ? { ...key.data, ...read } : z.NEVER;
  });

export type CreateCost = z.output<typeof createCostSchema>;
export type UpdateCost = z.output<typeof updateCostSchema>;
export type DeleteCost = z.output<typeof deleteCostSchema>;

/** The list as its address says: anything unreadable in it falls back. Those of no video, and of a tag or, where it is empty, of none. */
export const costListSchema = z.object({
  range: z
    .string()
    .transform((text) => parseRange(text) ?? ("all" as const))
    .catch("all")
    .default("all"),
  video: z.enum(["without"]).nullable().catch(null).default(null),
  // A text that no column can hold is no filter.
  tag: z
    .string()
    .max(200)
    .regex(/^[^\0]*$/)
    .nullable()
    .catch(null)
    .default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});

export type CostListQuery = z.output<typeof costListSchema>;

type Form = {
  readonly [Field in (typeof COST_FIELDS)[number] | "videoId" | "dealId" | "reason"]?: string | undefined;
};

function readForm({ videoId, dealId, reason, ...texts }: Form, context: z.RefinementCtx) {
  const problems: FieldProblem[] = [];
  const why = readReason(reason, { add: report(problems) });
  const cost = readCost(texts);
  addProblems(context, cost.ok ? problems : [...cost.error, ...problems]);
  return cost.ok && problems.length === 0
    ? { cost: cost.value, videoId: uuidOrNone.parse(videoId), dealId: uuidOrNone.parse(dealId), reason: why }
    : null;
}

function addProblems(context: z.RefinementCtx, problems: readonly FieldProblem[]): void {
  for (const { field, problem } of problems)
    context.addIssue({ code: "custom", path: [field], message: problem });
}
