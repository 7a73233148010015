import { z } from "zod";
import { readEmail, readText, report, type FieldProblem } from "@/lib/core/text/fields";

const typed = z.string().max(12_000, "textTooLong").default("");

export const sendLetterSchema = z
  .object({
    invoiceId: z.uuid(),
    letter: z.enum(["send", "remind"], "choiceUnknown"),
    to: typed,
    subject: typed,
    text: typed,
  })
  .transform(({ invoiceId, letter, ...texts }, context) => {
    const problems: FieldProblem[] = [];
    const collect = { add: report(problems) };
    const to = readEmail("to", texts.to, collect);
    const subject = readText("subject", { text: texts.subject, max: 200, problems: collect });
    const text = readText("text", { text: texts.text, max: 10_000, problems: collect });
    if (texts.to.trim() === "") collect.add("to", "required");
    if (texts.subject.trim() === "") collect.add("subject", "required");
    if (texts.text.trim() === "") collect.add("text", "required");
    for (const { field, problem } of problems)
      context.addIssue({ code: "custom", path: [field], message: problem });
    // A subject is one line, whatever was pasted into it.
    const line = subject.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
    return problems.length > 0 ? z.NEVER : { invoiceId, letter, to, subject: line, text };
  });

export type SendLetter = z.output<typeof sendLetterSchema>;
