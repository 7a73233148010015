import { z } from "zod";
import { report, type FieldProblem } from "@/lib/core/text/fields";
import { readReason } from "@/lib/core/text/reason";
import { parseLocalDate } from "@/lib/core/time/date";

const month = z.string().transform((text, context) => {
  const day = parseLocalDate(`${text}-01`);
  if (day !== null) return day;
  context.addIssue({ code: "custom", message: "choiceUnknown" });
  return z.NEVER;
});

export const closeSchema = z.object({ month });

export const reopenSchema = z.object({
  month,
  reason: z
    .string()
    .max(5000)
    .default("")
    .transform((text, context) => {
      const problems: FieldProblem[] = [];
      const reason = readReason(text, { add: report(problems) });
      for (const { problem } of problems) context.addIssue({ code: "custom", message: problem });
      return reason;
    }),
});

export type CloseMonths = z.output<typeof closeSchema>;
export type ReopenMonths = z.output<typeof reopenSchema>;
