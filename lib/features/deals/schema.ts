import { z } from "zod";
import { DEAL_FIELDS, readDeal } from "@/lib/core/deals/deal-form";
import { DELIVERABLE_FIELDS, readDeliverables } from "@/lib/core/deals/deliverables-form";
import { STAGES } from "@/lib/core/deals/stage";
import { readDay, report, type FieldProblem } from "@/lib/core/text/fields";
import { readReason } from "@/lib/core/text/reason";

const typed = z.string().max(6000, "textTooLong");
const KEY_FIELDS = ["id", "version", "reason"] as const;
/** What a browser without scripts sends to get more rows. */
const ROW_FIELDS = ["addRows", "itemRows"] as const;

const keySchema = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() });

export const createDealSchema = z
  .partialRecord(z.enum([...DEAL_FIELDS, ...DELIVERABLE_FIELDS, ...ROW_FIELDS, "reason"]), typed)
  .transform(({ reason, addRows, ...texts }, context) => {
    if (askedForRows(addRows, context)) return z.NEVER;
    const problems: FieldProblem[] = [];
    const collect = { add: report(problems) };
    const deal = readDeal(texts);
    if (!deal.ok) problems.push(...deal.error);
    const deliverables = readDeliverables(texts, collect);
    const why = readReason(reason, collect);
    addProblems(context, problems);
    return deal.ok && problems.length === 0 ? { ...deal.value, deliverables, reason: why } : z.NEVER;
  });

export const updateDealSchema = z
  .partialRecord(z.enum([...DEAL_FIELDS, ...KEY_FIELDS]), typed)
  .transform(({ id, version, reason, ...texts }, context) => {
    const key = keySchema.safeParse({ id, version });
    const problems: FieldProblem[] = [];
    const deal = readDeal(texts);
    if (!deal.ok) problems.push(...deal.error);
    const why = readReason(reason, { add: report(problems) });
    addProblems(context, problems);
    if (!key.success || !deal.ok || problems.length > 0) return z.NEVER;
    const { brand, terms } = deal.value;
    return { ...key.data, brand, terms, reason: why };
  });

export const deliverablesSchema = z
  .partialRecord(z.enum([...DELIVERABLE_FIELDS, ...ROW_FIELDS, ...KEY_FIELDS]), typed)
  .transform(({ id, version, reason, addRows, ...texts }, context) => {
    if (askedForRows(addRows, context)) return z.NEVER;
    const key = keySchema.safeParse({ id, version });
    const problems: FieldProblem[] = [];
    const collect = { add: report(problems) };
    const deliverables = readDeliverables(texts, collect);
    const why = readReason(reason, collect);
    addProblems(context, problems);
    return key.success && problems.length === 0 ? { ...key.data, deliverables, reason: why } : z.NEVER;
  });

/**
 * `seen` is the stage that the deal stood at when it was moved. `paidOn` is when everything that is open arrived, and
 * `open` how much the person was told that is, in minor units; both only count on the way to paid.
 */
export const moveDealSchema = keySchema
  .extend({
    stage: z.enum(STAGES, "choiceUnknown"),
    seen: z.enum(STAGES),
    open: z
      .string()
      .regex(/^\d{1,19}$/)
      .transform(BigInt)
      .optional()
      .catch(undefined),
    paidOn: typed.optional(),
    reason: typed.optional(),
  })
  .transform(({ paidOn, reason, ...move }, context) => {
    const problems: FieldProblem[] = [];
    const collect = { add: report(problems) };
    const day = move.stage === "paid" ? readDay("paidOn", paidOn, collect) : null;
    const why = readReason(reason, collect);
    addProblems(context, problems);
    return problems.length > 0 ? z.NEVER : { ...move, paidOn: day, reason: why };
  });

export const deleteDealSchema = keySchema
  .extend({ reason: typed.optional() })
  .transform(({ reason, ...key }, context) => {
    const problems: FieldProblem[] = [];
    const why = readReason(reason, { add: report(problems) });
    addProblems(context, problems);
    return problems.length > 0 ? z.NEVER : { ...key, reason: why };
  });

export type CreateDeal = z.output<typeof createDealSchema>;
export type UpdateDeal = z.output<typeof updateDealSchema>;
export type SaveDeliverables = z.output<typeof deliverablesSchema>;
export type MoveDeal = z.output<typeof moveDealSchema>;
export type DeleteDeal = z.output<typeof deleteDealSchema>;

export const DEAL_SORTS = ["stage", "brand", "value", "due", "since"] as const;

/** The list as its address says: anything unreadable in it falls back. `view` null leaves it to the last choice. */
export const dealListSchema = z.object({
  view: z.enum(["board", "table"]).nullable().catch(null).default(null),
  q: z.string().max(200).catch("").default(""),
  stage: z.enum(STAGES).optional().catch(undefined),
  brand: z.uuid().optional().catch(undefined),
  hints: z.literal("yes").optional().catch(undefined),
  sort: z.enum(DEAL_SORTS).catch("stage").default("stage"),
  dir: z.enum(["asc", "desc"]).catch("asc").default("asc"),
});

export type DealListQuery = z.output<typeof dealListSchema>;
export type DealView = NonNullable<DealListQuery["view"]>;

/** The form comes back with more rows and what was typed; nothing of it is a mistake. */
function askedForRows(addRows: string | undefined, context: z.RefinementCtx): boolean {
  if (addRows === undefined || addRows === "") return false;
  context.addIssue({ code: "custom", path: ["addRows"], message: "required" });
  return true;
}

function addProblems(context: z.RefinementCtx, problems: readonly FieldProblem[]): void {
  for (const { field, problem } of problems)
    context.addIssue({ code: "custom", path: [field], message: problem });
}
