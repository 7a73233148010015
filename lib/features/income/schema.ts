import { z } from "zod";
import { readIncomeChange } from "@/lib/core/income/bulk-form";
import { parseClock } from "@/lib/core/income/clock";
import { FACT_FIELDS, readFacts } from "@/lib/core/income/facts-form";
import { DEFAULT_STREAM, LINE_FIELDS, readLine } from "@/lib/core/income/line-form";
import { parsePlatform } from "@/lib/core/income/platform";
import { parseState } from "@/lib/core/income/state";
import { parseStream } from "@/lib/core/income/stream";
import { MAX_SELECTED, readSelection } from "@/lib/core/lists/selection";
import { parseCurrency } from "@/lib/core/money/currency";
import { readDay, report, type FieldProblem } from "@/lib/core/text/fields";
import { readReason } from "@/lib/core/text/reason";
import { parseLocalDate } from "@/lib/core/time/date";
import { parseCount } from "@/lib/core/views/parse-count";
import { parseRange } from "@/lib/core/time/period";

/** Longer than any field takes, which is said as a sentence; the rest of a text that long is not read. */
const typed = z.string().max(5000, "textTooLong");
const uuidOrNone = z
  .union([z.uuid(), z.literal("")])
  .optional()
  .transform((id) => (id === undefined || id === "" ? null : id));

/** What to do about lines that cover the same days; null until asked. */
const overlap = z
  .enum(["replace", "keep"])
  .optional()
  .transform((choice) => choice ?? null);

const placeSchema = z.object({
  /** A link, or a title as it stands in the ledger. */
  video: typed.default(""),
  videoId: uuidOrNone,
  channelId: uuidOrNone,
  parentId: uuidOrNone,
  /** The recurring line that this one is of, and which of its days; its next one then is the one after. */
  recurringId: uuidOrNone,
  recurringOn: z
    .string()
    .optional()
    .transform((text) => parseLocalDate(text ?? "")),
  overlap,
});

const PLACE_FIELDS = [
  "video",
  "videoId",
  "channelId",
  "parentId",
  "recurringId",
  "recurringOn",
  "overlap",
  "reason",
] as const;

/** What a form wants instead of being saved: more rows for a split, or to be told what its facts come to. */
const WISHES = ["addRows", "splitRows", "workOut"] as const;

const FORM_FIELDS = [...LINE_FIELDS, ...FACT_FIELDS, ...PLACE_FIELDS, ...WISHES] as const;

const incomeKeySchema = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() });

export const createIncomeSchema = z
  .partialRecord(z.enum(FORM_FIELDS), typed)
  .transform((form, context) => readForm(form, context) ?? z.NEVER);

export const updateIncomeSchema = z
  .partialRecord(z.enum([...FORM_FIELDS, "id", "version"]), typed)
  .transform(({ id, version, ...form }, context) => {
    const key = incomeKeySchema.safeParse({ id, version });
    const read = readForm(form, context);
    return key.success && read !== null ? { ...key.data, ...read } : z.NEVER;
  });

export const deleteIncomeSchema = incomeKeySchema
  .extend({ reason: typed.optional() })
  .transform(({ reason, ...key }, context) => {
    const problems: FieldProblem[] = [];
    const why = readReason(reason, { add: report(problems) });
    for (const problem of problems) addProblem(context, problem);
    return problems.length > 0 ? z.NEVER : { ...key, reason: why };
  });

export const markPaidSchema = incomeKeySchema
  .extend({ paidOn: typed.default(""), received: typed.default(""), reason: typed.optional() })
  .transform(({ paidOn, received, reason, ...key }, context) => {
    const found: FieldProblem[] = [];
    const problems = { add: report(found) };
    const read = { paidOn: readDay("paidOn", paidOn, problems), reason: readReason(reason, problems) };
    for (const problem of found) addProblem(context, problem);
    return found.length > 0 ? z.NEVER : { ...key, ...read, received };
  });

/** One change of many lines: of those that are ticked, or of all that the list's filter shows. */
export const bulkIncomeSchema = z
  .object({
    row: z.union([z.string(), z.array(z.string()).max(MAX_SELECTED)]).optional(),
    all: z.string().optional(),
    query: typed.optional(),
    count: z.string().optional(),
    reason: typed.optional(),
  })
  .catchall(typed)
  .transform(({ row, all, query, count, reason, ...texts }, context) => {
    const selection = readSelection({ row, all, query, count });
    const problems: FieldProblem[] = [];
    const why = readReason(reason, { add: report(problems) });
    for (const problem of problems) addProblem(context, problem);
    const change = readIncomeChange(texts);
    if (!change.ok) for (const problem of change.error) addProblem(context, problem);
    if (selection === null) context.addIssue({ code: "custom", path: ["row"], message: "rowsNeeded" });
    if (!change.ok || selection === null || problems.length > 0) return z.NEVER;
    return { selection, change: change.value, reason: why };
  });

export type CreateIncome = z.output<typeof createIncomeSchema>;
export type UpdateIncome = z.output<typeof updateIncomeSchema>;
export type DeleteIncome = Reasoned<z.output<typeof deleteIncomeSchema>>;
export type MarkPaid = Reasoned<z.output<typeof markPaidSchema>>;
export type BulkIncome = z.output<typeof bulkIncomeSchema>;

/** A reason is needed only where a closed month is touched. */
type Reasoned<Form extends { reason: string | null }> = Omit<Form, "reason"> & { reason?: string | null };

// A text that no column can hold is no filter.
const label = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0]+$/)
  .nullable()
  .catch(null)
  .default(null);

/** The list as its address says: anything unreadable in it falls back, a link never breaks. */
export const incomeListSchema = z.object({
  q: z.string().max(200).catch("").default(""),
  range: z
    .string()
    .transform((text) => parseRange(text) ?? ("all" as const))
    .catch("all")
    .default("all"),
  stream: z
    .string()
    .transform((text) => parseStream(text))
    .catch(null)
    .default(null),
  state: z
    .string()
    .transform((text) => (text === "unconverted" ? ("unconverted" as const) : parseState(text)))
    .catch(null)
    .default(null),
  channel: z.uuid().nullable().catch(null).default(null),
  platform: z
    .string()
    .transform((text) => parsePlatform(text))
    .catch(null)
    .default(null),
  video: z.enum(["with", "without"]).nullable().catch(null).default(null),
  tag: label,
  category: label,
  region: label,
  deal: z.uuid().nullable().catch(null).default(null),
  import: z.uuid().nullable().catch(null).default(null),
  /** Null leaves it to the person's last choice, which is earned until there is one. */
  clock: z
    .string()
    .transform((text) => parseClock(text))
    .catch(null)
    .default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});

export type IncomeListQuery = z.output<typeof incomeListSchema>;

type Form = { readonly [Field in (typeof FORM_FIELDS)[number]]?: string | undefined };

function readForm(form: Form, context: z.RefinementCtx) {
  if (form.addRows) {
    context.addIssue({ code: "custom", path: ["addRows"], message: "required" });
    return null;
  }
  const line = readLine(form);
  const facts = readFacts(form, {
    stream: parseStream(form.stream ?? "") ?? DEFAULT_STREAM,
    currency: parseCurrency(form.currency ?? ""),
    qualifiedViews: parseCount(form.qualifiedViews ?? ""),
  });
  const place = placeSchema.safeParse({
    video: form.video,
    videoId: form.videoId,
    channelId: form.channelId,
    parentId: form.parentId,
    recurringId: form.recurringId,
    recurringOn: form.recurringOn,
    overlap: form.overlap === "" ? undefined : form.overlap,
  });
  const problems: FieldProblem[] = [];
  const reason = readReason(form.reason, { add: report(problems) });
  for (const read of [line, facts]) if (!read.ok) problems.push(...read.error);
  if (!place.success) problems.push({ field: "video", problem: "videoUnknown" });
  for (const problem of problems) addProblem(context, problem);
  if (!line.ok || !facts.ok || !place.success || problems.length > 0) return null;
  const wantsWorking = form.workOut !== undefined;
  return { line: line.value, facts: facts.value, wantsWorking, ...place.data, reason };
}

function addProblem(context: z.RefinementCtx, { field, problem }: FieldProblem): void {
  context.addIssue({ code: "custom", path: [field], message: problem });
}
