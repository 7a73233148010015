import { z } from "zod";
import { readDay, readText, readViews, isTyped, report, type FieldProblem } from "@/lib/core/text/fields";
import { readReason } from "@/lib/core/text/reason";

const typed = z.string().max(5000, "textTooLong");

const uuidOrNone = z
  .union([z.uuid(), z.literal("")])
  .optional()
  .transform((id) => (id === undefined || id === "" ? null : id));

const key = { id: z.uuid(), version: z.coerce.number().int().positive(), reason: typed.optional() };

/** A payment as it was typed; what its amount is in minor units depends on the deal's currency. */
export const recordPaymentSchema = z
  .object({
    ...key,
    way: z.enum(["in", "back"]).default("in"),
    amount: typed.default(""),
    paidOn: typed.default(""),
    invoiceId: uuidOrNone,
    /** What arrived of it in the base currency, where that is another one. */
    received: typed.default(""),
    note: typed.default(""),
  })
  .transform(({ paidOn, note, reason, ...rest }, context) => {
    const problems: FieldProblem[] = [];
    const collect = { add: report(problems) };
    const read = {
      paidOn: readDay("paidOn", paidOn, collect),
      note: readText("note", { text: note, max: 2000, problems: collect }),
      reason: readReason(reason, collect),
    };
    return refused(context, problems) ? z.NEVER : { ...rest, ...read };
  });

/** Everything that is open, or one part of it: "open" for what is not billed, or "invoice:" and its id. */
export const payOpenSchema = z
  .object({
    ...key,
    part: z
      .string()
      .regex(/^(open|invoice:[0-9a-f-]{36})$/)
      .optional(),
    paidOn: typed.default(""),
  })
  .transform(({ part, paidOn, reason, ...rest }, context) => {
    const problems: FieldProblem[] = [];
    const collect = { add: report(problems) };
    const read = { paidOn: readDay("paidOn", paidOn, collect), reason: readReason(reason, collect) };
    return refused(context, problems) ? z.NEVER : { ...rest, ...read, part: part ?? null };
  });

export const removePaymentSchema = z.object({ ...key, paymentId: z.uuid() }).transform(withReason);

export const matchSchema = z
  .object({
    ...key,
    lineId: z.uuid(),
    lineVersion: z.coerce.number().int().positive(),
    invoiceId: uuidOrNone,
    withTax: z
      .string()
      .optional()
      .transform((text) => text === "yes"),
    paidOn: typed.default(""),
  })
  .transform(({ paidOn, reason, ...rest }, context) => {
    const problems: FieldProblem[] = [];
    const collect = { add: report(problems) };
    const read = { paidOn: readDay("paidOn", paidOn, collect), reason: readReason(reason, collect) };
    return refused(context, problems) ? z.NEVER : { ...rest, ...read };
  });

/** As many lines as a form lists at once. */
export const MOST_LINES = 200;

export const linesSchema = z
  .object({
    ...key,
    line: z
      .union([z.uuid().transform((one) => [one]), z.array(z.uuid()).max(MOST_LINES)], "rowsNeeded")
      .default([]),
  })
  .transform(({ line, ...rest }, context) => {
    if (line.length === 0) {
      context.addIssue({ code: "custom", path: ["line"], message: "rowsNeeded" });
      return z.NEVER;
    }
    const read = withReason(rest, context);
    return { ...read, lineIds: line };
  });

export const countBonusSchema = z
  .object({ ...key, views: typed.default("") })
  .transform(({ views: text, reason, ...rest }, context) => {
    const problems: FieldProblem[] = [];
    const collect = { add: report(problems) };
    const views = readViews("views", text, collect);
    if (!isTyped(text)) collect.add("views", "required");
    const why = readReason(reason, collect);
    return refused(context, problems) || views === null ? z.NEVER : { ...rest, views, reason: why };
  });

export type RecordPayment = z.output<typeof recordPaymentSchema>;
export type PayOpen = z.output<typeof payOpenSchema>;
export type RemovePayment = z.output<typeof removePaymentSchema>;
export type MatchLine = z.output<typeof matchSchema>;
export type ChangeLines = z.output<typeof linesSchema>;
export type CountBonus = z.output<typeof countBonusSchema>;

function withReason<Form extends { reason?: string | undefined }>(
  { reason, ...rest }: Form,
  context: z.RefinementCtx,
): Omit<Form, "reason"> & { reason: string | null } {
  const problems: FieldProblem[] = [];
  const why = readReason(reason, { add: report(problems) });
  return refused(context, problems) ? z.NEVER : { ...rest, reason: why };
}

/** Tells zod of the problems; whether there are any. */
function refused(context: z.RefinementCtx, problems: readonly FieldProblem[]): boolean {
  for (const { field, problem } of problems)
    context.addIssue({ code: "custom", path: [field], message: problem });
  return problems.length > 0;
}
