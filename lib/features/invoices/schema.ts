import { z } from "zod";
import { INVOICE_FIELDS, readInvoice } from "@/lib/core/deals/invoice-form";
import { parseCurrency } from "@/lib/core/money/currency";
import { readPositiveMoney, readText, report, type FieldProblem } from "@/lib/core/text/fields";
import { readReason } from "@/lib/core/text/reason";

const typed = z.string().max(6000, "textTooLong");
const WISHES = ["addRows", "lineRows", "issue"] as const;

/** The deal and its version, in which each change of one of its papers counts. */
const dealKey = z.object({ dealId: z.uuid(), version: z.coerce.number().int().positive() });
const paperKey = dealKey.extend({ invoiceId: z.uuid() });

const DRAFT_FIELDS = [...INVOICE_FIELDS, ...WISHES, "reason", "dealId", "version"] as const;

export const createDraftSchema = z
  .partialRecord(z.enum(DRAFT_FIELDS), typed)
  .transform(({ dealId, version, ...form }, context) => {
    const key = dealKey.safeParse({ dealId, version });
    const read = readForm(form, context);
    return key.success && read !== null ? { ...key.data, ...read } : z.NEVER;
  });

export const updateDraftSchema = z
  .partialRecord(z.enum([...DRAFT_FIELDS, "invoiceId"]), typed)
  .transform(({ dealId, version, invoiceId, ...form }, context) => {
    const key = paperKey.safeParse({ dealId, version, invoiceId });
    const read = readForm(form, context);
    return key.success && read !== null ? { ...key.data, ...read } : z.NEVER;
  });

/** What is done to a paper as it is: deleting a draft, issuing it, noting that it was handed over. */
export const paperSchema = paperKey
  .extend({ reason: typed.optional() })
  .transform(({ reason, ...key }, context) => {
    const problems: FieldProblem[] = [];
    const why = readReason(reason, { add: report(problems) });
    addProblems(context, problems);
    return problems.length > 0 ? z.NEVER : { ...key, reason: why };
  });

export const noteLetterSchema = paperKey.extend({ letter: z.enum(["send", "remind"], "choiceUnknown") });

export const creditSchema = paperKey
  .extend({
    currency: z.string(),
    net: typed.optional(),
    text: typed.optional(),
    note: typed.optional(),
    lowersFee: z.string().optional(),
    reason: typed.optional(),
  })
  .transform(({ currency: code, net: amount, text, note, lowersFee, reason, ...key }, context) => {
    const problems: FieldProblem[] = [];
    const collect = { add: report(problems) };
    const currency = parseCurrency(code);
    const net = readPositiveMoney("net", { text: amount, currency, problems: collect });
    const credit = {
      text: readText("text", { text, max: 500, problems: collect }),
      note: readText("note", { text: note, max: 2000, problems: collect }),
      lowersFee: lowersFee === "yes",
    };
    const why = readReason(reason, collect);
    if (problems.length === 0 && net === null) collect.add("net", "amountNeeded");
    if (credit.text === "" && problems.length === 0) collect.add("text", "required");
    addProblems(context, problems);
    return problems.length > 0 || net === null
      ? z.NEVER
      : { ...key, credit: { ...credit, net }, reason: why };
  });

export type CreateDraft = z.output<typeof createDraftSchema>;
export type UpdateDraft = z.output<typeof updateDraftSchema>;
export type PaperChange = z.output<typeof paperSchema>;
export type NoteLetter = z.output<typeof noteLetterSchema>;
export type Credit = z.output<typeof creditSchema>;

/** What the list can be narrowed to. */
export const PAPER_FILTERS = ["open", "overdue", "paid", "drafts"] as const;
export type PaperFilter = (typeof PAPER_FILTERS)[number];

/** The list as its address says: anything unreadable in it falls back. */
export const paperListSchema = z.object({
  show: z.enum(PAPER_FILTERS).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});

export type PaperListQuery = z.output<typeof paperListSchema>;

type Form = { readonly [Field in (typeof DRAFT_FIELDS)[number]]?: string | undefined };

function readForm({ reason, addRows, issue, ...texts }: Form, context: z.RefinementCtx) {
  if (addRows) {
    context.addIssue({ code: "custom", path: ["addRows"], message: "required" });
    return null;
  }
  const problems: FieldProblem[] = [];
  const why = readReason(reason, { add: report(problems) });
  const draft = readInvoice(texts);
  addProblems(context, draft.ok ? problems : [...draft.error, ...problems]);
  return draft.ok && problems.length === 0
    ? { draft: draft.value, reason: why, isIssued: issue === "yes" }
    : null;
}

function addProblems(context: z.RefinementCtx, problems: readonly FieldProblem[]): void {
  for (const { field, problem } of problems)
    context.addIssue({ code: "custom", path: [field], message: problem });
}
