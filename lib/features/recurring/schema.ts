import { z } from "zod";
import { RECURRENCES } from "@/lib/core/income/recurrence";
import { readAmount } from "@/lib/core/income/line-form";
import { parseCurrency } from "@/lib/core/money/currency";
import { isTyped, readDay, readText, report, type FieldProblem, type Problems } from "@/lib/core/text/fields";
import { parseLocalDate } from "@/lib/core/time/date";

const typed = z.string().max(5000);

/** A year of weeks at once is more than anybody reads; the rest is due after these. */
export const MOST_AT_ONCE = 20;

const rule = {
  name: typed.default(""),
  every: z.enum(RECURRENCES),
  firstOn: typed.default(""),
  lastOn: typed.default(""),
};

export const createRecurringSchema = z
  .object({ lineId: z.uuid(), ...rule })
  .transform(({ lineId, every, ...texts }, context) => {
    const problems: FieldProblem[] = [];
    const read = readRule(texts, { add: report(problems) });
    return refused(context, problems) || read === null ? z.NEVER : { lineId, every, ...read };
  });

export const recurringKeySchema = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() });

export const updateRecurringSchema = recurringKeySchema
  .extend({ ...rule, amount: typed.default(""), currency: typed.default("") })
  .transform(({ id, version, every, amount: text, currency: code, ...texts }, context) => {
    const problems: FieldProblem[] = [];
    const collect = { add: report(problems) };
    const read = readRule(texts, collect);
    const currency = parseCurrency(code);
    if (currency === null) collect.add("currency", "currencyUnknown");
    if (!isTyped(text)) collect.add("amount", "amountNeeded");
    const amount = readAmount(text, { currency, problems: collect });
    if (refused(context, problems) || read === null || amount === null) return z.NEVER;
    return { id, version, every, amount, ...read };
  });

const occurrence = z.string().transform((text, context) => {
  const [, id = "", day = ""] = /^([0-9a-f-]{36}):(.{10})$/.exec(text) ?? [];
  const on = parseLocalDate(day);
  if (on !== null && z.uuid().safeParse(id).success) return { id, on };
  context.addIssue({ code: "custom", message: "invalid" });
  return z.NEVER;
});

/** What is done about occurrences, each as "id:day". */
export const decideRecurringSchema = z.object({
  decision: z.enum(["add", "skip"]),
  occurrence: z.union([occurrence.transform((one) => [one]), z.array(occurrence).min(1).max(MOST_AT_ONCE)]),
});

export type CreateRecurring = z.output<typeof createRecurringSchema>;
export type UpdateRecurring = z.output<typeof updateRecurringSchema>;
export type RecurringKey = z.output<typeof recurringKeySchema>;
export type DecideRecurring = z.output<typeof decideRecurringSchema>;

type RuleTexts = { name: string; firstOn: string; lastOn: string };

function readRule(texts: RuleTexts, problems: Problems) {
  const name = readText("name", { text: texts.name, max: 80, problems });
  const firstOn = readDay("firstOn", texts.firstOn, problems);
  const lastOn = readDay("lastOn", texts.lastOn, problems);
  if (name === "") problems.add("name", "required");
  if (texts.firstOn.trim() === "") problems.add("firstOn", "required");
  if (firstOn !== null && lastOn !== null && lastOn < firstOn) problems.add("lastOn", "periodReversed");
  return firstOn === null ? null : { name, firstOn, lastOn };
}

/** Tells zod of the problems; whether there are any. */
function refused(context: z.RefinementCtx, problems: readonly FieldProblem[]): boolean {
  for (const { field, problem } of problems) {
    context.addIssue({ code: "custom", path: [field], message: problem });
  }
  return problems.length > 0;
}
